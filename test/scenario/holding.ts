import type { WorkflowRun } from "../../src/sandbox/state/entities.ts";
import type { RunOptions } from "../../src/sandbox/person/workflows.ts";
import { person } from "../../src/sandbox/state/acting.ts";
import { addLabelNamed } from "../../src/sandbox/state/operations/issue-labels.ts";
import { basePolicy, setStage, type Stage, type StageOptions } from "./stage.ts";

/* A repository that deploys to production through the app's rule, for scenarios of change control. */

export const studio = "acme/studio";

/** Whoever evaluates is the manager; a member is on call. */
export function holdPolicy(...lines: readonly string[]): string {
  return [
    basePolicy.trimEnd(),
    `  change-manager: ["@manager"]`,
    `  on-call: ["@member"]`,
    "change:",
    ...(lines.some((line) => line.startsWith("mode:")) ? [] : ["  mode: hold"]),
    ...lines.map((line) => `  ${line}`),
    "",
  ].join("\n");
}

/** The rule is switched on for the environment before anything is deployed to it. */
export async function beginHolding(
  lines: readonly string[] = [],
  options: StageOptions = {},
): Promise<Stage> {
  const stage = await setStage({
    begins: "2026-05-12T08:00:00Z",
    policy: holdPolicy(...lines),
    ...options,
    before(as, state) {
      options.before?.(as, state);
      // What is in production went there before anybody held anything.
      as("dev-studio").putFile(studio, "app.ts", "1");
      as("dev-studio").runWorkflow(studio, "production");
    },
  });
  stage.as("owner").enableRule(studio, "production");
  return stage;
}

/** Merges a pull request; answers its merge commit. */
export function merged(stage: Stage, title = "Endring", labels: readonly string[] = []): string {
  const developer = stage.as("dev-studio");
  const { number, id: subjectId } = developer.openPullRequest(studio, { title });
  const { state } = stage.sandbox;
  const labeller = person(state, "owner");
  for (const name of labels) addLabelNamed(state, labeller, { subjectId, name });
  return developer.mergePullRequest(`${studio}#${number}`).mergeCommitOid ?? "";
}

export function deployRun(
  stage: Stage,
  options: RunOptions & { readonly who?: string; readonly to?: string | readonly string[] } = {},
): WorkflowRun {
  const { who = "dev-studio", to = "production", ...rest } = options;
  return stage.as(who).runWorkflow(studio, to, rest);
}

/** As it is now. */
export function runNow(stage: Stage, { id }: { readonly id: string }): WorkflowRun {
  const run = stage.sandbox.state.tables.workflowRuns.get(id);
  if (run === undefined) throw new Error("No such run");
  return run;
}

/** What is said beside the jobs of a run, oldest first: `pending: …`, `approved: …`. */
export function saidTo(stage: Stage, run: { readonly id: string }): readonly string[] {
  return runNow(stage, run).reviews.map(({ state, comment }) => `${state.toLowerCase()}: ${comment}`);
}

/** Issues that the app has made, by name. */
export function changeIssues(stage: Stage, repository = studio): readonly string[] {
  return stage
    .issuesIn(repository)
    .filter((name) => stage.sandbox.issue(name).body.startsWith("<!-- redthread:change "));
}

export function only(issues: readonly string[]): string {
  const [issue] = issues;
  if (issue === undefined || issues.length > 1) throw new Error(`Not one issue: ${issues.join(", ")}`);
  return issue;
}

/** What the app's comment on a change issue says, without mark and memory. */
export function standing(stage: Stage, issue: string): string {
  const found = stage.comments(issue).filter((text) => text.startsWith("<!-- redthread:change "));
  if (found.length !== 1) throw new Error(`${found.length} comments tell where the change stands`);
  return (found[0] ?? "").split("\n").slice(2).join("\n").trim();
}

/** Somebody who may write edits the app's comment on a change issue, as a click on a box does. */
export function tickOn(stage: Stage, issue: string, from: string, to: string, who = "owner"): void {
  const { id, body: text } = statusOf(stage, issue);
  if (!text.includes(from)) throw new Error(`The comment has no ${from}`);
  stage.as(who).editComment({ id }, text.replace(from, to));
}

/** The app's comment on a change issue, as it is. */
export function statusOf(stage: Stage, issue: string): { readonly id: string; readonly body: string } {
  const ids = stage.sandbox.issue(issue).commentIds;
  const id = ids.find((each) => bodyOf(stage, each).startsWith("<!-- redthread:change ")) ?? "";
  return { id, body: bodyOf(stage, id) };
}

function bodyOf(stage: Stage, id: string): string {
  return stage.sandbox.state.tables.comments.get(id)?.body ?? "";
}

/** The app's requests since then, in order: operations of GraphQL, and what REST was asked for; tokens aside. */
export function requestsOf(stage: Stage): () => readonly string[] {
  const graph = stage.sandbox.state.calls.length;
  const before = stage.sandbox.httpCalls().length;
  return () => {
    const operations = stage.sandbox.state.calls.slice(graph).map(({ operationName }) => operationName ?? "");
    const calls = stage.sandbox.httpCalls().toReversed().slice(before);
    return calls
      .filter(({ path }) => !path.endsWith("/access_tokens"))
      .map(({ method, path }) =>
        path.endsWith("/graphql")
          ? (operations.shift() ?? "")
          : `${method} ${path.split("/runs/")[1] ?? path}`,
      );
  };
}
