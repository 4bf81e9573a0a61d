import { slug } from "./slug.ts";

/** Long enough to tell texts apart, short enough that fifty of them take little of a comment. */
const longest = 60;

/** The id of the checkbox that confirms a criterion; a policy in which two have the same one does not hold. */
export function confirmBox(phase: { readonly name: string }, text: string): string {
  return `confirm:${slug(phase.name)}:${slug(text).slice(0, longest).replace(/-$/, "")}`;
}
