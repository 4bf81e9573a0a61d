import type { Key } from "./key.ts";

/** What a held deployment is of: one change of one repository on its way to one environment. */
export interface ChangePlace {
  /** Node id. */
  readonly repository: string;
  readonly sha: string;
  /** In lower case, as GitHub takes names of environments for the same. */
  readonly environment: string;
}

/** Re-runs and matrix jobs of a commit share it; `owner` is the repository's, whose installation answers. */
export function changeKey(owner: string, { repository, sha, environment }: ChangePlace): Key {
  const name = encodeURIComponent(environment.toWellFormed().toLowerCase());
  return { kind: "change", owner: owner.toLowerCase(), id: `${repository}/${sha}/${name}` };
}

/** The inverse of {@link changeKey}; null for the id of no such key. */
export function changePlace({ id }: Pick<Key, "id">): ChangePlace | null {
  const parts = id.split("/");
  const [sha, name] = parts.slice(-2);
  const repository = parts.slice(0, -2).join("/");
  if (sha === undefined || name === undefined || repository === "") return null;
  try {
    return { repository, sha, environment: decodeURIComponent(name) };
  } catch {
    return null;
  }
}
