import type { FieldCatalogue } from "../../src/domain/catalogue.ts";
import type { World } from "../../src/domain/world.ts";
import { world } from "./world.ts";

/** Fields that boards may have besides those of every world of the tests. */
export function field(
  name: string,
  type: FieldCatalogue["type"],
  options: readonly string[] = [],
): FieldCatalogue {
  return {
    id: `F_${name}`,
    name,
    type,
    options: options.map((option) => ({ id: `O_${option}`, name: option })),
  };
}

export const planFields: readonly FieldCatalogue[] = [
  field("Start", "date"),
  field("Slutt", "date"),
  field("Helse", "single-select", ["På plan", "Usikker", "Forsinket"]),
];

/** The catalogue of the tests, with more fields on the initiatives' board and on the roadmap's. */
export function boards(
  initiatives: readonly FieldCatalogue[],
  roadmap: readonly FieldCatalogue[],
): World["catalogue"] {
  const { repositories, projects } = world([]).catalogue;
  const more: Record<string, readonly FieldCatalogue[]> = { "digdir/1": initiatives, "digdir/8": roadmap };
  return {
    repositories,
    projects: new Map(
      [...projects].map(([key, project]) => [
        key,
        project && { ...project, fields: [...project.fields, ...(more[key] ?? [])] },
      ]),
    ),
  };
}
