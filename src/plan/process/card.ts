import type { CardCriterion, HandOff, ProcessCard, TrailStep } from "../../domain/process-card.ts";
import type { Criterion } from "../../domain/criterion.ts";
import type { IssueFacts } from "../../domain/issue.ts";
import type { ProcessWorld } from "../../domain/process-world.ts";
import { projectText, sameName } from "../../domain/reference.ts";
import { rowOf } from "../../policy/criteria/criteria.ts";
import type { CriterionFacts, FieldFact } from "../../policy/criteria/criterion-row.ts";
import type { Policy, Process } from "../../policy/policy.ts";
import { skippedBefore, type SpanHandOff } from "./hand-offs.ts";
import type { Span } from "./spans.ts";
import { staysIn } from "./stays.ts";

/** What the issue's labels tell of all its processes. */
export interface ProcessHistory {
  readonly issue: IssueFacts;
  readonly spans: readonly Span[];
  readonly handOffs: readonly SpanHandOff[];
}

/** Null where it never was in the process since the policy has it. */
export function cardOf(
  process: Process,
  history: ProcessHistory,
  world: Pick<ProcessWorld, "answers" | "issue">,
  policy: Policy,
): ProcessCard | null {
  const { issue, spans, handOffs } = history;
  const since = policy.processSince.get(process.key);
  const own = spans.filter(
    ({ process: { key }, on }) =>
      key === process.key && since !== undefined && Date.parse(on) >= Date.parse(since),
  );
  const [first] = own;
  const last = own.at(-1);
  const stays = staysIn(own, issue);
  if (first === undefined || last === undefined || stays.length === 0) return null;
  return {
    kind: "process-card",
    name: process.title,
    purpose: process.purpose,
    owner: process.owner,
    leader: process.leader,
    input: process.input,
    output: process.output,
    next: titlesOf(process.next, policy),
    criteria: process.criteria.map((criterion) => evaluated(criterion, world, policy)),
    mentions: false,
    entered: { at: first.on, actor: first.actor },
    returned: stays.slice(1).map(({ from }) => from),
    left: stays.at(-1)?.until ?? null,
    handOffs: handOffs
      .filter(({ from, to }) => [from, to].some((span) => span.process.key === process.key))
      .map(handOffOf),
    skipped: skippedBefore(last, spans, handOffs, policy.processes).map(({ title }) => title),
    trail: trailOf(spans),
    matter: null,
  };
}

function titlesOf(keys: readonly string[], { processes }: Policy): readonly string[] {
  return keys.flatMap((key) => processes.find((process) => process.key === key)?.title ?? []);
}

function handOffOf({ from, to }: SpanHandOff): HandOff {
  return { from: from.process.title, to: to.process.title, actor: to.actor, at: to.on };
}

/** Each process once, where it was first. */
export function trailOf(spans: readonly Span[]): readonly TrailStep[] {
  const first = new Map(spans.toReversed().map((span) => [span.process.key, span]));
  return [...first.values()]
    .toSorted((one, other) => Date.parse(one.on) - Date.parse(other.on))
    .map(({ process, on }) => ({ name: process.title, at: on }));
}

/** What these ask about only an initiative knows, or only people say. */
const untold: ReadonlySet<Criterion["kind"]> = new Set(["teams", "delivered", "in-production", "confirm"]);

function evaluated(
  criterion: Criterion,
  { answers, issue }: Pick<ProcessWorld, "answers" | "issue">,
  policy: Policy,
): CardCriterion {
  if (untold.has(criterion.kind)) return { criterion, evidence: null };
  const facts: CriterionFacts = {
    world: { answers },
    root: issue,
    teams: [],
    field: (name) => fieldOf(name, issue, policy),
    delivered: () => ({ delivered: 0, total: 0 }),
    inProduction: () => ({ inProduction: 0, total: 0 }),
    confirmedBy: () => null,
  };
  return { criterion, ...rowOf(criterion).evaluate(criterion, facts) };
}

/** On the board of initiatives where the issue is on it, else on the first that has the field. */
function fieldOf(name: string, { items }: IssueFacts, { initiatives }: Policy): FieldFact {
  const board = initiatives?.project ? projectText(initiatives.project) : null;
  const inOrder = items
    .filter(({ archived }) => !archived)
    .toSorted(
      (one, other) => rank(projectText(one.project), board) - rank(projectText(other.project), board),
    );
  for (const { project, values } of inOrder) {
    const found = values.find(({ field }) => sameName(field, name));
    if (found !== undefined) return { field: name, project: projectText(project), value: found.value };
  }
  const [first] = inOrder;
  return { field: name, project: first === undefined ? null : projectText(first.project), value: null };
}

function rank(project: string, board: string | null): number {
  return project === board ? 0 : 1;
}
