import type { z } from "zod";
import type { Unread } from "../../domain/issue.ts";
import { GitHubError } from "../errors.ts";
import type { Problem, RawAnswer } from "../problem.ts";

/** Takes an answer apart by its schema. One with problems, or of another shape, is no answer. */
export function wholeAnswer<Schema extends z.ZodType>(schema: Schema, answer: RawAnswer): z.infer<Schema> {
  const [problem] = answer.problems;
  if (problem !== undefined) throw problemError(problem);
  return shaped(schema, answer.data);
}

export function shaped<Schema extends z.ZodType>(schema: Schema, data: unknown): z.infer<Schema> {
  const read = schema.safeParse(data);
  if (read.success) return read.data;
  throw new GitHubError("invalid-answer", "GitHub's answer has an unexpected shape", { cause: read.error });
}

function problemError(problem: Problem): GitHubError {
  const kind = kinds.get(problem.type ?? "") ?? "invalid-answer";
  return new GitHubError(kind, problem.message, { isTooHeavy: isTooHeavy(problem) });
}

const kinds = new Map([
  ["NOT_FOUND", "not-found"],
  ["FORBIDDEN", "forbidden"],
  ["INSUFFICIENT_SCOPES", "forbidden"],
] as const) as ReadonlyMap<string, GitHubError["kind"]>;

/**
 * Beside the points GitHub limits what one query may use; it ends it in the middle, names some field, and answers what
 * it has. https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
function isTooHeavy({ type }: Problem): boolean {
  return type === "RESOURCE_LIMITS_EXCEEDED";
}

/** Whether a problem only says that something is not there, or not for us. Any other spoils the whole answer. */
function isAbsence(problem: Problem): boolean {
  return problem.path !== undefined && kinds.has(problem.type ?? "");
}

/** Throws the first problem that is not about something absent. */
export function requireAbsences(problems: readonly Problem[]): void {
  const spoiling = problems.find(isTooHeavy) ?? problems.find((problem) => !isAbsence(problem));
  if (spoiling !== undefined) throw problemError(spoiling);
}

/** What stands in a list of nodes that were asked for by id; null where a problem names its place, which `why` tells. */
export function entryAt(
  entries: readonly unknown[],
  path: readonly [list: string, at: number],
  problems: readonly Problem[],
): { readonly entry: unknown; readonly why: Unread["unreadable"] } {
  const entry = entries[path[1]] ?? null;
  const own = problems.find((problem) => problem.path?.join("/") === path.join("/"));
  if (entry === null && own === undefined) {
    throw new GitHubError("invalid-answer", "GitHub left out a node that was asked for, and did not say why");
  }
  return { entry, why: own === undefined ? "unsure" : own.type === "NOT_FOUND" ? "gone" : "forbidden" };
}
