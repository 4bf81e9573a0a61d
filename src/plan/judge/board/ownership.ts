import type { FieldCatalogue } from "../../../domain/catalogue.ts";
import type { FieldValueFacts } from "../../../domain/issue.ts";
import type { FieldMemory } from "../../../domain/memory.ts";
import type { Case } from "../../decisions.ts";
import { isStated, sameValue } from "../../fields.ts";
import type { Column, Wanted } from "./column.ts";

/** What the app would write into a field, and to whose value it yields. */
export interface Slot extends Wanted {
  readonly field: FieldCatalogue;
  readonly yields: Column<unknown>["yields"];
}

export interface Resolved {
  readonly remembered: FieldMemory;
  readonly write: string | number | null;
}

/** What stands in a field now. */
export interface CurrentValue {
  readonly value: FieldValueFacts;
  /** Put there by a workflow of the project's own, not by a person. */
  readonly byWorkflow: boolean;
  /** GitHub names a person who put it there. */
  readonly byPerson: boolean;
  /** Of the card. */
  readonly item: string;
}

/** What is remembered of the field from now on, and what it is to hold; null leaves what stands there. */
export function resolveOwnership(
  input: Case,
  current: CurrentValue | null,
  before: FieldMemory | undefined,
  slot: Slot,
): Resolved {
  const { value: wanted } = slot;
  const value = current?.value ?? null;
  if (
    value !== null &&
    slot.yields !== "never" &&
    sameValue(value.value, wanted) &&
    value.value === before?.stated
  ) {
    // The app came to the same: it stays the person's all the same, until it is cleared.
    return { remembered: { decided: wanted, stated: value.value }, write: null };
  }
  const restored = statedBefore(input, current, before, slot);
  if (restored !== null) return restored;
  if (current !== null && yieldsTo(input, current, before, slot)) {
    // What was decided when the person's value was first seen is where a later start or delivery is told from.
    const decided = before === undefined ? wanted : before.decided;
    return { remembered: { decided, stated: current.value.value }, write: null };
  }
  return { remembered: { decided: wanted, stated: null }, write: wanted };
}

/** What a workflow has set says nothing against what a person had said there. */
function statedBefore(
  input: Case,
  current: CurrentValue | null,
  before: FieldMemory | undefined,
  slot: Slot,
): Resolved | null {
  if (before === undefined || before.stated === null || !current?.byWorkflow) return null;
  if (!stays(input, before, slot)) return null;
  return { remembered: before, write: before.stated };
}

/** Whether a person's value stands in the way. */
function yieldsTo(input: Case, current: CurrentValue, before: FieldMemory | undefined, slot: Slot): boolean {
  const { value, byWorkflow } = current;
  if (slot.yields === "never" || byWorkflow || sameValue(value.value, slot.value)) return false;
  const stated = isStated(value, before, input.world.overview?.comment.editedAt ?? null);
  if (!stated && !isPersonsChange(input, current, before, slot)) return false;
  return before === undefined || stays(input, before, slot);
}

/** Whether a person's value holds against what the app comes to. */
function stays(input: Case, { decided }: FieldMemory, { yields, value: wanted }: Slot): boolean {
  return yields === "always" || (yields === "status" && !overrides(input, decided, wanted));
}

/** Set after the app had looked and before it wrote, so that only the webhook, or an issue field's history, tells whose it is. */
function isPersonsChange(
  { world }: Case,
  { value, byPerson, item }: CurrentValue,
  before: FieldMemory | undefined,
  { field }: Slot,
): boolean {
  if (value.value === before?.decided) return false;
  if (byPerson) return true;
  const reported = world.fieldChanges.findLast((change) => change.item === item && change.field === field.id);
  return (
    reported?.to === String(value.value) &&
    Math.abs(Date.parse(reported.at) - Date.parse(value.updatedAt)) <= toleranceMs
  );
}

/** GitHub's webhook and its reads may differ by so much about when it was. */
const toleranceMs = 2_000;

/** A status that a person set yields only to start, full delivery or reopening. */
function overrides(input: Case, before: string | number | null, wanted: string | number): boolean {
  const { active, delivered } = input.policy.roadmap.statuses;
  if (before === wanted) return false;
  return wanted === active || wanted === delivered || before === delivered;
}
