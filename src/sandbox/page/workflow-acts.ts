import type { WorkflowRun } from "../state/entities.ts";
import { environmentNamed } from "../state/operations/environments.ts";
import { rows } from "../state/row.ts";
import type { ReadTables } from "../state/tables.ts";
import type { Act } from "./act.ts";

/** The forms of a repository's page about workflow runs that deploy, and what holds them. */
export const WORKFLOW_ACTS: Readonly<Record<string, Act>> = {
  rule(person, field, { repository, path }) {
    const environment = field("environment");
    if (field("switch") === "off") person.disableRule(repository, environment);
    else person.enableRule(repository, environment);
    return path;
  },
  run(person, field, { repository, path }) {
    person.runWorkflow(repository, field("environment"), {
      ref: field("ref"),
      event: "workflow_dispatch",
      ends: field("ends") === "FAILURE" ? "FAILURE" : "SUCCESS",
    });
    return path;
  },
  review(person, field, { path, tables }) {
    const run = tables.workflowRuns.get(field("run"));
    if (run === undefined) return path;
    if (field("do") === "cancel") person.cancelRun(run);
    else if (field("do") === "rerun") person.rerun(run);
    else {
      const waiting = run.plan.environments.filter((each) => waitsIn(tables, run, each));
      for (const environment of new Set(waiting.map((each) => each.toLowerCase())))
        person.bypass(run, environment, field("comment"));
    }
    return path;
  },
};

function waitsIn(tables: ReadTables, run: WorkflowRun, environment: string): boolean {
  const id = environmentNamed(tables, run.repositoryId, environment)?.id;
  const jobs = rows(tables, "workflowJobs", run.jobIds);
  return jobs.some((job) => job.status === "WAITING" && job.environmentId === id);
}
