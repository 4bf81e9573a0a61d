/*
 * What must come of what people said, told from the words of the design alone and from GitHub's own
 * times. It is written apart from the app on purpose: it knows all words at once, the app hears them
 * in pieces, late, twice and out of order, and both must end in the same place.
 */

export const phases = [
  "Ikke startet",
  "Problem",
  "Konsept",
  "Planlegging",
  "Implementering",
  "Utført",
] as const;
export const phaseLabels = [
  "fase/ikke-startet",
  "fase/problem",
  "fase/konsept",
  "fase/planlegging",
  "fase/implementering",
  "fase/utfort",
] as const;
const delivery = 4;
const done = 5;

/** Something that a person said about the phase, in GitHub's order. */
export interface Said {
  /** Seconds since the epoch: GitHub tells no less. */
  readonly second: number;
  readonly face: "command" | "label" | "field" | "state";
  readonly says: { readonly phase: number } | "completed" | "not-planned" | "reopened";
}

export interface Place {
  /** Index of the phase. */
  readonly phase: number;
  readonly stopped: boolean;
}

/** What hangs under the initiative: for each roadmap element its epics. */
export type Parts = readonly (readonly EpicState[])[];

export interface EpicState {
  readonly state: "open" | "completed" | "not-relevant";
  /** When it was closed last, in seconds. */
  readonly second: number;
}

/** Weakest first: in one second, what stands later here is the later word. */
const faces: readonly Said["face"][] = ["state", "field", "label", "command"];

/** The latest word of a person wins; then what was delivered completes, if nobody has moved it since. */
export function placeOf(said: readonly Said[], parts: Parts): Place {
  const words = said.toSorted(
    (one, other) => one.second - other.second || faces.indexOf(one.face) - faces.indexOf(other.face),
  );
  const place = words.reduce(hear, { phase: 0, stopped: false });
  const delivered = deliveredAt(parts);
  const moved = words.at(-1)?.second ?? 0;
  const completes = place.phase === delivery && !place.stopped && delivered !== null && delivered >= moved;
  return completes ? { phase: done, stopped: false } : place;
}

function hear(place: Place, { says }: Said): Place {
  if (typeof says === "object") return moved(place, says.phase);
  switch (says) {
    case "completed":
      return place.phase >= delivery ? { phase: done, stopped: false } : { ...place, stopped: true };
    case "not-planned":
      return { phase: Math.min(place.phase, delivery), stopped: true };
    case "reopened":
      return { phase: Math.min(place.phase, delivery), stopped: false };
  }
}

/** A stopped initiative may be moved, and stays stopped; done closes it for another reason, and a move from done opens it. */
function moved(place: Place, phase: number): Place {
  return { phase, stopped: place.stopped && phase !== done && place.phase !== done };
}

/** When the last relevant epic was closed; null while one is open, or nothing was delivered. */
function deliveredAt(parts: Parts): number | null {
  const relevant = parts
    .map((epics) => epics.filter(({ state }) => state !== "not-relevant"))
    .filter((epics, index) => epics.length > 0 || parts[index]?.length === 0);
  const isDelivered = relevant.every(
    (epics) => epics.length > 0 && epics.every(({ state }) => state === "completed"),
  );
  if (relevant.length === 0 || !isDelivered) return null;
  return Math.max(...relevant.flat().map(({ second }) => second));
}

/** Something that a person said about a team. */
export interface TeamSaid {
  readonly second: number;
  readonly face: "command" | "label";
  readonly involved: boolean;
}

/** Whether the team's label must stand there. */
export function isInvolved(said: readonly TeamSaid[]): boolean {
  const words = said.toSorted(
    (one, other) => one.second - other.second || faces.indexOf(one.face) - faces.indexOf(other.face),
  );
  return words.at(-1)?.involved ?? false;
}
