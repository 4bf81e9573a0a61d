import type { IssueLink } from "../../src/domain/content.ts";
import type { IssueFacts, Unreadable } from "../../src/domain/issue.ts";
import type { Memory } from "../../src/domain/memory.ts";
import type { Overview } from "../../src/domain/overview.ts";
import type { World } from "../../src/domain/world.ts";
import { linesOf, planOf } from "./planned.ts";
import { testPolicy } from "./policy.ts";
import { issue, memory, world } from "./world.ts";

/*
 * Links that people keep and make: task lists, `/knytt`, boxes on the overview. Elements and epics that the app
 * makes are left out (`elements: manual`, an early phase) where a row is not about them.
 */
export const policy = testPolicy(
  "roadmap: { repository: roadmap, elements: manual }\ninitiatives: { repository: portfolio }",
);
export const roadmap = { owner: "digdir", name: "roadmap" };
export const studio = { owner: "digdir", name: "studio" };
export const dialogporten = { owner: "Altinn", name: "dialogporten" };
export const portfolio = { owner: "digdir", name: "portfolio" };
export const elsewhere = { owner: "digdir", name: "elsewhere" };
export const foreign = { owner: "ssb", name: "statistikk" };

export type Facts = readonly (IssueFacts | Unreadable)[];

export const root = (options: Parameters<typeof issue>[1] = {}) =>
  issue("I", { labels: ["fase/implementering"], ...options });
export const decided = (options: Partial<Memory> = {}) => memory("Implementering", options);

/** The lists of bodies, as the observer tells them: named in `links`, and hung up in `linked`. */
export function lists(parts: Readonly<Record<string, readonly string[]>>): Pick<World, "links" | "linked"> {
  const entries = Object.entries(parts);
  return {
    links: new Map(entries.map(([id, ids]) => [id, { parts: ids, dependencies: [] }])),
    linked: new Map(entries),
  };
}

export interface Seen {
  readonly lines: readonly string[];
  readonly memory: Memory;
  readonly overview: Overview;
}

export function look(issues: Facts, options: Partial<World> = {}, rules = policy): Seen {
  const plan = planOf(world(issues, { memory: decided(), ...options }), rules);
  const last = plan.waves
    .flat()
    .map(({ change }) => change)
    .findLast((change) => change.kind === "overview");
  if (last?.kind !== "overview") throw new Error("The overview was not written");
  return { lines: linesOf(plan), memory: last.memory, overview: last.overview };
}

export function links(list: readonly { readonly link: IssueLink }[]): readonly string[] {
  return list.map(({ link }) => link.target);
}
