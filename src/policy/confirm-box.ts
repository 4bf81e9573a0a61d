import { slug } from "./slug.ts";

/** Long enough to tell texts apart, short enough that fifty of them take little of a comment. */
const longest = 60;

/** The id of the checkbox that confirms a criterion; a policy in which two have the same one does not hold. */
export function confirmBox(phase: { readonly name: string }, text: string): string {
  return `confirm:${slug(phase.name)}:${slug(text).slice(0, longest).replace(/-$/, "")}`;
}

/** The id by which a box goes today: its phase may have been renamed since it was shown or ticked. */
export function boxToday(
  box: string,
  phaseNamed: (name: string) => { readonly name: string } | null,
): string {
  const [, name, text] = /^confirm:([^:]*):(.*)$/.exec(box) ?? [];
  const phase = name === undefined ? null : phaseNamed(name);
  return phase === null || text === undefined ? box : `confirm:${slug(phase.name)}:${text}`;
}
