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

export interface CommitWords {
  readonly reverts: readonly RevertWord[];
  /** Full or shortened ids of the commits that it is a copy of. */
  readonly pickedFrom: readonly string[];
}

export interface RevertWord {
  readonly oid: string;
  /** Of a reverted merge: the side that stays. */
  readonly kept: string | null;
}

export function readCommitWords(message: string): CommitWords {
  const reverts: RevertWord[] = [];
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
  return { reverts, pickedFrom };
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
  return [...new Set(numbers)];
}
