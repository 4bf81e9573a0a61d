import type { FieldCatalogue } from "../../domain/catalogue.ts";
import type { FieldValueFacts } from "../../domain/issue.ts";
import type { FieldMemory } from "../../domain/memory.ts";
import type { Reason } from "../../domain/reason.ts";
import type { Case } from "../decisions.ts";
import { isStated, sameValue } from "../fields.ts";

/** One field with what is wanted of it, and to whose value it yields. */
export interface Slot {
  readonly field: FieldCatalogue;
  readonly wanted: string | number;
  readonly reason: Reason;
  /** `always`: a person's value stays. `status`: it stays but for start, delivery and reopening. */
  readonly yields: "never" | "always" | "status";
}

export interface Weighed {
  readonly remembered: FieldMemory;
  readonly write: string | number | null;
}

/** What stands in a field now. */
export interface Standing {
  readonly value: FieldValueFacts;
  /** Put there by a workflow of the project's own, not by a person. */
  readonly byWorkflow: boolean;
  /** GitHub names a person who put it there. */
  readonly byPerson: boolean;
  /** Of the card. */
  readonly item: string;
}

/** What is remembered of the field from now on, and what it is to hold; null leaves what stands there. */
export function weigh(
  one: Case,
  standing: Standing | null,
  before: FieldMemory | undefined,
  slot: Slot,
): Weighed {
  const { wanted } = slot;
  const value = standing?.value ?? null;
  if (
    value !== null &&
    slot.yields !== "never" &&
    sameValue(value.value, wanted) &&
    value.value === before?.stated
  ) {
    // The app came to the same: it stays the person's all the same, until it is cleared.
    return { remembered: { decided: wanted, stated: value.value }, write: null };
  }
  const said = saidBefore(one, standing, before, slot);
  if (said !== null) return said;
  if (standing !== null && yieldsTo(one, standing, before, slot)) {
    // What was decided when the person's value was first seen is where a later start or delivery is told from.
    const decided = before === undefined ? wanted : before.decided;
    return { remembered: { decided, stated: standing.value.value }, write: null };
  }
  return { remembered: { decided: wanted, stated: null }, write: wanted };
}

/** What a workflow has set says nothing against what a person had said there. */
function saidBefore(
  one: Case,
  standing: Standing | null,
  before: FieldMemory | undefined,
  slot: Slot,
): Weighed | null {
  if (before === undefined || before.stated === null || !standing?.byWorkflow) return null;
  if (!stays(one, before, slot)) return null;
  return { remembered: before, write: before.stated };
}

/** Whether a person's value stands in the way. */
function yieldsTo(one: Case, standing: Standing, before: FieldMemory | undefined, slot: Slot): boolean {
  const { value, byWorkflow } = standing;
  if (slot.yields === "never" || byWorkflow || sameValue(value.value, slot.wanted)) return false;
  const stated = isStated(value, before, one.world.overview?.comment.editedAt ?? null);
  if (!stated && !wasTold(one, standing, before, slot)) return false;
  return before === undefined || stays(one, before, slot);
}

/** Whether a person's value holds against what the app comes to. */
function stays(one: Case, { decided }: FieldMemory, { yields, wanted }: Slot): boolean {
  return yields === "always" || (yields === "status" && !overrides(one, decided, wanted));
}

/** Set after the app had looked and before it wrote, so that only the webhook, or an issue field's history, tells whose it is. */
function wasTold(
  { world }: Case,
  { value, byPerson, item }: Standing,
  before: FieldMemory | undefined,
  { field }: Slot,
): boolean {
  if (value.value === before?.decided) return false;
  if (byPerson) return true;
  const told = world.fieldChanges.findLast((change) => change.item === item && change.field === field.id);
  return (
    told?.to === String(value.value) && Math.abs(Date.parse(told.at) - Date.parse(value.updatedAt)) <= apart
  );
}

/** GitHub's webhook and its reads may differ by so much about when it was. */
const apart = 2_000;

/** A status that a person set yields only to start, full delivery or reopening. */
function overrides(one: Case, before: string | number | null, wanted: string | number): boolean {
  const { active, delivered } = one.policy.roadmap.statuses;
  if (before === wanted) return false;
  return wanted === active || wanted === delivered || before === delivered;
}
