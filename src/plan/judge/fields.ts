import type { FieldCatalogue, ProjectCatalogue } from "../../domain/catalogue.ts";
import { isNew, sameName, type Target } from "../../domain/reference.ts";
import { fieldMemoryKey } from "../../domain/memory.ts";
import { isReadable, type Unreadable } from "../../domain/issue.ts";
import type { Reason } from "../../domain/reason.ts";
import { because } from "../../domain/reason.ts";
import type { RoadmapPolicy, Status } from "../../policy/policy.ts";
import type {
  Case,
  ElementDecision,
  FieldDecision,
  NewElement,
  PhaseDecision,
  Progress,
  TeamDecision,
} from "../decisions.ts";
import { fieldOf, itemOn, optionOf, phaseFieldOf, placeOf, projectOf } from "../fields.ts";
import { isByPerson, maySet } from "../issue-fields.ts";
import { isByWorkflow } from "./by-workflow.ts";
import { percentOf } from "./progress.ts";
import { weigh, type Slot } from "./weigh.ts";

/**
 * What the project fields of the thread should hold. Whose value it is that stands there decides
 * whether it may be written: see `isStated`.
 */
export function judgeFields(
  one: Case,
  phase: PhaseDecision,
  teams: readonly TeamDecision[],
  elements: readonly ElementDecision[],
  planned: readonly NewElement[],
  progress: Progress,
  epicsWanted: ReadonlySet<string>,
): readonly FieldDecision[] {
  const decided = [
    ...initiativeFields(one, phase, teams, progress),
    ...elements.flatMap((element) => elementFields(one, element)),
    ...planned.flatMap((element) => newElementFields(one, element, epicsWanted)),
  ];
  return decided.map((decision) =>
    isSettable(one, decision, planned) ? decision : { ...decision, write: null },
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

function initiativeFields(
  one: Case,
  phase: PhaseDecision,
  teams: readonly TeamDecision[],
  progress: Progress,
): FieldDecision[] {
  const { initiatives, roadmap } = one.policy;
  const project = projectOf(one.world, initiatives?.project ?? null);
  if (one.world.key.kind !== "initiative" || !initiatives || !project) return [];
  if (one.thread.root.cardsUnread === true && itemOn(one.thread.root, project.id) === null) return [];
  const slots: Slot[] = [];
  const phaseField = phaseFieldOf(one.policy, project);
  if (phaseField) {
    const wanted = optionOf(one.policy, phaseField, phase.phase) ?? phase.phase.name;
    slots.push({ field: phaseField, wanted, reason: phase.reason, yields: "never" });
  }
  const isKnown = !one.thread.unreadable.some(isIllegible);
  const percent = roadmap.progress === "derived" && isKnown ? percentOf(progress) : null;
  const progressField = fieldOf(project, initiatives.fields.progress, ["number"]);
  if (progressField && percent !== null) {
    slots.push({
      field: progressField,
      wanted: percent,
      reason: because("progress", progress),
      yields: "always",
    });
  }
  const involved = teams.filter((team) => team.involved).map(({ team }) => team.name);
  const teamsSlot = teamsOnCard(one, project, involved);
  if (teamsSlot) slots.push(teamsSlot);
  return slots.map((slot) => decide(one, one.thread.root.id, project, slot));
}

/** What stands there when the last team has left: a text cannot be cleared without looking as if nobody had read it. */
const nobody = "–";

/**
 * The labels decide which teams are involved; the field only shows their names, so that a board can be
 * grouped by them. A single select can show no more than one.
 */
function teamsOnCard(one: Case, project: ProjectCatalogue, names: readonly string[]): Slot | null {
  const field = fieldOf(project, one.policy.initiatives?.fields.teams ?? [], ["text", "single-select"]);
  if (!field) return null;
  const reason = because("element-field", { field: field.name });
  const [only] = names;
  if (field.type === "single-select") {
    const fits = names.length === 1 && field.options.some(({ name }) => sameName(name, only ?? ""));
    return fits && only !== undefined ? { field, wanted: only, reason, yields: "always" } : null;
  }
  const before = one.memory?.fields[fieldMemoryKey(one.thread.root.id, project.id, field.id)];
  if (only === undefined && typeof before?.decided !== "string") return null;
  return { field, wanted: names.join(", ") || nobody, reason, yields: "always" };
}

function elementFields(one: Case, element: ElementDecision): FieldDecision[] {
  if (!element.relevant) return keptStatus(one, element);
  const team = element.node.team?.name ?? null;
  // Nobody knows how much is done, or begun, of what could not be read: what stands there stays.
  const parts = [element.node, ...element.epics];
  if (parts.some(({ issue }) => issue.illegible === true || issue.cardsUnread === true)) return [];
  return roadmapSlots(one, element.status.value, element.status.reason, element.progress, team).map(
    ({ project, slot }) => decide(one, element.node.issue.id, project, slot),
  );
}

function isIllegible({ unreadable }: Unreadable): boolean {
  return unreadable === "illegible";
}

/**
 * An element of which nothing is relevant any more is left as it stands. But a board's workflow may set a status when
 * it is closed, such as that it was delivered, and that is nobody's word: what was decided before stands.
 */
function keptStatus(one: Case, { node, status }: ElementDecision): FieldDecision[] {
  const { roadmap } = one.policy;
  const { issue } = node;
  const project = projectOf(one.world, roadmap.project);
  const field = project && statusFieldOf(project, roadmap);
  const place = project && field ? placeOf(issue, project, field) : null;
  const value = place?.value ?? null;
  if (!project || !field || !place || place.item.archived || value === null) return [];
  if (!isByWorkflow(issue, project.id, value)) return [];
  const key = fieldMemoryKey(issue.id, project.id, field.id);
  const before = one.memory?.fields[key];
  const kept = before?.stated ?? before?.decided ?? roadmap.statuses[status.value];
  const remembered = before ?? { decided: kept, stated: null };
  const reason = because("status-kept", { status: String(kept) });
  return [{ issue: issue.id, project, field, key, remembered, write: kept, reason }];
}

function statusFieldOf(
  project: ProjectCatalogue,
  { fields, statuses }: RoadmapPolicy,
): FieldCatalogue | null {
  return fieldOf(project, fields.status, ["single-select"], Object.values(statuses));
}

function newElementFields(one: Case, element: NewElement, epicsWanted: ReadonlySet<string>): FieldDecision[] {
  const hasEpic = element.team === null ? epicsWanted.size > 0 : epicsWanted.has(element.team.key);
  const status: Status = hasEpic ? "planned" : "proposed";
  const none = { closed: 0, total: hasEpic ? 1 : 0 };
  const reason = hasEpic ? because("status-planned", {}) : because("status-proposed", {});
  return roadmapSlots(one, status, reason, none, element.team?.name ?? null).map(({ project, slot }) =>
    decide(one, element.target, project, slot),
  );
}

function roadmapSlots(
  one: Case,
  status: Status,
  reason: Reason,
  progress: Progress,
  team: string | null,
): { project: ProjectCatalogue; slot: Slot }[] {
  const { roadmap } = one.policy;
  const project = projectOf(one.world, roadmap.project);
  if (!project) return [];
  const slots: Slot[] = [];
  const statusField = statusFieldOf(project, roadmap);
  if (statusField)
    slots.push({ field: statusField, wanted: roadmap.statuses[status], reason, yields: "status" });
  const percent = roadmap.progress === "derived" ? percentOf(progress) : null;
  const progressField = fieldOf(project, roadmap.fields.progress, ["number"]);
  if (progressField && percent !== null) {
    slots.push({
      field: progressField,
      wanted: percent,
      reason: because("progress", progress),
      yields: "always",
    });
  }
  const texts: [readonly string[], string | null][] = [[roadmap.fields.team, team]];
  if (one.world.key.kind === "initiative") texts.push([roadmap.fields.initiative, one.thread.root.url]);
  for (const [names, text] of texts) {
    const field = fieldOf(project, names, ["text", "single-select"]);
    const fits =
      field && (field.type === "text" || field.options.some((option) => sameName(option.name, text ?? "")));
    if (field && fits && text !== null) {
      slots.push({
        field,
        wanted: text,
        reason: because("element-field", { field: field.name }),
        yields: "always",
      });
    }
  }
  return slots.map((slot) => ({ project, slot }));
}

function decide(one: Case, issue: Target, project: ProjectCatalogue, slot: Slot): FieldDecision {
  const found = isNew(issue) ? undefined : one.world.issues.get(issue);
  const place = isReadable(found) ? placeOf(found, project, slot.field) : null;
  const key = fieldMemoryKey(issue, project.id, slot.field.id);
  const before = one.memory?.fields[key];
  const value = place?.value ?? null;
  const byWorkflow = value !== null && isReadable(found) && isByWorkflow(found, project.id, value);
  const byPerson = value !== null && isReadable(found) && isByPerson(found, value);
  const { remembered, write } = weigh(
    one,
    place && value && { value, byWorkflow, byPerson, item: place.item.id },
    before,
    slot,
  );
  // A card that was archived cannot be written, and is out of sight anyway.
  const writes = place?.item.archived ? null : write;
  return { issue, project, field: slot.field, key, remembered, write: writes, reason: slot.reason };
}
