import type { PolicyCommit } from "./policy-commit.ts";
import type { Policy, Process } from "./policy.ts";

/** Since when (ISO 8601) the policy has each process, by its key. */
export type ProcessSince = ReadonlyMap<string, string>;

/** The processes of a commit's text; undefined: of a broken file nobody knows what it names. */
type ProcessesIn = (text: string) => readonly Process[] | undefined;

/**
 * When each process was first named: the time of the first commit that had it, of those that had it without a break up to
 * the one in force, under whichever of the names that it says it had. Where that lies further back than was read, the
 * time of the oldest that was read: rather too late than too early, for a label from before it gets no card.
 *
 * @param commits from the one in force on, newest first
 */
export function processSince(
  { processes }: Pick<Policy, "processes">,
  commits: readonly PolicyCommit[],
  processesIn: ProcessesIn,
): ProcessSince {
  const [inForce, ...older] = commits;
  const since = new Map<string, string>();
  if (inForce === undefined) return since;
  for (const { key } of processes) since.set(key, inForce.at);
  let followed: readonly Process[] = processes;
  for (const { at, text } of older) {
    if (followed.length === 0) break;
    const named = text === null ? [] : processesIn(text);
    if (named === undefined) continue;
    followed = followed.filter((process) => named.some((earlier) => isSame(process, earlier)));
    for (const { key } of followed) since.set(key, at);
  }
  return since;
}

function isSame({ key, label, previously }: Process, earlier: Process): boolean {
  const names = new Set([key, label, ...previously].map((name) => name.toLowerCase()));
  return [earlier.key, earlier.label, earlier.title].some((name) => names.has(name.toLowerCase()));
}
