import { accepted, automatonOf, edge, start, UnreadableExpression, type Automaton } from "./automaton.ts";

/*
 * Whether a backtracking engine may need more than linear time. It does where one text can be read in ever more ways, by
 * a loop p and a loop q behind it that both go round on the same characters, which also lead from p to q (Weber and
 * Seidl, 1991), or by one loop that a text goes round in two ways; and where what follows can fail, so that all of
 * them are tried. The search for a beginning is a loop as well: `[ \t]+$` is quadratic on blanks, `^[ \t]+$` is not.
 */

/** Why an expression is refused; null for one that takes linear time. */
export function superLinear(source: string, flags: string): string | null {
  try {
    const automaton = automatonOf(source, flags);
    return new Search(automaton).find();
  } catch (error) {
    if (error instanceof UnreadableExpression) return error.message;
    throw error;
  }
}

/** More sets of places than that are taken to be able to fail. */
const maxSets = 400;

interface Three {
  readonly one: number;
  readonly two: number;
  readonly three: number;
  /** The atom that all of them have just consumed. */
  readonly before: number;
}

class Search {
  private readonly automaton: Automaton;
  /** By place and atom before: where the next atom leads, with 2 for two ways or more. */
  private readonly next: ReadonlyMap<string, ReadonlyMap<number, 1 | 2>>;
  private readonly reach: readonly ReadonlySet<number>[];

  constructor(automaton: Automaton) {
    this.automaton = automaton;
    this.next = transitions(automaton);
    this.reach = automaton.places.map(({ id }) => this.reachableFrom(id));
  }

  find(): string | null {
    const { places } = this.automaton;
    const looping = places.filter(({ id }) => this.reach[id]?.has(id));
    for (const p of looping) {
      for (const atom of p.atoms) {
        if (this.goesRoundTwice(p.id, atom) && this.canFail(p.id, atom)) {
          return "a loop can be gone round in two ways on the same characters";
        }
      }
      for (const q of looping) {
        if (p.id === q.id || !this.reach[p.id]?.has(q.id)) continue;
        for (const atom of p.atoms) {
          if (!q.atoms.has(atom) || !this.isAmbiguous(p.id, q.id, atom)) continue;
          if (this.canFail(q.id, atom)) {
            return p.id === start + 1
              ? "its beginning is sought inside what a loop of it has read already"
              : "two loops share out the same characters";
          }
        }
      }
    }
    return null;
  }

  private after(place: number, before: number, atom: number): ReadonlyMap<number, 1 | 2> {
    return this.next.get(`${place} ${before} ${atom}`) ?? new Map();
  }

  private reachableFrom(place: number): ReadonlySet<number> {
    const found = new Set<number>();
    const queue = [place];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      for (const { to } of this.automaton.moves[at] ?? []) {
        if (to === accepted || found.has(to)) continue;
        found.add(to);
        queue.push(to);
      }
    }
    return found;
  }

  /** Whether some move on the way round from a place to itself can be made in two ways. */
  private goesRoundTwice(place: number, atom: number): boolean {
    const seen = new Set<string>();
    const queue = [{ at: place, before: atom, twice: false }];
    for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
      for (let next = 0; next < this.automaton.atoms; next += 1) {
        for (const [to, ways] of this.after(one.at, one.before, next)) {
          const twice = one.twice || ways === 2;
          if (twice && to === place && next === atom) return true;
          const key = `${to} ${next} ${twice}`;
          if (seen.has(key) || !this.reach[to]?.has(place)) continue;
          seen.add(key);
          queue.push({ at: to, before: next, twice });
        }
      }
    }
    return false;
  }

  /** Whether one text leads from p to p, from p to q and from q to q. */
  private isAmbiguous(p: number, q: number, atom: number): boolean {
    const seen = new Set<string>();
    const queue: Three[] = [{ one: p, two: p, three: q, before: atom }];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      for (const next of this.afterThree(at, p, q)) {
        if (next.one === p && next.two === q && next.three === q && next.before === atom) return true;
        const key = `${next.one} ${next.two} ${next.three} ${next.before}`;
        if (seen.has(key)) continue;
        seen.add(key);
        queue.push(next);
      }
    }
    return false;
  }

  /** Those from which p, q and q can still be reached. */
  private *afterThree(at: Three, p: number, q: number): Generator<Three> {
    for (let before = 0; before < this.automaton.atoms; before += 1) {
      const ones = this.leading(at.one, at.before, before, p);
      const twos = this.leading(at.two, at.before, before, q);
      const threes = this.leading(at.three, at.before, before, q);
      for (const one of ones) {
        for (const two of twos) for (const three of threes) yield { one, two, three, before };
      }
    }
  }

  private leading(place: number, before: number, atom: number, goal: number): readonly number[] {
    return [...this.after(place, before, atom).keys()].filter((to) => this.reach[to]?.has(goal));
  }

  /** Whether some text behind a place leads to no match at all. */
  private canFail(place: number, atom: number): boolean {
    const seen = new Set<string>();
    const queue = [{ places: [place], before: atom }];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      if (seen.size > maxSets) return true;
      const { places, before } = at;
      if (places.length === 0 || !this.accepts(places, before, edge)) return true;
      for (let next = 0; next < this.automaton.atoms; next += 1) {
        if (this.accepts(places, before, next)) continue;
        const to = [...new Set(places.flatMap((one) => [...this.after(one, before, next).keys()]))].toSorted(
          (one, other) => one - other,
        );
        const key = `${to.join(" ")}/${next}`;
        if (seen.has(key)) continue;
        seen.add(key);
        queue.push({ places: to, before: next });
      }
    }
    return false;
  }

  private accepts(places: readonly number[], before: number, next: number): boolean {
    return places.some((place) =>
      this.automaton.moves[place]?.some((move) => move.to === accepted && move.allows(before, next)),
    );
  }
}

function transitions(automaton: Automaton): ReadonlyMap<string, ReadonlyMap<number, 1 | 2>> {
  const all = new Map<string, ReadonlyMap<number, 1 | 2>>();
  for (const place of automaton.places) {
    for (const before of place.id === start ? [edge] : place.atoms) {
      for (let next = 0; next < automaton.atoms; next += 1) {
        const to = waysOn(automaton, place.id, before, next);
        if (to.size > 0) all.set(`${place.id} ${before} ${next}`, to);
      }
    }
  }
  return all;
}

function waysOn(
  { places, moves }: Automaton,
  place: number,
  before: number,
  next: number,
): ReadonlyMap<number, 1 | 2> {
  const ways = new Map<number, 1 | 2>();
  for (const move of moves[place] ?? []) {
    const isOpen = move.to !== accepted && places[move.to]?.atoms.has(next) && move.allows(before, next);
    if (isOpen) ways.set(move.to, ways.has(move.to) ? 2 : 1);
  }
  return ways;
}
