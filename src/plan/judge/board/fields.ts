import type { ProjectCatalogue } from "../../../domain/catalogue.ts";
import { isReadable } from "../../../domain/issue.ts";
import { fieldMemoryKey } from "../../../domain/memory.ts";
import { because } from "../../../domain/reason.ts";
import { isNew, type Target } from "../../../domain/reference.ts";
import type {
  Case,
  ElementDecision,
  FieldDecision,
  NewElement,
  PhaseDecision,
  Progress,
  TeamDecision,
} from "../../decisions.ts";
import { itemOn, placeOf, projectOf } from "../../fields.ts";
import { isByPerson, maySet } from "../../issue-fields.ts";
import { isByWorkflow } from "./by-workflow.ts";
import type { Column, ElementCard } from "./column.ts";
import { elementColumns, initiativeColumns, written } from "./columns.ts";
import { resolveOwnership, type Slot } from "./ownership.ts";
import { statusColumn } from "./status.ts";

/** What the fields follow from. */
export interface JudgedForFields {
  readonly phase: PhaseDecision;
  readonly teams: readonly TeamDecision[];
  readonly elements: readonly ElementDecision[];
  readonly newElements: readonly NewElement[];
  readonly progress: Progress;
}

/**
 * What the project fields of the thread should hold. Whose value it is that stands there decides
 * whether it may be written: see `isStated`.
 */
export function judgeFields(input: Case, judged: JudgedForFields): readonly FieldDecision[] {
  const decided = [
    ...initiativeFields(input, judged),
    ...judged.elements.flatMap((element) => elementFields(input, element)),
    ...judged.newElements.flatMap((element) => newElementFields(input, element, judged.teams)),
  ];
  return decided.map((decision) =>
    isSettable(input, decision, judged.newElements) ? decision : { ...decision, write: null },
  );
}

/** What cannot be given to an issue field is left as it stands. */
function isSettable(
  { world }: Case,
  { issue: id, project, field }: FieldDecision,
  planned: readonly NewElement[],
): boolean {
  const issue = world.issues.get(id);
  const made = planned.find(({ target }) => target === id);
  const repository = isReadable(issue) ? issue.repository : made?.repository;
  return repository === undefined || maySet(world, project, field, repository.owner);
}

function initiativeFields(input: Case, { phase, teams, progress }: JudgedForFields): FieldDecision[] {
  const { policy, thread, world } = input;
  const project = projectOf(world, policy.initiatives?.project ?? null);
  if (world.key.kind !== "initiative" || !project) return [];
  if (thread.root.cardsUnread === true && itemOn(thread.root, project.id) === null) return [];
  const involved = teams.filter((team) => team.involved).map(({ team }) => team);
  const slots = slotsOf(input, written(initiativeColumns), { phase, teams: involved, progress }, project);
  return slots.map((slot) => decide(input, thread.root.id, project, slot));
}

function elementFields(input: Case, element: ElementDecision): FieldDecision[] {
  if (!element.relevant) return restoredStatus(input, element);
  // Nobody knows how much is done, or begun, of what could not be read: what stands there stays.
  const parts = [element.node, ...element.epics];
  if (parts.some(({ issue }) => issue.illegible === true || issue.cardsUnread === true)) return [];
  const { status, progress, node } = element;
  return cardFields(input, node.issue.id, { status, progress, team: node.team });
}

function newElementFields(
  input: Case,
  { target, team }: NewElement,
  teams: readonly TeamDecision[],
): FieldDecision[] {
  const wanted = teams.filter(({ epic }) => epic.kind === "wanted").map((decision) => decision.team.key);
  const hasEpic = team === null ? wanted.length > 0 : wanted.includes(team.key);
  return cardFields(input, target, {
    status: hasEpic
      ? { value: "planned", reason: because("status-planned", {}) }
      : { value: "proposed", reason: because("status-proposed", {}) },
    progress: { closed: 0, total: hasEpic ? 1 : 0 },
    team,
  });
}

function cardFields(input: Case, issue: Target, card: ElementCard): FieldDecision[] {
  const project = projectOf(input.world, input.policy.roadmap.project);
  if (!project) return [];
  const slots = slotsOf(input, written(elementColumns), card, project);
  return slots.map((slot) => decide(input, issue, project, slot));
}

function slotsOf<Card>(
  input: Case,
  columns: readonly Column<Card>[],
  card: Card,
  project: ProjectCatalogue,
): readonly Slot[] {
  return columns.flatMap(({ find, wanted, yields }): Slot[] => {
    const field = find(project, input.policy);
    const what = field && wanted(input, card, { project, field });
    return field && what ? [{ ...what, field, yields }] : [];
  });
}

/**
 * An element of which nothing is relevant any more is left as it stands. But a board's workflow may set a status when
 * it is closed, such as that it was delivered, and that is nobody's word: what was decided before stands.
 */
function restoredStatus({ memory, policy, world }: Case, { node, status }: ElementDecision): FieldDecision[] {
  const { issue } = node;
  const project = projectOf(world, policy.roadmap.project);
  const field = project && statusColumn.find(project, policy);
  const place = project && field ? placeOf(issue, project, field) : null;
  const value = place?.value ?? null;
  if (!project || !field || !place || place.item.archived || value === null) return [];
  if (!isByWorkflow(issue, project.id, value)) return [];
  const key = fieldMemoryKey(issue.id, project.id, field.id);
  const before = memory?.fields[key];
  const restored = before?.stated ?? before?.decided ?? policy.roadmap.statuses[status.value];
  const remembered = before ?? { decided: restored, stated: null };
  const reason = because("status-kept", { status: String(restored) });
  return [{ issue: issue.id, project, field, key, remembered, write: restored, reason }];
}

function decide(input: Case, issue: Target, project: ProjectCatalogue, slot: Slot): FieldDecision {
  const found = isNew(issue) ? undefined : input.world.issues.get(issue);
  const place = isReadable(found) ? placeOf(found, project, slot.field) : null;
  const key = fieldMemoryKey(issue, project.id, slot.field.id);
  const before = input.memory?.fields[key];
  const value = place?.value ?? null;
  const byWorkflow = value !== null && isReadable(found) && isByWorkflow(found, project.id, value);
  const byPerson = value !== null && isReadable(found) && isByPerson(found, value);
  const { remembered, write } = resolveOwnership(
    input,
    place && value && { value, byWorkflow, byPerson, item: place.item.id },
    before,
    slot,
  );
  // A card that was archived cannot be written, and is out of sight anyway.
  const writes = place?.item.archived ? null : write;
  return { issue, project, field: slot.field, key, remembered, write: writes, reason: slot.reason };
}
