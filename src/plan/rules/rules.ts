import type { Case, Decisions } from "../decisions.ts";
import { propertyOf, type Desired } from "../desired.ts";
import { answers } from "./answers.ts";
import { cards } from "./cards.ts";
import { deliveredLabel } from "./delivered-label.ts";
import { elementState } from "./element-state.ts";
import { fieldValues } from "./field-values.ts";
import { followUps } from "./follow-ups.ts";
import { initiativeState } from "./initiative-state.ts";
import { labelDefinitions } from "./label-definitions.ts";
import { newElements } from "./new-elements.ts";
import { newEpics } from "./new-epics.ts";
import { linkNotes, parents } from "./links.ts";
import { notes } from "./notes.ts";
import { overview } from "./overview.ts";
import { phaseLabel } from "./phase-label.ts";
import { sourceLabels } from "./source-labels.ts";
import { teamLabels } from "./team-labels.ts";

export type Rule = (input: Case, decisions: Decisions) => readonly Desired[];

const ofInitiative: readonly Rule[] = [
  labelDefinitions,
  phaseLabel,
  initiativeState,
  teamLabels,
  sourceLabels,
  deliveredLabel,
  cards,
  fieldValues,
  newElements,
  newEpics,
  parents,
  linkNotes,
  elementState,
  notes,
  followUps,
  answers,
  overview,
];

/** Phase, gates and spawning do not apply to an element without an initiative. */
const ofElement: readonly Rule[] = [deliveredLabel, cards, fieldValues, elementState, answers, overview];

/** An issue that was there before the installation is answered when it is spoken to, and else left alone. */
const ofOlder: readonly Rule[] = [answers];

/** Everything that the rules want. Two rules that want the same property are a mistake of ours, and throw. */
export function desires(input: Case, decisions: Decisions): readonly Desired[] {
  const managed = input.world.key.kind === "initiative" ? ofInitiative : ofElement;
  const rules = decisions.management.kind === "older" ? ofOlder : managed;
  const owners = new Map<string, Rule>();
  return rules.flatMap((rule) =>
    rule(input, decisions).map((desired) => {
      const property = propertyOf(desired);
      const owner = owners.get(property);
      if (owner) throw new Error(`${rule.name} and ${owner.name} both want ${property}`);
      owners.set(property, rule);
      return desired;
    }),
  );
}
