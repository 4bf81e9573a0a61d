import { html } from "hono/html";
import type { EnvironmentReview, Repository, WorkflowJob, WorkflowRun } from "../state/entities.ts";
import { restLogin, row, rows } from "../state/row.ts";
import type { ReadTables } from "../state/tables.ts";
import { codeOf, listLine, listSection } from "./delivery-section.ts";
import type { FormContext } from "./forms.ts";
import { actForm, foldedForm, selectField, textField } from "./forms.ts";
import type { Markup } from "./layout.ts";
import { renderMarkdown } from "./markdown.ts";

/** The runs of a repository that deploy, the newest first, what holds them, and the forms to start and to hold one. */
export function workflowSection(repository: Repository, path: string, context: FormContext): Markup {
  const { tables } = context;
  const runs = [...tables.workflowRuns.values()]
    .filter(({ repositoryId }) => repositoryId === repository.id)
    .toReversed();
  const lines = runs.map((run) => runLines(run, tables));
  return html`${listSection("workflow-runs", "Workflow runs", lines)} ${runForm(repository, path, context)}
  ${ruleForm(repository, path, context)} ${reviewForm(runs, path, context)}`;
}

function runLines(run: WorkflowRun, tables: ReadTables): Markup {
  const words = (run.conclusion ?? run.status).toLowerCase().replace("_", " ");
  const color = { SUCCESS: "success", FAILURE: "danger", CANCELLED: "neutral" } as const;
  const tag = run.conclusion === null ? "warning" : color[run.conclusion];
  const code = codeOf({ refName: run.headBranch, commitOid: run.headOid });
  const attempt = run.runAttempt === 1 ? "" : `, attempt ${run.runAttempt}`;
  const jobs = rows(tables, "workflowJobs", run.jobIds);
  return html`${listLine(words, tag, nameOf(run), `${code}${attempt}, ${run.startedAt}`)}
    <ul>
      ${jobs.map((job) => html`<li>${jobWords(job, tables)}</li>`)}
      ${run.reviews.map((review) => html`<li>${reviewWords(review, tables)}</li>`)}
    </ul>`;
}

function nameOf({ name, runNumber }: WorkflowRun): string {
  return `${name} #${runNumber}`;
}

function jobWords(job: WorkflowJob, tables: ReadTables): Markup {
  const open = job.gates.filter(({ isOpen }) => isOpen);
  const awaited = open.map(({ rule }) => rule?.app.slug ?? "a reviewer").join(", ");
  const words = (job.conclusion ?? job.status).toLowerCase().replace("_", " ");
  const { name } = tables.environments.get(job.environmentId) ?? { name: "an environment that is gone" };
  return html`${job.name}, to ${name}: ${words}${awaited === "" ? "" : ` for ${awaited}`}`;
}

/** A status report, or an answer, with what was said. */
function reviewWords(review: EnvironmentReview, tables: ReadTables): Markup {
  const who = restLogin(row(tables, "accounts", review.userId));
  const said = { APPROVED: "approved", REJECTED: "rejected", PENDING: "reports" } as const;
  return html`<span class="sb-muted">${who} ${said[review.state]}, ${review.at}</span>
    <div class="sb-markdown">${renderMarkdown(review.comment)}</div>`;
}

function runForm(repository: Repository, path: string, context: FormContext): Markup | "" {
  const names = [...Object.keys(repository.branches), ...Object.keys(repository.tags).toReversed()];
  if (names.length === 0) return "";
  const choices = names.map((name) => [name, name] as const);
  const ends = [
    ["SUCCESS", "It succeeds"],
    ["FAILURE", "It fails"],
  ] as const;
  const fields = html`${textField("run-environment", "Environment", "environment", "production")}
  ${selectField("run-ref", "Branch or tag", "ref", choices, repository.defaultBranch)}
  ${selectField("run-ends", "When it may go on", "ends", ends)}`;
  return foldedForm("Run a workflow", actForm(`${path}/run`, "run", "Run", fields, context));
}

function ruleForm(repository: Repository, path: string, context: FormContext): Markup | "" {
  if (Object.keys(repository.branches).length === 0) return "";
  const choices = [
    ["on", "On"],
    ["off", "Off"],
  ] as const;
  const fields = html`${textField("rule-environment", "Environment", "environment", "production")}
  ${selectField("rule-switch", "The app's rule", "switch", choices)}`;
  return foldedForm("Protect an environment", actForm(`${path}/rule`, "rule", "Save", fields, context));
}

function reviewForm(runs: readonly WorkflowRun[], path: string, context: FormContext): Markup | "" {
  if (runs.length === 0) return "";
  const choices = runs.slice(0, 20).map((run) => [run.id, `${nameOf(run)}, ${run.startedAt}`] as const);
  const acts = [
    ["bypass", "Start all waiting jobs"],
    ["cancel", "Cancel"],
    ["rerun", "Re-run all jobs"],
  ] as const;
  const fields = html`${selectField("review-run", "Run", "run", choices)}
  ${selectField("review-do", "What to do", "do", acts)}
  ${textField("review-comment", "Comment", "comment", "", false)}`;
  return foldedForm("Change a run", actForm(`${path}/review`, "review", "Do it", fields, context));
}
