import { isPerson } from "../../domain/actor.ts";
import { isReadable } from "../../domain/issue.ts";
import type { Notice } from "../../domain/overview.ts";
import { labelTail, teamOfLabel } from "../../policy/labels.ts";
import { manager } from "../../policy/role-names.ts";
import type { Case, Decisions } from "../decisions.ts";
import { linkTo } from "../link.ts";
import { boardNotices } from "./board/notices.ts";
import { borderNotices } from "./border-notices.ts";
import { gateNotices } from "./gates/notices.ts";
import { entering } from "./gates/roles.ts";
import { unheardBefore } from "./unheard.ts";

/** The checkbox on the overview by which somebody says that the initiative is done. */
export const completionBox = "complete";

type Judged = Omit<Decisions, "fields" | "plans" | "answers" | "notices">;

/** What the reader of the overview should know or do, most urgent first. */
export function judgeNotices(input: Case, decided: Judged): readonly Notice[] {
  if (decided.management.kind === "older") return [];
  return [
    ...gateNotices(input, decided.phase),
    ...ofPhase(input, decided),
    ...ofTeams(input, decided),
    ...decided.quarrels.map(({ face, bot }) => ({ kind: "bot-quarrel", face, bot }) as const),
    ...decided.elements
      .filter((element) => element.proposed && !element.node.issue.unseen)
      .map((element) => ({ kind: "element-proposed", element: linkTo(element.node.issue) }) as const),
    ...brokenMarks(input),
    ...illegible(input),
    ...cardsUnread(input),
    ...borderNotices(input, decided),
    ...boardNotices(input),
    ...ofUnheard(input, decided),
    ...input.world.unsettled.map((what) => ({ kind: "unsettled", what }) as const),
  ];
}

function ofUnheard(input: Case, { phase }: Judged): Notice[] {
  const at = unheardBefore(input, phase);
  return at === null ? [] : [{ kind: "unheard", at }];
}

function ofPhase(input: Case, { phase, completion }: Judged): Notice[] {
  const done = input.landmarks.done.name;
  if (phase.stopped === "early") return [{ kind: "stopped-early", done }];
  if (completion.kind !== "proposed") return [];
  return [
    {
      kind: "completion-proposed",
      done,
      who: whoMayFinish(input),
      box: completionBox,
    },
  ];
}

/** Those who may move an initiative into the last phase; where it asks for no role, the portfolio managers. */
function whoMayFinish({ landmarks, policy }: Case): readonly string[] {
  const entryRoles = entering(policy, landmarks.done);
  const roles = entryRoles.length > 0 ? entryRoles : [manager];
  return [...new Set(roles.flatMap((role) => policy.roles[role] ?? []))];
}

function ofTeams(input: Case, { teams, phase }: Judged): Notice[] {
  const { landmarks, policy, thread, world } = input;
  if (world.key.kind !== "initiative") return [];
  const notices: Notice[] = [];
  const waiting = teams.flatMap((team) =>
    team.epic.kind === "waiting" ? [{ name: team.team.name, until: team.epic.until }] : [],
  );
  const [first] = waiting;
  if (first) notices.push({ kind: "waiting", teams: waiting.map((team) => team.name), until: first.until });
  for (const { team, epic } of teams) {
    if (epic.kind === "declined") notices.push({ kind: "declined", team: team.name, how: epic.how });
  }
  const delivering =
    phase.phase.index >= landmarks.delivery.index && phase.phase.index < landmarks.done.index;
  if (delivering && !phase.stopped && !teams.some((team) => team.involved))
    notices.push({ kind: "no-teams" });
  for (const label of thread.root.labels) {
    const isTeamLabel = labelTail(policy, "team", label) !== null;
    if (isTeamLabel && !teamOfLabel(policy, label)) notices.push({ kind: "unknown-team-label", label });
  }
  return notices;
}

/** A mark of ours whose signature does not hold: nothing is made beside it, and somebody must look. */
function brokenMarks(input: Case): Notice[] {
  return [...input.world.issues.values()].flatMap((issue) =>
    !("unreadable" in issue) && issue.markBroken
      ? [{ kind: "foreign-mark", issue: linkTo(issue) } as const]
      : [],
  );
}

/** Comments whose addresses are told; the rest are counted. */
const maxAddresses = 3;

/** What was written there may matter, and nobody here knows. */
function illegible({ thread, world }: Case): Notice[] {
  const bodies = thread.unreadable
    .filter(({ unreadable }) => unreadable === "illegible")
    .flatMap(({ id }): Notice[] => {
      const issue = world.issues.get(id);
      return isReadable(issue) ? [{ kind: "illegible-body", issue: linkTo(issue) }] : [];
    });
  const urls = thread.root.comments
    .filter(({ illegible: isIllegible, answered, author }) => {
      return isIllegible === true && answered === null && isPerson(author);
    })
    .map(({ url }) => url);
  if (urls.length === 0) return bodies;
  return [...bodies, { kind: "illegible-comments", count: urls.length, urls: urls.slice(0, maxAddresses) }];
}

function cardsUnread({ thread }: Case): Notice[] {
  const nodes = [thread.root, ...[...thread.elements, ...thread.epics].map(({ issue }) => issue)];
  return [...new Set(nodes)]
    .filter((issue) => issue.cardsUnread === true)
    .map((issue) => ({ kind: "cards-unread", issue: linkTo(issue) }));
}
