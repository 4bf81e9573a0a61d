import { Liquid } from "liquidjs";

/*
 * Liquid for the policy's titles and the organisation's own epic text, with as little of the language as
 * they need: fields, conditions and a few filters. There is no loop, no assignment, no clock and no file,
 * so a template takes time and room in proportion to its own length.
 */

const tags = new Set(["if", "unless", "case", "comment", "raw", "#"]);
const filters = new Set([
  "append",
  "prepend",
  "capitalize",
  "default",
  "downcase",
  "remove",
  "slice",
  "strip",
  "truncate",
  "upcase",
]);

/** What a template may use: `initiative.title`, `team.name`, … */
export type TemplateFields = Readonly<Record<string, Readonly<Record<string, string | number>>>>;

const engine = makeEngine();

/** Throws an Error of Liquid's, with line and column, on a template that cannot be read or names an unknown field. */
export function renderTemplate(template: string, fields: TemplateFields): string {
  return String(engine.parseAndRenderSync(template, fields));
}

function makeEngine(): Liquid {
  const liquid = new Liquid({
    strictFilters: true,
    strictVariables: true,
    lenientIf: true,
    ownPropertyOnly: true,
    templates: {},
    parseLimit: 65_536,
    memoryLimit: 1_000_000,
  });
  for (const name of Object.keys(liquid.tags)) if (!tags.has(name)) delete liquid.tags[name];
  for (const name of Object.keys(liquid.filters)) if (!filters.has(name)) delete liquid.filters[name];
  return liquid;
}
