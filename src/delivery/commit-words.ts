import type { CommitFacts } from "../domain/code.ts";
import type { Commit } from "../domain/commit.ts";
import type { RepositoryName } from "../domain/reference.ts";
import { sameName } from "../domain/reference.ts";

/*
 * What commits and pull requests say of others, in the words that git and GitHub write themselves. They stand at the
 * beginning of a line; what is quoted does not. Each text is read once, line by line.
 */

const revert = "This reverts commit ";
const reversing = "reversing changes made to ";
const picked = "(cherry picked from commit ";
const pullRevert = "Reverts ";
/** Git and GitHub name one; people, a few. A text of 64 KB could name thousands, and each is looked for. */
const mostNamed = 20;

/** What a commit says of others, in that repository. */
export function readCommit(
  { oid, parents, message, pull }: Pick<CommitFacts, "oid" | "parents" | "message" | "pull">,
  repository: RepositoryName,
): Commit {
  const reverts = pull === null ? [] : readRevertedPulls(pull.body, repository);
  return {
    oid,
    parents: [...parents],
    ...readCommitWords(message),
    pull: pull === null ? null : { number: pull.number, reverts: [...reverts] },
  };
}

export function readCommitWords(message: string): Pick<Commit, "reverts" | "pickedFrom"> {
  const reverts: Commit["reverts"] = [];
  const pickedFrom: string[] = [];
  const lines = message.split("\n");
  for (const [index, line] of lines.entries()) {
    const text = line.trim();
    if (text.startsWith(revert)) {
      const oid = readOid(text, revert.length);
      // Git breaks the line after “reversing”.
      if (oid !== null) reverts.push({ oid, kept: readKept(`${text} ${(lines[index + 1] ?? "").trim()}`) });
    } else if (text.startsWith(picked)) {
      const oid = readOid(text, picked.length);
      if (oid !== null && text.startsWith(")", picked.length + oid.length)) pickedFrom.push(oid);
    }
  }
  return { reverts: reverts.slice(0, mostNamed), pickedFrom: pickedFrom.slice(0, mostNamed) };
}

function readKept(text: string): string | null {
  const at = text.indexOf(reversing);
  return at === -1 ? null : readOid(text, at + reversing.length);
}

function readOid(text: string, from: number): string | null {
  return /^[0-9a-f]{7,64}/.exec(text.slice(from, from + 64))?.[0] ?? null;
}

/** Numbers of the pull requests of this repository that the body of one says it reverts. */
export function readRevertedPulls(body: string, repository: RepositoryName): readonly number[] {
  const numbers = body.split("\n").flatMap((line) => {
    const text = line.trim();
    if (!text.startsWith(pullRevert)) return [];
    const address = text.slice(pullRevert.length, pullRevert.length + 200);
    const hash = address.indexOf("#");
    const number = /^[1-9][0-9]{0,9}/.exec(address.slice(hash + 1))?.[0];
    const isHere = sameName(address.slice(0, Math.max(hash, 0)), `${repository.owner}/${repository.name}`);
    return isHere && number !== undefined ? [Number(number)] : [];
  });
  return [...new Set(numbers)].slice(0, mostNamed);
}
