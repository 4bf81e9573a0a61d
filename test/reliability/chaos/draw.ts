import fc from "fast-check";
import { acts } from "../../histories/acts.ts";
import { teams } from "../../scenario/stage-history.ts";
import {
  deliveryModes,
  faultNames,
  lagKinds,
  partialNames,
  runFaultNames,
  type Deed,
  type Deploying,
  type OwnAct,
  type Saying,
  type Step,
  type Trouble,
} from "./step.ts";

/*
 * Draws histories. Chance alone would seldom get as far as to an epic, or start an app again that it has stopped, so
 * steps are drawn in groups: the way into delivery, an outage from its beginning to its end.
 */

const maxInitiatives = 4;
const team = fc.constantFrom(...Object.keys(teams));
const rest = fc.boolean();
/** People act within seconds mostly; sometimes hours go by. */
const after = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 6 }) },
  { weight: 2, arbitrary: fc.integer({ min: 20, max: 120 }) },
  { weight: 1, arbitrary: fc.integer({ min: 600, max: 20_000 }) },
);
const at = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 12 }) },
);

/** The same history for the same seed, as long as this file is what it is. */
export function drawHistory(seed: number): readonly Step[] {
  const [history = []] = fc.sample(histories, { seed, numRuns: 1 });
  return history;
}

/** What people do alone, with nothing going wrong. */
export function drawSayings(seed: number, count: number): readonly Saying[] {
  return fc.sample(saying, { seed, numRuns: count });
}

const initiative = fc.integer({ min: 1, max: maxInitiatives });

const ownAct: fc.Arbitrary<OwnAct> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("note", "edit-note", "delete-note", "write-body", "tick-body"),
  }),
  fc.record({
    kind: fc.constantFrom("own-label", "own-unlabel"),
    name: fc.constantFrom("viktig", "haster"),
  }),
  fc.record({ kind: fc.constantFrom("assign", "unassign") }),
  fc.record({ kind: fc.constantFrom("budget", "plan"), value: fc.integer({ min: 1, max: 28 }) }),
  fc.record({ kind: fc.constantFrom("delete-overview", "close-work", "delete-work", "bot-comment") }),
  fc.record({ kind: fc.constantFrom("outsider", "override", "stray"), phase: fc.nat({ max: 5 }) }),
  fc.record({ kind: fc.constantFrom("tick", "untick"), by: fc.constantFrom("manager", "member") }),
  fc.record({ kind: fc.constant("confirm") }),
);

const removal = fc.record({ kind: fc.constantFrom("unlink", "delete"), team });

const saying: fc.Arbitrary<Saying> = fc
  .tuple(
    fc.oneof(
      { weight: 14, arbitrary: acts(Object.keys(teams)) },
      { weight: 7, arbitrary: ownAct },
      { weight: 1, arbitrary: removal },
    ),
    initiative,
  )
  .map(([act, number]): Saying => ({ ...act, initiative: number }));

const newest = fc.oneof(
  { weight: 3, arbitrary: fc.constant(1) },
  { weight: 1, arbitrary: fc.integer({ min: 2, max: 4 }) },
);
const starting = {
  by: fc.constantFrom("dev-studio" as const, "dev-studio" as const, "owner" as const),
  jobs: fc.constantFrom(1, 1, 1, 2),
  ends: fc.constantFrom("success" as const, "success" as const, "failure" as const, "open" as const),
};
const standard = fc.constantFrom(false, false, true);
const deploy = fc.record({ kind: fc.constant("deploy" as const), standard, ...starting });
const evaluate = fc.record({
  kind: fc.constant("evaluate" as const),
  word: fc.constantFrom("approve", "approve", "anyway", "reject", "emergency"),
  by: fc.constantFrom("manager", "manager", "manager", "member", "member", "owner", "anyone"),
  change: newest,
});

const deploying: fc.Arbitrary<Deploying> = fc.oneof(
  { weight: 3, arbitrary: deploy },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("redeploy" as const), back: newest, ...starting }),
  },
  { weight: 3, arbitrary: evaluate },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom("rerun", "cancel", "bypass", "finish"), run: newest }),
  },
);

/** Keys of the app's questions under which there is a list or an object. */
const parts = [
  "nodes",
  "parent",
  "repository",
  "labels",
  "comments",
  "subIssues",
  "timelineItems",
  "projectItems",
  "fieldValues",
  "assignees",
  "author",
];

const trouble: fc.Arbitrary<Trouble> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("answers"),
      // A hanging request takes fifteen real seconds.
      fault: fc.oneof(
        { weight: 60, arbitrary: fc.constantFrom(...faultNames.filter((name) => !name.startsWith("hang"))) },
        { weight: 1, arbitrary: fc.constantFrom("hang" as const, "hang-after" as const) },
      ),
      on: fc.constantFrom("read", "write"),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("runs"),
      fault: fc.constantFrom(...runFaultNames),
      on: fc.constantFrom("read", "write"),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("partial"),
      fault: fc.constantFrom(...partialNames),
      field: fc.constantFrom(...parts),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("lag"),
      seconds: fc.constantFrom(0, 3, 10, 30),
      of: fc.constantFrom("all", "all", ...lagKinds),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("skew"), seconds: fc.constantFrom(0, 4, 90, 600) }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("deliveries"), mode: fc.constantFrom(...deliveryModes) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("policy"),
      to: fc.constantFrom("touched", "broken", "ungated", "advise", "advise", "team", "team"),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("sweep", "wait", "open", "second-replica") }) },
);

function stepOf(deed: fc.Arbitrary<Deed>): fc.Arbitrary<Step> {
  return fc.record({ after, deed, at, rest });
}

/** The way into delivery, where most can go wrong. */
const delivering: fc.Arbitrary<readonly Step[]> = fc
  .record({ initiative, team, rest, midst: fc.nat({ max: 6 }) })
  .map(({ initiative: number, team: who, rest: isQuiet, midst }) => [
    plain({ kind: "label-team", team: who, initiative: number }),
    { ...plain({ kind: "label", phase: 4, initiative: number }), at: midst, rest: isQuiet },
  ]);

/** A deployment that waits, and what somebody has to say of it; then its answer is lost, or not. */
const holding: fc.Arbitrary<readonly Step[]> = fc
  .record({
    deploy,
    evaluate,
    rest,
    midst: at,
    fault: fc.option(fc.constantFrom(...runFaultNames)),
  })
  .map(({ deploy: first, evaluate: word, rest: isQuiet, midst, fault }) => [
    { ...plain(first), rest: isQuiet },
    ...(fault === null ? [] : [plain({ kind: "runs", fault, on: "write", times: 1 } as const)]),
    { ...plain({ ...word, change: 1 }), at: midst },
  ]);

const outage: fc.Arbitrary<readonly Step[]> = fc
  .record({
    end: fc.oneof(
      { weight: 1, arbitrary: fc.constant({ kind: "stop" } as const) },
      {
        weight: 3,
        arbitrary: fc.record({ kind: fc.constant("crash"), commit: fc.constantFrom("before", "after") }),
      },
    ),
    midst: fc.integer({ min: 1, max: 20 }),
    loses: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true)),
    meanwhile: fc.array(fc.oneof({ weight: 2, arbitrary: stepOf(saying) }, stepOf(deploying)), {
      maxLength: 3,
    }),
    seconds: fc.constantFrom(1, 10, 90),
  })
  .map(({ end, midst, loses, meanwhile, seconds }) => [
    { ...plain(end), at: end.kind === "crash" ? midst : 0 },
    ...meanwhile,
    ...(loses ? [plain({ kind: "lose-store" })] : []),
    { ...plain({ kind: "start" }), after: seconds },
  ]);

function plain(deed: Deed): Step {
  return { after: 1, deed, at: 0, rest: false };
}

/** Where gates are enforced, what must come of words is not told here: so they are in one history of six. */
const gatesAtFirst = ["ungated", "ungated", "ungated", "advise", "advise", "enforce"] as const;

const histories: fc.Arbitrary<readonly Step[]> = fc
  .tuple(
    fc.boolean(),
    fc.constantFrom(...gatesAtFirst),
    fc.array(
      fc.oneof(
        { weight: 12, arbitrary: stepOf(saying).map((step) => [step]) },
        { weight: 3, arbitrary: stepOf(trouble).map((step) => [{ ...step, at: 0 }]) },
        { weight: 2, arbitrary: delivering },
        { weight: 4, arbitrary: stepOf(deploying).map((step) => [step]) },
        { weight: 2, arbitrary: holding },
        { weight: 1, arbitrary: outage },
      ),
      { minLength: 4, maxLength: 22, size: "max" },
    ),
  )
  .map(([isQuiet, gates, groups]) => [
    ...(gates === "ungated" ? [] : [{ ...plain({ kind: "policy", to: gates }), rest: true }]),
    { ...plain({ kind: "open" }), rest: isQuiet },
    plain({ kind: "open" }),
    ...groups.flat(),
  ]);
