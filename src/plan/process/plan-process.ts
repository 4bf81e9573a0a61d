import { isDeepStrictEqual } from "node:util";
import type { Action } from "../../change/action.ts";
import type { Plan } from "../../change/plan.ts";
import { statusTarget } from "../../change/status-comment.ts";
import type { Wall } from "../../change/touched.ts";
import { wallRefusal } from "../../change/wall.ts";
import type { ProjectCatalogue } from "../../domain/catalogue.ts";
import type { ProcessCard } from "../../domain/process-card.ts";
import type { KnownCard, ProcessWorld } from "../../domain/process-world.ts";
import { planMatter, type MatterPlan } from "./matter.ts";
import { because, type Reason } from "../../domain/reason.ts";
import { projectText, repositoryText, type RepositoryName } from "../../domain/reference.ts";
import type { ProcessCardMemory, RememberedSpan } from "../../domain/status-memory.ts";
import type { Policy, Process } from "../../policy/policy.ts";
import { processesIn, processKeyed } from "../../policy/processes.ts";
import { answerActions, answersOf } from "../diff/answer-actions.ts";
import type { PrintReply } from "../diff/comments.ts";
import { placesIn } from "../places.ts";
import { wavesOf } from "../diff/waves.ts";
import { understandRequests } from "../judge/requests.ts";
import { cardOf, type ProcessHistory } from "./card.ts";
import { carriedSpans } from "./carried.ts";
import { handOffsOf } from "./hand-offs.ts";
import { labelActions } from "./label-actions.ts";
import { effectsOf, newMove, processesOn, rememberedMoves, withMove } from "./moves.ts";
import { momentMs, spansOf, type Move, type Span } from "./spans.ts";

/** How soon those are heard who had no turn in this look, or whose rights it could not tell, in milliseconds. */
const nextCommandsMs = 1_000;
/** Moves that a card remembers: those before have had their labels long since, and stand in its text. */
const mostMoves = 20;
/** Times in the process that it remembers. */
const mostSpans = 20;

export interface ProcessPlanContext {
  readonly policy: Policy;
  /** The commit of the policy. */
  readonly policySha: string;
  /** The repository of the issue, by the name that the policy gives it. */
  readonly place: RepositoryName;
  /** Login of the app. */
  readonly self: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly print: (card: ProcessCard) => string;
  readonly printReply: PrintReply;
}

/** What is to be written of an issue's processes: its cards, the labels of a move, and answers. */
export function makeProcessPlan(world: ProcessWorld, context: ProcessPlanContext): Plan {
  const { policySha, now, place } = context;
  const { issue, key } = world;
  const policy = { ...context.policy, processes: processesIn(context.policy, place) };
  const wall = wallAround(world, policy);
  // Where nothing but cards may be written, nothing can be carried out, nor anybody answered.
  const answered = understandRequests(mayWrite(world, wall) ? world.requests : [], {
    place: "process",
    repository: place,
    policy: context.policy,
    roles: world.roles,
    isManaged: true,
  });
  const remembered = rememberedMoves(world.cards, policy);
  const asked = newMove(answered.requests.process, issue, policy, remembered);
  const moves = asked === null ? remembered : [...remembered, asked];
  const last = moves.at(-1) ?? null;
  const effects = effectsOf(last, issue, policy);
  const matter = planMatter(world, { policy, place, requests: answered.requests.problem }, now);
  const cards = cardActions(world, { ...context, policy }, { moves, last, asked, matter });
  const labels =
    last === null ? [] : labelActions(effects, world, place, because("process-moved", movedBy(last, policy)));
  const replies = world.isAnswered
    ? []
    : answerActions(issue, answersOf(answered.commentResults, matter.results), {
        key,
        printReply: context.printReply,
      });
  const isSettled = issue.repository.archived;
  const again = [
    ...(world.lagsUntil === null ? [] : [world.lagsUntil]),
    ...(world.moreRequests ? [now + nextCommandsMs] : []),
    ...(matter.againIn === null ? [] : [now + matter.againIn]),
  ];
  const isIn = processesOn(issue, policy).length > 0 || effects.on !== null;
  return {
    key,
    policy: policySha,
    madeAt: now,
    waves: isSettled
      ? []
      : wavesOf(
          [...cards, ...labels, ...matter.actions, ...replies].filter(
            (action) => wallRefusal(action, wall) === null,
          ),
        ),
    again: isSettled || again.length === 0 ? null : Math.min(...again),
    nodes: isIn ? [{ id: issue.id, role: "process" }] : [],
    record: null,
    incident: matter.record,
  };
}

function wallAround({ key, issue, repository, matter }: ProcessWorld, policy: Policy): Wall {
  const repositories = new Map(
    repository === null ? [] : [[repositoryText(repository.repository), repository] as const],
  );
  return {
    snapshot: {
      key,
      issues: new Map([...(matter?.others ?? []), [issue.id, issue]]),
      memory: null,
      overview: null,
      catalogue: { repositories, projects: projectsOf(matter) },
    },
    consents: policy.consents,
    places: placesIn(policy),
    made: () => null,
  };
}

function projectsOf(matter: ProcessWorld["matter"]): ReadonlyMap<string, ProjectCatalogue> {
  const project = matter?.project ?? null;
  return new Map(project === null ? [] : [[projectText(project), project]]);
}

function mayWrite({ issue }: ProcessWorld, wall: Wall): boolean {
  const change = { kind: "add-labels", issue: issue.id, labels: [] } as const;
  return wallRefusal({ change, owner: issue.repository.owner }, wall) === null;
}

function movedBy({ to, actor }: Move, policy: Policy): { readonly process: string; readonly actor: string } {
  return { process: processKeyed(policy, to)?.title ?? to, actor };
}

interface Decided {
  readonly moves: readonly Move[];
  readonly last: Move | null;
  /** What is asked for now: it is remembered before its labels are touched. */
  readonly asked: Move | null;
  readonly matter: MatterPlan;
}

function cardActions(
  world: ProcessWorld,
  context: ProcessPlanContext,
  { moves, last, asked, matter }: Decided,
): readonly Action[] {
  const { policy } = context;
  const issue = withMove(world.issue, last, policy, context);
  const carried = carriedSpans(world.cards, world.issue, policy, context.now);
  const spans = spansOf(issue, policy, moves, carried);
  const history: ProcessHistory = { issue, spans, handOffs: handOffsOf(spans) };
  return policy.processes.flatMap((process): readonly Action[] => {
    const told = cardOf(process, history, world, policy);
    // Nobody listens to the boxes of a card whose process the issue has left.
    const isOut = told?.left?.how === "label";
    const card = told && { ...told, matter: isOut ? null : matter.cardOf(process) };
    const known = world.cards.find(({ memory }) => processKeyed(policy, memory.process)?.key === process.key);
    if (card === null || known?.comment === null) return [];
    // What is over before anybody has seen it needs no card.
    if (known === undefined && card.left !== null) return [];
    const of = (all: readonly Span[]) => all.filter((span) => span.process.key === process.key);
    // What has left the process may come back, and is due to the same then.
    const incident = matter.memoryOf(process) ?? known?.memory.incident;
    const memory = {
      ...memoryOf(world.key.owner, process, moves, of(spans), of(carried)),
      ...(incident === undefined ? {} : { incident }),
    };
    const isDecision = matter.memoryOf(process) !== undefined && matter.isDecision;
    return writeCard(process, { card, memory }, known, { world, context, asked, isDecision });
  });
}

interface Writing {
  readonly world: ProcessWorld;
  readonly context: ProcessPlanContext;
  /** What is asked for now: it is remembered before its labels are touched. */
  readonly asked: Move | null;
  /** Whether more is decided that is carried out after it. */
  readonly isDecision: boolean;
}

function writeCard(
  process: Process,
  { card, memory }: { readonly card: ProcessCard; readonly memory: ProcessCardMemory },
  known: KnownCard | undefined,
  { world, context, asked, isDecision: isDecided }: Writing,
): readonly Action[] {
  const { issue, lagsUntil, mayMention } = world;
  const isRemembered = known !== undefined && !known.moved && isSameMemory(known.memory, memory);
  if (isRemembered && isShown(card, known, context)) return [];
  // What was written a moment ago is looked at again when GitHub shows it.
  if (isRemembered && known.text === null && lagsUntil !== null) return [];
  const isMove = asked?.to === process.key;
  const reason: Reason = isMove
    ? because("process-moved", { process: process.title, actor: asked.actor })
    : because("process-card", { process: process.title });
  return [
    {
      change: {
        kind: "status-comment",
        issue: issue.id,
        comment: known?.comment ?? null,
        content: { ...card, mentions: known === undefined && mayMention },
        memory,
        stage: isMove || isDecided ? "memory-first" : "final",
        makes: statusTarget("process-card", issue.id, process.key),
      },
      reason,
      owner: issue.repository.owner,
    },
  ];
}

/** The first text mentions the owner, and is left as it is for that. */
function isShown(card: ProcessCard, { text }: KnownCard, { print }: ProcessPlanContext): boolean {
  if (text === null) return false;
  return [true, false].some((mentions) => print({ ...card, mentions }).trim() === text.trim());
}

/** An event of the app's own may be told a moment later than it was foreseen. */
function isSameMemory(one: ProcessCardMemory, other: ProcessCardMemory): boolean {
  const isNear = (at: string | null, then: string | null) =>
    at === then || (at !== null && then !== null && Math.abs(Date.parse(at) - Date.parse(then)) < momentMs);
  const areNear = (some: readonly RememberedSpan[], others: readonly RememberedSpan[]) =>
    some.length === others.length &&
    some.every(({ on, off, actor }, at) => {
      const than = others[at];
      return than !== undefined && actor === than.actor && isNear(on, than.on) && isNear(off, than.off);
    });
  return (
    one.owner === other.owner &&
    one.process === other.process &&
    isDeepStrictEqual(one.moves, other.moves) &&
    isDeepStrictEqual(one.incident, other.incident) &&
    areNear(one.spans, other.spans) &&
    areNear(one.carried, other.carried)
  );
}

function memoryOf(
  owner: string,
  { key }: Process,
  moves: readonly Move[],
  spans: readonly Span[],
  carried: readonly Span[],
): ProcessCardMemory {
  const remembered = (all: readonly Span[]) =>
    all.slice(-mostSpans).map(({ on, off, actor }): RememberedSpan => ({ on, off, actor }));
  const own = moves.filter(({ to }) => to === key).slice(-mostMoves);
  return {
    kind: "process-card",
    version: 1,
    owner,
    process: key,
    moves: own.map(({ comment, from, actor, at }) => ({ comment, from: [...from], actor, at })),
    spans: remembered(spans),
    carried: remembered(carried),
  };
}
