/*
 * Colours of labels, as GitHub wants them: six hex digits without `#`. Phases go from grey over
 * warm to cool and end in green, so that a board read from left to right shows how far things are;
 * the other kinds are pale, so that the phase stands out in a list of issues.
 */
const phaseColors = ["c9ced6", "f0c46c", "e59a5f", "8fb8de", "5a80c4", "4c9a6a"] as const;

/** Spreads the ramp over as many phases as there are. */
export function phaseColor(index: number, count: number): string {
  const position = count < 2 ? 0 : (index * (phaseColors.length - 1)) / (count - 1);
  return phaseColors[Math.round(position)] ?? phaseColors[0];
}

export type LabelKind =
  | "team"
  | "source"
  | "product"
  | "process"
  | "input"
  | "epic"
  | "element"
  | "follow-up"
  | "delivered";

const kindColors: Readonly<Record<LabelKind, string>> = {
  team: "d6e4f5",
  source: "efe3c8",
  product: "dcebdf",
  process: "e3daf0",
  input: "f3dcd2",
  epic: "7a5ea8",
  element: "3f7f93",
  "follow-up": "b9d8c2",
  delivered: "8cc9a1",
};

/** The colour that a label of this kind is made with. */
export function labelColor(kind: LabelKind): string {
  return kindColors[kind];
}
