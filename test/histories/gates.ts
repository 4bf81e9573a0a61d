import fc from "fast-check";

/*
 * What must come of what people said where gates are kept, told from the words of the design alone. It is
 * written apart from the app on purpose. Every act has a second of its own, so that it can be told from the
 * acts in their order, however late and in whatever pieces the app hears them.
 */

/** A portfolio manager, an adviser of the office, an architect. */
export const people = ["kari", "anne", "per"] as const;
export type Person = (typeof people)[number];

export const gatesPolicy = (mode: "enforce" | "advise") => `
gates: ${mode}
roadmap: { repository: roadmap, project: 8 }
phases:
  - { name: Ikke startet }
  - { name: Problem, criteria: [{ confirm: Behov }] }
  - { name: Konsept, criteria: [{ label: "moscow/*" }, { confirm: Juss, by: arkitekt }] }
  - { name: Planlegging, enter: [portfolio-office] }
  - { name: Implementering, enter: [portfolio-office], criteria: [{ confirm: Drift }] }
  - { name: Utført, enter: [portfolio-office] }
roles: { portfolio-manager: ["@kari"], portfolio-office: ["@anne"], arkitekt: ["@per"] }
`;
export const heldRoles = {
  "portfolio-manager": ["kari"],
  "portfolio-office": ["anne"],
  arkitekt: ["per"],
} as const;

/** The box of each phase that has one. */
const boxes: Readonly<Record<number, string>> = {
  1: "confirm:problem:behov",
  2: "confirm:konsept:juss",
  4: "confirm:implementering:drift",
};
export const allBoxes = Object.values(boxes);
const law = "confirm:konsept:juss";
const delivery = 4;
const done = 5;

export type GateAct =
  | { readonly kind: "label" | "field" | "command"; readonly who: Person; readonly phase: number }
  | { readonly kind: "override"; readonly who: Person; readonly phase: number; readonly reason: boolean }
  | { readonly kind: "close"; readonly who: Person; readonly as: "completed" | "not-planned" }
  | { readonly kind: "reopen" | "complete"; readonly who: Person }
  | { readonly kind: "tick"; readonly who: Person; readonly box: string; readonly ticked: boolean }
  | { readonly kind: "confirm"; readonly who: Person; readonly number: number }
  | { readonly kind: "confirm-and-move"; readonly who: Person; readonly phase: number }
  /** A label that a criterion asks for. */
  | { readonly kind: "fact"; readonly there: boolean }
  | { readonly kind: "unlabel" | "clear" };

export interface GateStep {
  readonly act: GateAct;
  /** Whether the app gets the time to do all that it wants before the next step. */
  readonly rest: boolean;
}

export function gateSteps(most: number): fc.Arbitrary<readonly GateStep[]> {
  const who = fc.constantFrom(...people);
  const phase = fc.nat({ max: done });
  const kind = <Kind extends string>(...kinds: readonly Kind[]) => fc.constantFrom(...kinds);
  const act: fc.Arbitrary<GateAct> = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: kind("label", "field", "command"), who, phase }) },
    { weight: 1, arbitrary: fc.record({ kind: kind("override"), who, phase, reason: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ kind: kind("close"), who, as: kind("completed", "not-planned") }) },
    { weight: 2, arbitrary: fc.record({ kind: kind("reopen", "complete"), who }) },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: kind("tick"),
        who,
        box: kind(...allBoxes),
        ticked: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.constant(false)),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: kind("confirm"), who, number: fc.integer({ min: 1, max: 2 }) }),
    },
    { weight: 1, arbitrary: fc.record({ kind: kind("confirm-and-move"), who, phase }) },
    { weight: 2, arbitrary: fc.record({ kind: kind("fact"), there: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ kind: kind("unlabel", "clear") }) },
  );
  return fc.array(fc.record({ act, rest: fc.boolean() }), { minLength: 1, maxLength: most, size: "max" });
}

/** Where the initiative stands, and what was decided of its gates. */
export interface Stand {
  readonly phase: number;
  readonly stopped: boolean;
  /** Phase → whether it was left with something unmet. */
  readonly passed: ReadonlyMap<number, boolean>;
  readonly confirmed: ReadonlySet<string>;
  readonly fact: boolean;
  /** The gates that were first passed by the move that nobody entitled has confirmed; null: none waits. */
  readonly unentered: readonly number[] | null;
  readonly overrides: number;
  /** Whether elements, and an epic, may have been made by now. */
  readonly spawned: { readonly element: boolean; readonly epic: boolean };
}

export const start: Stand = {
  phase: 0,
  stopped: false,
  passed: new Map(),
  confirmed: new Set(),
  fact: false,
  unentered: null,
  overrides: 0,
  spawned: { element: false, epic: false },
};

export type Reaction = "THUMBS_UP" | "THUMBS_DOWN" | "CONFUSED";

/** What comes of one act; `reaction` is what a comment is answered. */
export function after(
  stand: Stand,
  act: GateAct,
  mode: "enforce" | "advise",
): { readonly stand: Stand; readonly reaction: Reaction } {
  const { stand: next, reaction } = outcome(stand, act, mode);
  const works = !next.stopped && next.unentered === null && next.phase < done;
  const spawned = {
    element: next.spawned.element || (works && next.phase >= 3),
    epic: next.spawned.epic || (works && next.phase >= delivery),
  };
  return { stand: { ...next, spawned }, reaction };
}

type Outcome = ReturnType<typeof after>;

function outcome(stand: Stand, act: GateAct, mode: "enforce" | "advise"): Outcome {
  const up = (next: Stand): Outcome => ({ stand: next, reaction: "THUMBS_UP" });
  switch (act.kind) {
    case "label":
    case "field":
    case "command":
      return move(stand, act.phase, act.who, mode);
    case "complete":
      return move(stand, done, act.who, mode);
    case "override":
      if (!act.reason) return { stand, reaction: "CONFUSED" };
      if (act.who !== "kari") return { stand, reaction: "THUMBS_DOWN" };
      return move(stand, act.phase, act.who, mode, true);
    case "close":
      return close(stand, act.as, act.who, mode);
    case "reopen":
      return up(stand.phase === done ? moved(stand, delivery, act.who) : { ...stand, stopped: false });
    case "tick": {
      const confirmed = new Set(stand.confirmed);
      if (!act.ticked) confirmed.delete(act.box);
      else if (mayConfirm(act.box, act.who)) confirmed.add(act.box);
      return up({ ...stand, confirmed });
    }
    case "confirm":
      return confirm(stand, act.number, act.who);
    case "confirm-and-move": {
      const first = confirm(stand, 1, act.who);
      const second = move(first.stand, act.phase, act.who, mode);
      const both = new Set([first.reaction, second.reaction]);
      const worst = (["CONFUSED", "THUMBS_DOWN"] as const).find((one) => both.has(one));
      return { stand: second.stand, reaction: worst ?? "THUMBS_UP" };
    }
    case "fact":
      return up({ ...stand, fact: act.there });
    case "unlabel":
    case "clear":
      return up(stand);
  }
}

function confirm(stand: Stand, number: number, who: Person): Outcome {
  const box = boxes[stand.phase];
  if (box === undefined || number !== 1) return { stand, reaction: "CONFUSED" };
  if (!mayConfirm(box, who)) return { stand, reaction: "THUMBS_DOWN" };
  return { stand: { ...stand, confirmed: new Set([...stand.confirmed, box]) }, reaction: "THUMBS_UP" };
}

function mayConfirm(box: string, who: Person): boolean {
  return box !== law || who === "per" || who === "kari";
}

function close(
  stand: Stand,
  as: "completed" | "not-planned",
  who: Person,
  mode: "enforce" | "advise",
): Outcome {
  if (as === "completed" && stand.phase >= delivery) return move(stand, done, who, mode);
  const back = stand.phase === done ? moved(stand, delivery, who) : stand;
  return { stand: { ...back, stopped: true }, reaction: "THUMBS_UP" };
}

function move(stand: Stand, to: number, who: Person, mode: "enforce" | "advise", override = false): Outcome {
  const fresh = gatesOnTheWay(stand, to);
  const closed = fresh.filter((phase) => isClosed(stand, phase));
  const refused = to > stand.phase && (!mayEnter(to, who) || closed.length > 0);
  if (mode === "enforce" && refused && !override) return { stand, reaction: "THUMBS_DOWN" };
  const passed = new Map([
    ...stand.passed,
    ...fresh.map((phase) => [phase, closed.includes(phase)] as const),
  ]);
  const next = moved(stand, to, who);
  const overrides = stand.overrides + (override && closed.length > 0 ? 1 : 0);
  return { stand: { ...next, passed, overrides }, reaction: "THUMBS_UP" };
}

/** Done closes for good, and a move away from done opens; else a stopped initiative stays stopped. */
function moved(stand: Stand, to: number, who: Person): Stand {
  const stopped = stand.stopped && to !== done && stand.phase !== done;
  return { ...stand, phase: to, stopped, unentered: unenteredAfter(stand, to, who) };
}

function unenteredAfter(stand: Stand, to: number, who: Person): Stand["unentered"] {
  const { unentered, phase } = stand;
  if (mayEnter(to, who) || to === phase) return mayEnter(to, who) ? null : unentered;
  if (to > phase) return unentered ?? gatesOnTheWay(stand, to);
  return unentered?.some((gate) => gate < to) ? unentered : null;
}

function gatesOnTheWay({ phase, passed }: Stand, to: number): readonly number[] {
  return [0, 1, 2, 3, 4].filter((gate) => gate >= phase && gate < to && !passed.has(gate));
}

function isClosed({ confirmed, fact }: Stand, phase: number): boolean {
  const box = boxes[phase];
  return (box !== undefined && !confirmed.has(box)) || (phase === 2 && !fact);
}

function mayEnter(phase: number, who: Person): boolean {
  return phase < 3 || who !== "per";
}

/** A history as people read it when it failed. */
export function printGateStep({ act, rest }: GateStep): string {
  return `${Object.values(act).join(" ")}${rest ? "; rest" : ""}`;
}
