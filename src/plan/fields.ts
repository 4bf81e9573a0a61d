import type { FieldCatalogue, ProjectCatalogue } from "../domain/catalogue.ts";
import type { FieldValueFacts, IssueFacts, ItemFacts } from "../domain/issue.ts";
import { fieldMemoryKey, type FieldMemory } from "../domain/memory.ts";
import { projectText, sameName, type ProjectNumber } from "../domain/reference.ts";
import type { World } from "../domain/world.ts";
import { phaseByName } from "../policy/phases.ts";
import type { Phase, Policy } from "../policy/policy.ts";

/** Where a field of an issue stands: its card, the field, and the value that it has now. */
export interface FieldPlace {
  readonly project: ProjectCatalogue;
  readonly field: FieldCatalogue;
  readonly item: ItemFacts;
  readonly value: FieldValueFacts | null;
  /** Of `Memory.fields`. */
  readonly key: string;
}

export function projectOf(world: World, project: ProjectNumber | null): ProjectCatalogue | null {
  return project ? (world.catalogue.projects.get(projectText(project)) ?? null) : null;
}

/** The first field of these names that the project has; one that has the options goes before one that lacks them. */
export function fieldOf(
  project: ProjectCatalogue,
  names: readonly string[],
  types: readonly FieldCatalogue["type"][],
  options: readonly string[] = [],
): FieldCatalogue | null {
  const found = names
    .map((name) => project.fields.find((field) => sameName(field.name, name) && types.includes(field.type)))
    .filter((field) => field !== undefined);
  const complete = found.find((field) =>
    options.every((option) => field.options.some((candidate) => sameName(candidate.name, option))),
  );
  return complete ?? found[0] ?? null;
}

export function itemOn(issue: IssueFacts, projectId: string): ItemFacts | null {
  return issue.items.find((item) => item.project.id === projectId) ?? null;
}

export function placeOf(
  issue: IssueFacts,
  project: ProjectCatalogue,
  field: FieldCatalogue,
): FieldPlace | null {
  const item = itemOn(issue, project.id);
  if (!item) return null;
  const value = item.values.find((candidate) => sameName(candidate.field, field.name)) ?? null;
  return { project, field, item, value, key: fieldMemoryKey(issue.id, project.id, field.id) };
}

/** Where the first of these fields that the board has stands on the issue's card. */
export function fieldPlace(
  { world }: { readonly world: World },
  issue: IssueFacts,
  board: ProjectNumber | null,
  names: readonly string[],
  types: readonly FieldCatalogue["type"][],
): FieldPlace | null {
  const project = projectOf(world, board);
  const field = project && fieldOf(project, names, types);
  return project && field ? placeOf(issue, project, field) : null;
}

/**
 * What the field calls the phase; null where it has no such option. Options are never rewritten, so one that
 * still has a former name of the phase, or its name in another language, stands for it and is what is set.
 */
export function optionOf(policy: Policy, field: FieldCatalogue, phase: Phase): string | null {
  const names = field.options.map(({ name }) => name);
  const exact = names.find((name) => sameName(name, phase.name));
  return exact ?? names.find((name) => phaseByName(policy, name)?.index === phase.index) ?? null;
}

/** The first phase field that the project has; one that has all phases goes before one that lacks some. */
export function phaseFieldOf(policy: Policy, project: ProjectCatalogue): FieldCatalogue | null {
  const names = policy.initiatives?.fields.phase ?? [];
  const found = names
    .map((name) => fieldOf(project, [name], ["single-select"]))
    .filter((field) => field !== null);
  const complete = found.find((field) =>
    policy.phases.every((phase) => optionOf(policy, field, phase) !== null),
  );
  return complete ?? found[0] ?? null;
}

/** The phase field of the initiative's card, or null where there is no card, project or such field. */
export function phaseFieldOn(root: IssueFacts, world: World, policy: Policy): FieldPlace | null {
  const project = projectOf(world, policy.initiatives?.project ?? null);
  const field = project && phaseFieldOf(policy, project);
  return project && field ? placeOf(root, project, field) : null;
}

/** GitHub compares the names of options without case. */
export function sameValue(one: string | number, other: string | number): boolean {
  return typeof one === "string" && typeof other === "string" ? sameName(one, other) : one === other;
}

/**
 * Whether the value that stands there is a person's. It is when it is the one remembered as stated,
 * or when it differs from the decided one and was set after the overview was last written, by
 * GitHub's own clock: an older one was there to be seen when the decision was made.
 */
export function isStated(
  value: FieldValueFacts | null,
  memory: FieldMemory | undefined,
  overviewAt: string | null,
): boolean {
  if (value === null) return false;
  if (memory === undefined) return true;
  if (memory.stated !== null && value.value === memory.stated) return true;
  if (value.value === memory.decided) return false;
  return overviewAt === null || Date.parse(value.updatedAt) >= Date.parse(overviewAt);
}
