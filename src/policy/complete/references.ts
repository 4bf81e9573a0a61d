import type { ProjectNumber, RepositoryName } from "../../domain/reference.ts";

/** `NAME` is of the policy's organisation. The schema has checked the form. */
export function repositoryReference(text: string, owner: string): RepositoryName {
  const [first = "", second] = text.split("/");
  return second === undefined ? { owner, name: first } : { owner: first, name: second };
}

/** A number alone is of the policy's organisation. */
export function projectReference(
  value: number | string | null | undefined,
  owner: string,
): ProjectNumber | null {
  if (value === null || value === undefined) return null;
  const [first = "", second] = String(value).split("/");
  return second === undefined ? { owner, number: Number(first) } : { owner: first, number: Number(second) };
}
