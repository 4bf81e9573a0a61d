import { upcomingOf } from "../../calendar/occurrences.ts";
import type { Clockwork } from "../../calendar/due.ts";
import { parseDay, printDay, type CalendarDay } from "../../domain/calendar-day.ts";
import { isReadable, type IssueFacts, type Unreadable } from "../../domain/issue.ts";
import type { IssueLink } from "../../domain/issue-link.ts";
import { newestDecisionsFirst, type Decision } from "../../domain/decision.ts";
import type {
  CardActivity,
  CardDecision,
  CardFinding,
  CardRole,
  ProductCard,
} from "../../domain/product-card.ts";
import type { ProductState, SettledOccurrence } from "../../domain/product-state.ts";
import { sameName } from "../../domain/reference.ts";
import type { Wheel } from "../../policy/wheels.ts";
import { isOf, type DueItem } from "./due-items.ts";
import { waitingMinutes } from "./minutes.ts";

export interface CardInput {
  readonly wheel: Wheel;
  readonly state: ProductState;
  readonly issues: ReadonlyMap<string, IssueFacts | Unreadable>;
  readonly clockwork: Clockwork;
  readonly today: CalendarDay;
  /** Id of the repository of the product's issue. */
  readonly home: string;
  /** Due, and not made now. */
  readonly waiting: readonly DueItem[];
  /** More than this at once wait for a person; null: there are not so many. */
  readonly limit: number | null;
  /** Whose mark does not hold, for which nothing is made; null: none is known. */
  readonly broken: IssueLink | null;
  /** Of the product, all that are known. */
  readonly decisions: readonly Decision[];
  /** How many of them are not read. */
  readonly unread: number;
  /** Whether everybody who reads the product's issue may read what stands in a repository of that visibility. */
  readonly mayTell: (decision: Decision) => boolean;
  /** Of processes. */
  readonly findings: readonly CardFinding[];
}

const nextShown = 5;
const decisionsShown = 10;
/** What was not made, or was called off, is told for so many days. */
const longestTold = 90;

export function cardOf(input: CardInput): ProductCard {
  const { wheel, state, today } = input;
  const { waiting } = waitingMinutes(state, input.clockwork.days, today);
  const recent = state.settled.filter(({ held }) => (parseDay(held) ?? 0) >= today - longestTold);
  return {
    kind: "product-state",
    roles: rolesOf(wheel),
    tracks: wheel.tracks.map(({ name }) => ({
      name,
      activities: wheel.activities.filter(({ track }) => track === name).length,
    })),
    next: nextOf(input),
    open: state.settled.flatMap((each) => openOf(each, input) ?? []),
    minutes: waiting.filter(({ isLate }) => !isLate).map(({ link, held }) => ({ link, held })),
    missed: recent
      .filter(({ issue }) => issue === null)
      .map((each) => ({ title: titleOf(each, wheel), held: each.held })),
    cancelled: recent.flatMap((each) =>
      each.cancelled === null ? [] : [{ title: titleOf(each, wheel), held: each.held, ...each.cancelled }],
    ),
    decisions: newestDecisionsFirst(input.decisions)
      .slice(0, decisionsShown)
      .map((decision) => decisionOn(decision, input)),
    findings: [
      ...absentOf(input),
      ...findingsOf(input),
      ...waiting
        .filter(({ isLate }) => isLate)
        .map(({ link, held }) => ({ kind: "minutes-wait", link, held }) as const),
    ],
  };
}

function decisionOn(decision: Decision, { mayTell }: CardInput): CardDecision {
  const { date, text, takenBy, basis, reference, url } = decision;
  return mayTell(decision)
    ? { date, text, takenBy, basis, reference, url }
    : { date, text: null, takenBy: null, basis: null, ...hiddenPlace(decision) };
}

/** The very name of a file is people's words. */
function hiddenPlace({ source, reference, url }: Decision): Pick<CardDecision, "reference" | "url"> {
  if (source !== "file") return { reference, url };
  const [repository = ""] = url.split("/blob/");
  return { reference: reference.split("/", 2).join("/"), url: repository };
}

function rolesOf({ roles, required, activities, tracks }: Wheel): readonly CardRole[] {
  const named = [...activities, ...tracks].flatMap(({ role }) => role ?? []);
  const all = [...new Set([...Object.keys(roles), ...required, ...named])];
  return all.map((role) => ({ role, holders: roles[role] ?? [], required: required.includes(role) }));
}

/** Whoever the policy still names. */
function absentOf({ wheel, state }: CardInput): readonly CardFinding[] {
  return Object.entries(state.absent).flatMap(([role, logins]) =>
    (wheel.roles[role] ?? [])
      .filter((holder) => logins.some((login) => sameName(`@${login}`, holder)))
      .map((login) => ({ kind: "holder-absent", role, login }) as const),
  );
}

/** What was made of it is linked; what is moved stands on its new day, and what is called off is not there. */
function nextOf({ wheel, state, clockwork, today }: CardInput): ProductCard["next"] {
  const found = wheel.activities.flatMap((activity) => {
    if (activity.when.kind !== "rule") return [];
    const own = state.settled.filter((each) => isOf(activity, each.activity));
    return upcomingOf(activity.when.schedule, clockwork.days, today, nextShown + own.length).flatMap(
      ({ date, held }) => {
        const settled = own.find(({ occurrence }) => occurrence === printDay(date));
        if (settled === undefined) return [{ title: activity.title, held: printDay(held), link: null }];
        if (settled.cancelled !== null || settled.closed !== null || settled.issue === null) return [];
        return [{ title: activity.title, held: settled.held, link: linkOf(settled) }];
      },
    );
  });
  return found
    .filter(({ held }) => held >= printDay(today))
    .toSorted((one, other) => (one.held < other.held ? -1 : Number(one.held > other.held)))
    .slice(0, nextShown);
}

function openOf(settled: SettledOccurrence, { wheel, issues, today, home }: CardInput): CardActivity | null {
  const link = linkOf(settled);
  // What is called off now is closed by the same plan.
  if (link === null || settled.closed !== null || settled.cancelled !== null) return null;
  const issue = issues.get(link.target);
  // Of one that stands elsewhere, where others may see it, people's words are not told here.
  const isHere = isReadable(issue) && issue.repository.id === home;
  const shown = isHere ? issue.title : link.title;
  return {
    link: { ...link, title: shown },
    held: settled.held,
    overdue: (parseDay(settled.held) ?? today) < today,
    differs: shown !== link.title && namesADay(shown, link.title),
    removed: !wheel.activities.some((activity) => isOf(activity, settled.activity)),
  };
}

/** Whether a person has written another day into the title, as opposed to another name. */
function namesADay(shown: string, own: string): boolean {
  const dayIn = (title: string) => title.slice(title.lastIndexOf(",") + 1).trim();
  return dayIn(shown) !== dayIn(own) && /\d/.test(dayIn(shown));
}

function linkOf({ issue }: SettledOccurrence): IssueLink | null {
  return issue;
}

function titleOf({ activity, issue }: SettledOccurrence, wheel: Wheel): string {
  const found = wheel.activities.find((each) => isOf(each, activity));
  return found?.title ?? issue?.title ?? activity;
}

function findingsOf({ waiting, limit, broken, unread, findings }: CardInput): readonly CardFinding[] {
  const held: readonly CardFinding[] =
    limit === null
      ? waiting.map(({ activity: { title }, held: day }) =>
          broken === null
            ? { kind: "not-made", title, held: printDay(day) }
            : { kind: "mark-broken", title, held: printDay(day), link: broken },
        )
      : [{ kind: "held-back", count: waiting.length, limit }];
  return [
    ...(waiting.length === 0 ? [] : held),
    ...(unread === 0 ? [] : [{ kind: "decisions-unread", count: unread } as const]),
    ...findings,
  ];
}
