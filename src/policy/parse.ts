import { check } from "./check.ts";
import { checkTitles } from "./check/titles.ts";
import { complete } from "./complete.ts";
import { explain, faultyPaths } from "./explain.ts";
import { foreignReferences } from "./foreign.ts";
import type { Place } from "./locate.ts";
import type { Policy } from "./policy.ts";
import { withPresets } from "./presets/presets.ts";
import { pathText, type Finding, type Problem } from "./problem.ts";
import { prune } from "./prune.ts";
import { readYaml } from "./read-yaml.ts";
import { PolicyFile } from "./schema.ts";

export type ParsedPolicy =
  | {
      readonly ok: true;
      readonly policy: Policy;
      /** Where in the file things of other owners are named, by the path as `pathText` has it. */
      readonly places: ReadonlyMap<string, Place>;
    }
  /** In the order of the file; at least one, at most a hundred. */
  | { readonly ok: false; readonly problems: readonly Problem[] };

export interface PolicyContext {
  /** Login of the account whose policy it is: a repository named without an owner is its. */
  readonly owner: string;
  /** What is wrong with a title's template, in Liquid's own words, or null; without it titles are not looked at. */
  readonly templateError?: (template: string) => string | null;
}

/** Nobody mends more than these before trying again. */
const maxProblems = 100;

/**
 * Text of `portfolio.yml` → the policy, or all that is wrong with it. Never throws, whatever the
 * text, and is bounded in time: see `read-yaml.ts`.
 */
export function parsePolicy(text: string, context: PolicyContext): ParsedPolicy {
  const reading = readYaml(text);
  if (!reading.ok) return reading;
  const { file, findings } = readFile(reading.value, context);
  const problems = [...reading.doubled, ...findings.slice(0, maxProblems).map(reading.locate)];
  if (file === null || problems.length > 0) return { ok: false, problems: inOrder(problems) };
  const policy = complete(file, context.owner);
  return { ok: true, policy, places: placesIn(policy, context.owner, reading.locate) };
}

function placesIn(
  policy: Policy,
  owner: string,
  locate: (finding: Finding) => Problem,
): ReadonlyMap<string, Place> {
  return new Map(
    foreignReferences(policy, owner).map(({ path, names }) => {
      // Only the place of the problem is looked at.
      const complaint = { id: "policy.repository", args: { value: names } } as const;
      const { line, column } = locate({ path, at: "value", complaint });
      return [pathText(path), { line, column }];
    }),
  );
}

/** The file with its presets; null only where so much is wrong that the rest cannot be checked. */
function readFile(value: unknown, context: PolicyContext): { file: PolicyFile | null; findings: Finding[] } {
  const whole = PolicyFile.safeParse(value, { reportInput: true });
  const shape = whole.success ? [] : whole.error.issues.slice(0, maxProblems).flatMap(explain);
  const rest = whole.success
    ? whole
    : PolicyFile.safeParse(withVersion(prune(value, whole.error.issues.flatMap(faultyPaths))));
  if (!rest.success) return { file: null, findings: shape };
  const file = withPresets(rest.data);
  const fit = [...check(file, context.owner), ...checkTitles(file, context.templateError)].filter(
    (finding) => !shape.some((other) => isWithin(other, finding)),
  );
  return { file, findings: [...shape, ...fit] };
}

/**
 * Whether a mistake of shape stands right inside what a check complains of, and so may be its
 * cause: a misspelt `initiatives` is one mistake, not also a policy without purpose.
 */
function isWithin(shape: Finding, checked: Finding): boolean {
  return (
    shape.path.length === checked.path.length + 1 &&
    checked.path.every((step, index) => step === shape.path[index])
  );
}

/** The one key that a file must have; without it nothing else would be looked at. */
function withVersion(value: unknown): unknown {
  return typeof value === "object" && value !== null ? { ...value, version: 1 } : value;
}

function inOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column).slice(0, maxProblems);
}
