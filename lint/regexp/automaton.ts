import { CharSet, JS } from "refa";

/*
 * A regular expression as what a backtracking engine walks: places that consume one character each, and moves between
 * them. Characters are told apart only as far as the expression does (`atoms`). A move says by how many ways it can be
 * made, two standing for more, and between which characters, since `^`, `$`, `\b` and other assertions of one character
 * look at both. Longer look-aheads are side paths that end nowhere: they cost time and decide nothing here.
 */

/** Before the first character and behind the last one. */
export const edge = -1;

export interface Place {
  readonly id: number;
  /** The atoms that it consumes. */
  readonly atoms: ReadonlySet<number>;
}

export interface Move {
  readonly from: number;
  /** `accepted` for the end of the expression. */
  readonly to: number;
  /** Whether the assertions in between allow it. */
  allows(before: number, next: number): boolean;
}

export interface Automaton {
  readonly places: readonly Place[];
  /** By the place that they begin at. */
  readonly moves: readonly (readonly Move[])[];
  readonly atoms: number;
}

/** The place before any character is read. */
export const start = 0;
export const accepted = -2;

type Expression = ReturnType<JS.Parser["parse"]>["expression"];
type Concatenation = Expression["alternatives"][number];
type Element = Concatenation["elements"][number];
type Quantifier = Extract<Element, { type: "Quantifier" }>;
type Assertion = Extract<Element, { type: "Assertion" }>;

interface Guard {
  readonly side: "before" | "next";
  readonly negate: boolean;
  readonly characters: CharSet;
}

interface Step {
  readonly to: number;
  readonly guard: Guard | null;
}

/** What cannot be judged: the message says why. */
export class UnreadableExpression extends Error {}

/** Of a bounded repetition so many copies stand for all: it is no loop. */
const copies = 3;

/** Throws an {@link UnreadableExpression}. */
export function automatonOf(source: string, flags: string): Automaton {
  const builder = new Builder();
  const parser = JS.Parser.fromLiteral({ source, flags });
  const { expression } = parser.parse({ assertions: "parse", backreferences: "unknown" });
  const entry = builder.node();
  const searching = builder.place(CharSet.all(parser.maxCharacter));
  // Without the flag y, an engine tries from each character anew.
  builder.join(builder.exitOf(start), entry);
  if (!flags.includes("y")) {
    builder.join(builder.exitOf(start), builder.entryOf(searching));
    builder.join(builder.exitOf(searching), builder.entryOf(searching));
    builder.join(builder.exitOf(searching), entry);
  }
  builder.finish = alternatives(builder, expression.alternatives, entry);
  return builder.build();
}

/** Nodes stand between characters; a place has one on either side. */
class Builder {
  finish = -1;
  private readonly steps: Step[][] = [];
  private readonly consumed: { entry: number; exit: number; characters: CharSet | null }[] = [];

  constructor() {
    this.consumed.push({ entry: this.node(), exit: this.node(), characters: null });
  }

  node(): number {
    return this.steps.push([]) - 1;
  }

  place(characters: CharSet): number {
    return this.consumed.push({ entry: this.node(), exit: this.node(), characters }) - 1;
  }

  entryOf(place: number): number {
    return this.consumed[place]?.entry ?? -1;
  }

  exitOf(place: number): number {
    return this.consumed[place]?.exit ?? -1;
  }

  join(from: number, to: number, guard: Guard | null = null): void {
    this.steps[from]?.push({ to, guard });
    if (this.steps.length > 4_000) throw new UnreadableExpression("it is too long");
  }

  build(): Automaton {
    const guards = this.steps.flatMap((steps) => steps.flatMap(({ guard }) => guard?.characters ?? []));
    const sets = [...this.consumed.flatMap(({ characters }) => characters ?? []), ...guards];
    const atoms = atomsOf(sets);
    const within = new Map(
      sets.map((set) => [
        set,
        new Set(atoms.flatMap((atom, index) => (set.isDisjointWith(atom) ? [] : [index]))),
      ]),
    );
    const entries = new Map(this.consumed.map(({ entry }, id) => [entry, id]));
    return {
      atoms: atoms.length,
      places: this.consumed.map(({ characters }, id) => ({
        id,
        atoms: (characters === null ? undefined : within.get(characters)) ?? new Set(),
      })),
      moves: this.consumed.map(({ exit }, from) =>
        this.pathsFrom(exit, entries).map(({ to, guards: passed }) => ({
          from,
          to,
          allows: (before, next) =>
            passed.every(({ side, negate, characters }) => {
              const character = side === "before" ? before : next;
              return negate !== (within.get(characters)?.has(character) ?? false);
            }),
        })),
      ),
    };
  }

  /** Each way without a character to another place, or to the end; none goes in a circle. */
  private pathsFrom(node: number, entries: ReadonlyMap<number, number>) {
    const found: { to: number; guards: readonly Guard[] }[] = [];
    const visit = (at: number, guards: readonly Guard[], passed: ReadonlySet<number>): void => {
      if (found.length > 2_000) throw new UnreadableExpression("it can be read in too many ways");
      const place = entries.get(at);
      if (place !== undefined) found.push({ to: place, guards });
      if (at === this.finish) found.push({ to: accepted, guards });
      for (const { to, guard } of this.steps[at] ?? []) {
        if (!passed.has(to))
          visit(to, guard === null ? guards : [...guards, guard], new Set([...passed, to]));
      }
    };
    visit(node, [], new Set([node]));
    return found;
  }
}

/** The coarsest parts of all characters of which each set is a union. */
function atomsOf(sets: readonly CharSet[]): readonly CharSet[] {
  const maximum = sets[0]?.maximum ?? 0;
  let atoms = [CharSet.all(maximum)];
  for (const set of sets) {
    atoms = atoms.flatMap((atom) => [atom.intersect(set), atom.without(set)].filter((part) => !part.isEmpty));
  }
  return atoms;
}

function alternatives(builder: Builder, all: readonly Concatenation[], from: number): number {
  const end = builder.node();
  for (const { elements } of all) {
    let at = from;
    for (const element of elements) at = append(builder, element, at);
    builder.join(at, end);
  }
  return end;
}

function append(builder: Builder, element: Element, from: number): number {
  switch (element.type) {
    case "CharacterClass": {
      const place = builder.place(element.characters);
      builder.join(from, builder.entryOf(place));
      return builder.exitOf(place);
    }
    case "Alternation":
      return alternatives(builder, element.alternatives, from);
    case "Quantifier":
      return repeated(builder, element, from);
    case "Assertion":
      return asserted(builder, element, from);
    case "Unknown":
      throw new UnreadableExpression("what a backreference costs cannot be told");
  }
}

function repeated(builder: Builder, element: Quantifier, from: number): number {
  let at = from;
  for (let count = 0; count < Math.min(element.min, copies); count += 1) {
    at = alternatives(builder, element.alternatives, at);
  }
  const end = builder.node();
  builder.join(at, end);
  if (element.max === Infinity) {
    const again = alternatives(builder, element.alternatives, at);
    builder.join(again, at);
    return end;
  }
  for (let count = Math.min(element.min, copies); count < Math.min(element.max, copies); count += 1) {
    at = alternatives(builder, element.alternatives, at);
    builder.join(at, end);
  }
  return end;
}

function asserted(builder: Builder, element: Assertion, from: number): number {
  const end = builder.node();
  const single = element.alternatives.map(({ elements: [first, ...others] }) =>
    first?.type === "CharacterClass" && others.length === 0 ? first.characters : null,
  );
  const [one, ...others] = single.filter((characters) => characters !== null);
  if (one !== undefined && others.length + 1 === single.length) {
    const side = element.kind === "behind" ? "before" : "next";
    builder.join(from, end, { side, negate: element.negate, characters: one.union(...others) });
    return end;
  }
  if (element.kind === "ahead") alternatives(builder, element.alternatives, from);
  else if (element.alternatives.some(isUnbounded)) {
    throw new UnreadableExpression("a look-behind of any length is read anew at each character");
  }
  builder.join(from, end);
  return end;
}

function isUnbounded({ elements }: Concatenation): boolean {
  return elements.some((element) => {
    if (element.type === "CharacterClass" || element.type === "Unknown") return false;
    const loops = element.type === "Quantifier" && element.max === Infinity;
    return loops || element.alternatives.some(isUnbounded);
  });
}
