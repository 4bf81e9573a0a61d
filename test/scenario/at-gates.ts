import { expect } from "vitest";
import { one } from "./begin.ts";
import { basePolicy, setStage, type Stage, type StageOptions } from "./stage.ts";

/* What the scenarios of gates, confirmations, overrides and roles have in common. */

const names = ["Ikke startet", "Problem", "Konsept", "Planlegging", "Implementering", "Utført"] as const;
type Name = (typeof names)[number];

/** `criteria` and `enter` of phases, as YAML. */
export interface Gates {
  readonly mode?: "enforce" | "advise" | "off";
  readonly criteria?: Partial<Record<Name, string>>;
  readonly enter?: Partial<Record<Name, string>>;
  /** In place of the roles of the base policy, as YAML. */
  readonly roles?: string;
  /** More lines of the policy. */
  readonly more?: readonly string[];
}

/** The base policy with gates. */
export function gatePolicy({ mode = "enforce", criteria = {}, enter = {}, roles, more = [] }: Gates): string {
  const phases = names.map(
    (name) => `  - { name: ${name}, criteria: [${criteria[name] ?? ""}], enter: [${enter[name] ?? ""}] }`,
  );
  const [base = ""] = basePolicy.split("roles:");
  const given = roles ?? '{ portfolio-manager: ["@manager"], portfolio-office: ["@acme/portfolio-office"] }';
  return [base, `roles: ${given}`, `gates: ${mode}`, "phases:", ...phases, ...more, ""].join("\n");
}

/** `member` is an adviser, so that somebody who is no portfolio manager may set labels as well. */
export async function setGates(gates: Gates, options: StageOptions = {}): Promise<Stage> {
  return await setStage({
    ...options,
    policy: gatePolicy(gates),
    before(as, state) {
      as("owner").addToTeam("acme/portfolio-office", "member");
      options.before?.(as, state);
    },
  });
}

/** What the three faces show; there is always exactly one phase label. */
export function phaseOf(stage: Stage): string {
  const labels = stage.labels(one).filter((label) => label.startsWith("fase/"));
  const field = stage.field(one, "acme/1", "Fase");
  const { state } = stage.sandbox.issue(one);
  return `${labels.join(" ")} / ${field} / ${state === "OPEN" ? "open" : "closed"}`;
}

export const faces = {
  first: "fase/ikke-startet / Ikke startet / open",
  problem: "fase/problem / Problem / open",
  concept: "fase/konsept / Konsept / open",
  planning: "fase/planlegging / Planlegging / open",
  delivery: "fase/implementering / Implementering / open",
  done: "fase/utfort / Utført / closed",
} as const;

export function overviewComment(stage: Stage): { readonly id: string } {
  const found = stage.sandbox.comments(one).find(({ body }) => body.startsWith("<!-- redthread:overview"));
  if (found === undefined) throw new Error("There is no overview");
  return found;
}

/** The line of the overview that holds this text. */
export function lineOf(stage: Stage, text: string): string {
  const lines = stage.overview(one).split("\n");
  return lines.find((line) => line.includes(text)) ?? `no line of the overview holds ${text}`;
}

export async function tick(stage: Stage, text: string, who = "manager"): Promise<void> {
  stage.as(who).tick(overviewComment(stage), text);
  await stage.quiet();
}

export async function untick(stage: Stage, text: string, who = "manager"): Promise<void> {
  stage.as(who).untick(overviewComment(stage), text);
  await stage.quiet();
}

/** Whether the box with this text is ticked. */
export function isTicked(stage: Stage, text: string): boolean {
  const line = lineOf(stage, `] ${text}`);
  expect(line).toMatch(/^- \[[ x]\] /);
  return line.startsWith("- [x] ");
}
