import { parseDay } from "../domain/calendar-day.ts";
import type {
  AgendaCase,
  AgendaFilling,
  AgendaReason,
  DecisionList,
  DocumentInputs,
  Since,
} from "../domain/filling.ts";
import type { IssueLink } from "../domain/issue-link.ts";
import type { Standing } from "../domain/standing.ts";
import type { ThreadRecord } from "../domain/thread-record.ts";
import { placeOf, type IsShown } from "../exports/facts.ts";
import { lacksOf } from "../exports/inputs.ts";
import { usualTimes } from "./usual-time.ts";

/*
 * The saksliste: which initiatives the meeting has to look at, and why. It is made of what the store knows, so nobody is
 * asked for it. A case stands once, where the first of its reasons puts it.
 */

export interface AgendaGiven {
  readonly threads: readonly ThreadRecord[];
  /** Null: all of them; else those with the product. */
  readonly product: string | null;
  /** Name of the phase in which something is done; null: there is none. */
  readonly done: string | null;
  readonly since: Since;
  /** When that day begins, milliseconds since the epoch. */
  readonly from: number;
  readonly now: number;
  readonly decisions: DecisionList;
  /** Names of documents that are on at the meeting. */
  readonly documents: readonly string[];
  readonly isShown: IsShown;
}

const dayMs = 86_400_000;
/** Of one kind: whoever opens many initiatives does not push the rest off the agenda. */
const mostOfAKind = 20;
const mostHidden = 30;
const longestStill = 5;

/** In the order in which they stand. */
const order = [
  "new",
  "ready",
  "proposed",
  "unentered",
  "refused",
  "moved",
  "declined",
  "end",
  "health",
  "slow",
  "still",
] as const satisfies readonly AgendaReason["kind"][];

interface Judged {
  readonly thread: ThreadRecord;
  readonly standing: Standing;
}

export function agendaOf(given: AgendaGiven): AgendaFilling {
  const { threads, product, since, decisions, isShown } = given;
  const open = threads.filter(({ outcome }) => outcome === "open");
  const judged = open
    .flatMap((thread): Judged[] => (thread.standing === null ? [] : [{ thread, standing: thread.standing }]))
    .filter(({ standing }) => product === null || standing.products.includes(product));
  const live = judged.filter(
    ({ standing }) => standing.isManaged && !standing.isStopped && standing.phase !== given.done,
  );
  const still = stillest(live, given);
  const shown = threads.filter(({ root }) => isShown(placeOf(root)));
  const usual = usualTimes(shown, given.now);
  const found = live.flatMap((each) => {
    const [first, ...others] = reasonsOf(each, { ...given, still, usual });
    return first === undefined ? [] : [{ ...each, why: [first, ...others] as const }];
  });
  const told = found.filter(({ thread }) => isShown(placeOf(thread.root)));
  const kinds = order.map((kind) => told.filter(({ why: [first] }) => first.kind === kind).toSorted(byAge));
  return {
    kind: "agenda",
    since,
    cases: kinds.flatMap((own) => own.slice(0, mostOfAKind).map(caseOf)),
    more: Object.fromEntries(
      order.flatMap((kind, at) => {
        const left = (kinds[at]?.length ?? 0) - mostOfAKind;
        return left > 0 ? [[kind, left]] : [];
      }),
    ),
    decisions,
    inputs: given.documents.map((document) => inputsTo(document, given)),
    hidden: found
      .filter((each) => !told.includes(each))
      .map(({ thread }) => linkOf(thread, false))
      .slice(0, mostHidden),
    unjudged: product === null ? open.filter(({ standing }) => standing === null).length : 0,
    stopped: judged.filter(({ standing }) => standing.isStopped).length,
    older: judged.filter(({ standing }) => !standing.isManaged).length,
  };
}

/** The portfolio's, whatever product the meeting is of; what not everybody there may see is in the export only. */
function inputsTo(document: string, { threads, isShown }: AgendaGiven): DocumentInputs {
  const all = threads.flatMap((thread) => {
    const { proposal, root, teams, outcome } = thread;
    const isIn = outcome === "open" && proposal?.documents.includes(document) === true;
    if (!isIn || !isShown(placeOf(root))) return [];
    return [{ link: linkOf(thread, true), lacks: lacksOf(proposal, teams) }];
  });
  return { document, shown: all.slice(0, mostOfAKind), more: Math.max(0, all.length - mostOfAKind) };
}

interface Context extends AgendaGiven {
  readonly still: ReadonlySet<ThreadRecord>;
  readonly usual: (phase: string) => number | null;
}

function reasonsOf({ thread, standing }: Judged, context: Context): readonly AgendaReason[] {
  const { from } = context;
  const isSince = ({ at }: { readonly at: string }) => Date.parse(at) >= from;
  const { gate, unentered, refused, health } = standing;
  const reasons: readonly AgendaReason[] = [
    ...(isSince({ at: thread.root.createdAt }) ? [{ kind: "new", at: thread.root.createdAt } as const] : []),
    ...(gate !== null && gate.total > 0 && gate.met === gate.total
      ? [{ kind: "ready", next: gate.next, total: gate.total, enter: gate.enter } as const]
      : []),
    ...(standing.isProposed ? [{ kind: "proposed" } as const] : []),
    ...(unentered === null ? [] : [{ kind: "unentered", ...unentered } as const]),
    ...(refused !== null && isSince(refused) ? [{ kind: "refused", ...refused } as const] : []),
    ...standing.moves.filter(isSince).map((move) => ({ kind: "moved", ...move }) as const),
    ...standing.declined.filter(isSince).map((each) => ({ kind: "declined", ...each }) as const),
    ...standing.ends.filter(isSince).map(endOf),
    ...(health === "at-risk" || health === "off-track" ? [{ kind: "health", health } as const] : []),
    ...slow(standing, context),
    ...(context.still.has(thread) ? [{ kind: "still", movedAt: standing.movedAt } as const] : []),
  ];
  return reasons;
}

function endOf({ element, from, to, slipped }: Standing["ends"][number]): AgendaReason {
  const [before, after] = [from === null ? null : parseDay(from), parseDay(to)];
  const days = before === null || after === null ? null : after - before;
  return { kind: "end", element, from, to, days, slipped };
}

/** It has come to be longer than usual since the last time. */
function slow({ phase, since }: Standing, { usual, from, now }: Context): readonly AgendaReason[] {
  const limit = usual(phase);
  if (limit === null) return [];
  const crossed = Date.parse(since) + limit;
  if (crossed < from || crossed >= now) return [];
  const days = Math.floor((now - Date.parse(since)) / dayMs);
  return [{ kind: "slow", days, usual: Math.round(limit / dayMs) }];
}

/** Those that have not moved for longest, and not since then. */
function stillest(live: readonly Judged[], { from }: AgendaGiven): ReadonlySet<ThreadRecord> {
  const longest = live
    .filter(({ standing }) => Date.parse(standing.movedAt) < from)
    .toSorted((one, other) => (one.standing.movedAt < other.standing.movedAt ? -1 : 1))
    .slice(0, longestStill);
  return new Set(longest.map(({ thread }) => thread));
}

function caseOf({ thread, standing, why }: Judged & Pick<AgendaCase, "why">): AgendaCase {
  const { phase, responsible } = standing;
  return { link: linkOf(thread, true), phase, responsible, why };
}

/** Of what not everybody there may see the address alone. */
function linkOf({ root: { id, title, url, reference } }: ThreadRecord, isTold: boolean): IssueLink {
  return { target: id, title: isTold ? title : reference, url, reference };
}

/** The oldest first. */
function byAge({ thread: { root: one } }: Judged, { thread: { root: other } }: Judged): number {
  if (one.createdAt !== other.createdAt) return one.createdAt < other.createdAt ? -1 : 1;
  return one.reference < other.reference ? -1 : 1;
}
