import fc from "fast-check";

/** What a person may do to an initiative; `phase` is an index, `team` a key of the tests' policies. */
export type Act =
  | { readonly kind: "label" | "field" | "command"; readonly phase: number }
  | { readonly kind: "unlabel" | "clear" | "reopen" }
  | { readonly kind: "close"; readonly as: "completed" | "not-planned" }
  | { readonly kind: "label-team" | "unlabel-team" | "ask-epic"; readonly team: string }
  | { readonly kind: "command-team"; readonly team: string; readonly add: boolean }
  | {
      readonly kind: "epic";
      readonly team: string;
      readonly to: "completed" | "not-planned" | "reopened";
    }
  | { readonly kind: "work"; readonly team: string; readonly to: "opened" | "completed" };

/** An epic is taken off its parent, or deleted: what was done to it counts no more, whether the app saw it or not. */
export interface Removal {
  readonly kind: "unlink" | "delete";
  readonly team: string;
}

export interface Step<Done extends Act | Removal = Act> {
  readonly act: Done;
  /** How much of GitHub's time goes by before it; 0: within the second of the step before. */
  readonly seconds: number;
  /** Whether the webhook of it reaches the app. */
  readonly heard: boolean;
  /** Whether the app gets the time to do all that it wants before the next step. */
  readonly rest: boolean;
}

export function steps(teams: readonly string[], most: number): fc.Arbitrary<readonly Step[]> {
  return stepsOf(acts(teams), teams, most);
}

export function stepsWithRemovals(
  teams: readonly string[],
  most: number,
): fc.Arbitrary<readonly Step<Act | Removal>[]> {
  const kind = fc.constantFrom("unlink", "delete");
  const removal: fc.Arbitrary<Removal> = fc.record({ kind, team: fc.constantFrom(...teams) });
  const act = fc.oneof({ weight: 9, arbitrary: acts(teams) }, { weight: 1, arbitrary: removal });
  return stepsOf<Act | Removal>(act, teams, most);
}

export function acts(teams: readonly string[]): fc.Arbitrary<Act> {
  const phase = fc.nat({ max: 5 });
  const team = fc.constantFrom(...teams);
  return fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("label", "field", "command"), phase }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constantFrom("label", "field", "command"), phase: fc.constant(4) }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("unlabel", "clear", "reopen") }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant("close"), as: fc.constantFrom("completed", "not-planned") }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constantFrom("label-team", "unlabel-team", "ask-epic"), team }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("command-team"), team, add: fc.boolean() }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant("work"), team, to: fc.constantFrom("opened", "completed") }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant("epic"),
        team,
        to: fc.constantFrom("completed", "not-planned", "reopened"),
      }),
    },
  );
}

function stepsOf<Done extends Act | Removal>(
  act: fc.Arbitrary<Done>,
  teams: readonly string[],
  most: number,
): fc.Arbitrary<readonly Step<Act | Done>[]> {
  const step = fc.record({
    act,
    seconds: fc.oneof(
      { weight: 1, arbitrary: fc.constant(0) },
      { weight: 2, arbitrary: fc.integer({ min: 1, max: 5 }) },
    ),
    heard: fc.oneof(
      { weight: 3, arbitrary: fc.constant(true) },
      { weight: 1, arbitrary: fc.constant(false) },
    ),
    rest: fc.boolean(),
  });
  const some = fc.array(step, { minLength: 1, maxLength: most, size: "max" });
  const [first = ""] = teams;
  return fc.oneof(
    some,
    some.map((later) => [...delivering(first), ...later]),
  );
}

/** Chance seldom gets as far as to an epic, where most can go wrong. */
function delivering(team: string): readonly Step[] {
  return [
    { act: { kind: "label-team", team }, seconds: 1, heard: true, rest: false },
    { act: { kind: "label", phase: 4 }, seconds: 1, heard: true, rest: true },
  ];
}

/**
 * The rule for words of one second is about which phase they name. What a closing means depends on the
 * phase before it, done is a closing too, and of a team's words the rule says nothing. Nor can anybody tell
 * the order of two values of a field, of which GitHub keeps only the last, where the webhook was lost.
 */
export function hasOwnSecond({ act, heard }: Pick<Step<Act | Removal>, "act" | "heard">): boolean {
  if (act.kind === "field" && !heard) return true;
  if ("phase" in act) return act.phase === 5;
  return "team" in act || act.kind === "close" || act.kind === "reopen";
}

/** One line a step, as people read a history that failed. */
export function printStep({ act, seconds, heard, rest }: Step<Act | Removal>): string {
  return `+${seconds}s ${Object.values(act).join(" ")}${heard ? "" : " (unheard)"}${rest ? "; rest" : ""}`;
}

/** The inverse of {@link printStep}, of a step that removes nothing; throws on anything else. */
export function readStep(line: string): Step {
  const { act, ...step } = readStepWithRemovals(line);
  if (isRemoval(act)) throw new Error(`This removes something: ${line}`);
  return { ...step, act };
}

function isRemoval(act: Act | Removal): act is Removal {
  return act.kind === "unlink" || act.kind === "delete";
}

/** The inverse of {@link printStep}; throws on anything else. */
export function readStepWithRemovals(line: string): Step<Act | Removal> {
  const match = /^\+(\d+)s ([a-z-]+)((?: [\w-]+)*)( \(unheard\))?(; rest)?$/.exec(line);
  if (match === null) throw new Error(`This is no step: ${line}`);
  const [, seconds, kind = "", words = "", unheard, rest] = match;
  const act = readAct(kind, words.trim().split(" "));
  return { act, seconds: Number(seconds), heard: unheard === undefined, rest: rest !== undefined };
}

function readAct(kind: string, [first = "", second = ""]: readonly string[]): Act | Removal {
  switch (kind) {
    case "label":
    case "field":
    case "command":
      return { kind, phase: Number(first) };
    case "unlabel":
    case "clear":
    case "reopen":
      return { kind };
    case "close":
      return { kind, as: first === "completed" ? first : "not-planned" };
    case "label-team":
    case "unlabel-team":
    case "ask-epic":
    case "unlink":
    case "delete":
      return { kind, team: first };
    case "command-team":
      return { kind, team: first, add: second === "true" };
    case "work":
      return { kind, team: first, to: second === "opened" ? second : "completed" };
    case "epic":
      return {
        kind,
        team: first,
        to: second === "completed" || second === "reopened" ? second : "not-planned",
      };
    default:
      throw new Error(`This is no act: ${kind}`);
  }
}
