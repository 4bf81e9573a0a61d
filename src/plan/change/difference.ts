import type { ChangeCommit, Difference } from "../../domain/change-control.ts";

/** What was read of a commit's history, the newest first. */
export interface HistoryRead {
  readonly oid: string;
  readonly commits: readonly Pick<ChangeCommit, "oid" | "parents" | "pull" | "authors">[];
  /** How many there are in all; at least as many as were read. */
  readonly count: number;
}

/** More commits than that are not listed. */
export const mostCommits = 250;

/**
 * How a commit stands to what is in production, told from as much of both histories as was read. Where they were read too
 * little to meet, the newest commits are all that can be told.
 *
 * @param live null: nothing is in production. Its history may be empty where it is found in the other one.
 */
export function differenceOf(change: HistoryRead, live: HistoryRead | null): Difference {
  if (live === null) return { ...newest(change), relation: "first", takesOut: [] };
  if (live.oid === change.oid) {
    return { relation: "same", commits: [], whole: true, count: 0, takesOut: [] };
  }
  const [inChange, inLive] = [change, live].map(({ commits }) => new Set(commits.map(({ oid }) => oid)));
  const isNewer = inChange?.has(live.oid) === true;
  const isOlder = inLive?.has(change.oid) === true;
  const shared = isNewer
    ? [live.oid]
    : isOlder
      ? [change.oid]
      : change.commits.map(({ oid }) => oid).filter((oid) => inLive?.has(oid) === true);
  if (shared.length === 0) return { ...newest(change), relation: "unknown", takesOut: [] };
  const relation = isNewer ? "newer" : isOlder ? "older" : "diverged";
  const lacks = isOlder ? nothing : lacking(change, live, shared);
  const takesOut = isNewer ? [] : lacking(live, change, shared).commits.map(({ oid }) => oid);
  const commits = lacks.commits.slice(0, mostCommits);
  const whole = lacks.whole && commits.length === lacks.commits.length;
  return { relation, commits, whole, count: lacks.commits.length, takesOut };
}

type Lacking = Pick<Difference, "commits" | "whole">;

const nothing: Lacking = { commits: [], whole: true };

/**
 * Of one history what the other does not have: all but the shared commits and what comes before them. It is whole where
 * each of these goes back to another one or to what is shared: a commit may say that it is as old as it likes, and then
 * stands beyond what was read.
 */
function lacking(of: HistoryRead, other: HistoryRead, shared: readonly string[]): Lacking {
  const parents = new Map([...other.commits, ...of.commits].map((commit) => [commit.oid, commit.parents]));
  const had = new Set(other.commits.map(({ oid }) => oid));
  const waiting = [...shared];
  while (waiting.length > 0) {
    const oid = waiting.pop() ?? "";
    had.add(oid);
    waiting.push(...(parents.get(oid) ?? []).filter((parent) => !had.has(parent)));
  }
  const commits = of.commits.filter(({ oid }) => !had.has(oid));
  const known = new Set([...had, ...commits.map(({ oid }) => oid)]);
  return { commits, whole: commits.every((commit) => commit.parents.every((parent) => known.has(parent))) };
}

function newest({ commits, count }: HistoryRead): Pick<Difference, "commits" | "whole" | "count"> {
  const listed = commits.slice(0, mostCommits);
  return { commits: [...listed], whole: listed.length >= count, count };
}
