import { LRUCache } from "lru-cache";
import type { BranchAnswer } from "../queries/issues.ts";

/**
 * Children and cards that GitHub counts and does not show. What is not ours to see comes as a hole without a word, for
 * good, and so does, now and then, what GitHub could not tell just then. So holes of which nobody knows are asked for once
 * more, and those of the second answer are believed.
 */
export interface Holes {
  areKnown(owner: string, answer: BranchAnswer): boolean;
  believe(owner: string, answer: BranchAnswer): void;
}

const maxIssues = 10_000;
const none = "0 0";

export function createHoles(): Holes {
  const known = new LRUCache<string, string>({ max: maxIssues });
  return {
    areKnown(owner, answer) {
      const found = holesIn(answer);
      return found === none || found === known.get(`${owner}/${answer.id}`);
    },
    believe: (owner, answer) => void known.set(`${owner}/${answer.id}`, holesIn(answer)),
  };
}

/** How many children, and how many cards; GitHub may tell no cards at all. */
function holesIn({ subIssues, projectItems }: BranchAnswer): string {
  const children = subIssues.totalCount - subIssues.nodes.filter((node) => node !== null).length;
  const cards = projectItems?.nodes.filter((node) => node === null).length ?? "none told";
  return `${Math.max(0, children)} ${cards}`;
}
