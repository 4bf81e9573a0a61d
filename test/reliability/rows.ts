/** What must survive: one row for each load and each fault. `docs/reliability.md` says of each how far a run came. */
export interface Row {
  readonly id: string;
  readonly kind: "load" | "fault";
  /** What happens. */
  readonly when: string;
  /** What must be so all the same. */
  readonly holds: string;
}

export const rows = [
  row(
    "L1",
    "load",
    "200 signed deliveries a second for 60 s, 10 KB each",
    "no answer but 202, p99 below 250 ms",
  ),
  row(
    "L2",
    "load",
    "1,000 deliveries a second for 10 s",
    "nothing acknowledged is lost; 503 only where nothing was stored",
  ),
  row(
    "L3",
    "load",
    "10,000 deliveries about 200 initiatives",
    "at most two reconciles an initiative beyond the first; all done",
  ),
  row(
    "L4",
    "load",
    "100 initiatives with five teams each enter delivery at once",
    "500 epics, at 90 % of the rate that GitHub allows, no limit hit",
  ),
  row("L5", "load", "steady state", "no write; at most 0.2 requests an initiative and sweep"),
  row(
    "K",
    "fault",
    "`kill -9` at each point of the way",
    "converged within 120 s of the restart, nothing twice",
  ),
  row(
    "D",
    "fault",
    "PostgreSQL stopped at once and back after 30 s; pool used up; disk full",
    "deliveries answered 503, not ready, nothing acknowledged lost, recovery without help",
  ),
  row(
    "D2",
    "fault",
    "two and three replicas on one database, replaced one by one; an older version beside a newer one",
    "one effect; each migration leaves the older version working",
  ),
  row("D3", "fault", "a stalled worker wakes after its lease was given away", "it starts no write"),
  row("G1", "fault", "500, 502, 504, reset: before and after the commit", "one object"),
  row("G2", "fault", "GitHub hangs", "given up after 15 s, tried again later"),
  row(
    "G3",
    "fault",
    "primary and secondary limits, with and without `retry-after`",
    "no call before the time that GitHub named",
  ),
  row(
    "G4",
    "fault",
    "200 with `errors`, partial data, null nodes, a page lost in the middle",
    "no decision from it",
  ),
  row(
    "G5",
    "fault",
    "issue or repository renamed, transferred, deleted, locked, archived; permission taken; app uninstalled",
    "parked with a reason for people; no storm of retries; goes on when the cause has gone",
  ),
  row("E1", "fault", "each delivery ten times; the same id at two replicas at once", "one effect"),
  row("E2", "fault", "a history of 100 events in random order", "the same final state"),
  row("E3", "fault", "30 % of the deliveries dropped", "healed by one sweep"),
  row("E4", "fault", "a person edits during the reconcile", "the edit stands"),
  row("E5", "fault", "the app's own events", "the loop ends after one reconcile"),
  row(
    "E6",
    "fault",
    "reads lag behind writes and webhooks by up to 30 s",
    "no second epic or overview, nothing declined",
  ),
  row(
    "E7",
    "fault",
    "overview deleted, store lost, both",
    "rebuilt; existing children adopted; nothing spawned unasked",
  ),
  row(
    "T",
    "fault",
    "clock off by ten minutes, daylight saving time, leap day",
    "no negative ages, nothing early",
  ),
  row(
    "C",
    "fault",
    "policy broken, empty, 1 MB, with aliases, deep, with unknown keys",
    "the last good one in force; event loop blocked below 100 ms",
  ),
  row(
    "P",
    "fault",
    "a body of 25 MB, of 26 MB, chunked without length, a flood of unsigned ones",
    "413 or 401; memory below 64 MB more; one short log line",
  ),
  row(
    "A1",
    "fault",
    "any text of 64 KB in a body, comment or title, by anybody: blanks, markers, brackets, nested lists, tags, repeated headings",
    "others are served, the sweep goes on, no more requests than for an ordinary text",
  ),
  row(
    "A2",
    "fault",
    "100 comments with commands or 90 issues by one outsider, within a minute",
    "at most one point a comment, 20 replies; a colleague is served within 10 s",
  ),
  row(
    "A4",
    "fault",
    "a comment, a tick, a label, a field by a bot with a person's name; a text that somebody else edited",
    "nobody's right is borrowed",
  ),
  row(
    "A5",
    "fault",
    "each kind of write refused by GitHub for good, alone",
    "said; nothing else stands still; done when the reason has gone",
  ),
  row(
    "A6",
    "fault",
    "`/metrics`, `/readyz` and the other open addresses asked over 30 connections; deliveries that are refused",
    "deliveries at most twice as slow; the log does not fill",
  ),
  row(
    "S",
    "fault",
    "command by an outsider, forged mark, copied overview or memory, mention and HTML and Liquid in titles, policy of a fork, ids of another organisation",
    "no privileged act, no mention, no leak",
  ),
  row(
    "A3",
    "fault",
    "a policy that names another organisation's repositories, roadmap, boards, backlogs, teams, in every key that takes an owner",
    "nothing private of the other one is read, nothing is read with its token, nothing is written; a notice says so",
  ),
  row(
    "chaos",
    "fault",
    "random histories of people, faults and restarts",
    "every invariant holds on each write and when all is quiet",
  ),
  row("soak", "load", "an hour of mixed load", "memory and tables at the end as after five minutes"),
] as const;

export type RowId = (typeof rows)[number]["id"];

function row<const Id extends string>(
  id: Id,
  kind: Row["kind"],
  when: string,
  holds: string,
): Row & { id: Id } {
  return { id, kind, when, holds };
}
