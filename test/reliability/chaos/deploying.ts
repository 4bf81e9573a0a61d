import { person } from "../../../src/sandbox/state/acting.ts";
import type { Issue, PullRequest, WorkflowRun } from "../../../src/sandbox/state/entities.ts";
import { addLabelNamed } from "../../../src/sandbox/state/operations/issue-labels.ts";
import { jobsOf } from "../../../src/sandbox/state/operations/workflow-jobs.ts";
import { Refusal } from "../../../src/sandbox/state/refusal.ts";
import type { Sandbox } from "../../../src/sandbox/sandbox.ts";
import type { Deploying } from "./step.ts";

/* What people do about deployments of one repository to production, each of which waits for the app's answer. */

export interface Seen {
  readonly sandbox: Sandbox;
}

const deployed = "acme/studio";
export const production = "production";
export const standardLabel = "endring/standard";

/** Before the app is there: something is in production, and its rule is switched on. */
export function holdDeployments({ sandbox }: Seen): void {
  const developer = sandbox.as("dev-studio");
  developer.putFile(deployed, "app.ts", "1");
  developer.runWorkflow(deployed, production);
  sandbox.as("owner").createLabel(deployed, standardLabel);
  sandbox.as("owner").enableRule(deployed, production);
}

/** What GitHub refuses, because what it is about has ended, is not done. */
export function carryOutDeploying(deed: Deploying, stage: Seen): void {
  try {
    carryOut(deed, stage);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

function carryOut(deed: Deploying, stage: Seen): void {
  const { sandbox } = stage;
  switch (deed.kind) {
    case "deploy": {
      const { mergeCommitOid } = merge(stage, deed.by, deed.standard);
      return start(stage, deed, mergeCommitOid ?? "");
    }
    case "redeploy": {
      const merged = mergedPulls(stage).at(-deed.back);
      return merged === undefined ? undefined : start(stage, deed, merged.mergeCommitOid ?? "");
    }
    case "rerun":
    case "cancel":
    case "bypass":
    case "finish": {
      const run = runsOf(stage).at(-deed.run);
      if (run === undefined) return;
      if (deed.kind === "rerun") sandbox.as("dev-studio").rerun(run);
      else if (deed.kind === "cancel") sandbox.as("dev-studio").cancelRun(run);
      else if (deed.kind === "bypass") sandbox.as("owner").bypass(run, production, "Haster");
      else finish(stage, run);
      return;
    }
    case "evaluate": {
      const issue = changeIssues(stage).at(-deed.change);
      if (issue === undefined) return;
      return void sandbox.as(deed.by).comment(`${deployed}#${issue.number}`, commands[deed.word]);
    }
  }
}

const commands = {
  approve: "/godkjenn Testet",
  anyway: "/godkjenn likevel: Skal tilbake",
  reject: "/avvis Mangler test",
  emergency: "/hast Nede",
} as const;

const conclusions = { success: "SUCCESS", failure: "FAILURE", open: null } as const;

function finish({ sandbox }: Seen, run: WorkflowRun): void {
  const isAtWork = jobsOf(sandbox.state, run.id).some(({ status }) => status === "IN_PROGRESS");
  if (isAtWork) sandbox.as("dev-studio").finishJob(run, production);
}

function start(
  { sandbox }: Seen,
  { by, jobs, ends }: Extract<Deploying, { readonly kind: "deploy" | "redeploy" }>,
  oid: string,
): void {
  const environments = Array.from({ length: jobs }, () => production);
  sandbox.as(by).runWorkflow(deployed, environments, { oid, ends: conclusions[ends] });
}

function merge({ sandbox }: Seen, by: string, isStandard: boolean): PullRequest {
  const { state } = sandbox;
  const developer = sandbox.as(by);
  const { number, id: subjectId } = developer.openPullRequest(deployed, { title: "Endring" });
  if (isStandard) addLabelNamed(state, person(state, "owner"), { subjectId, name: standardLabel });
  return developer.mergePullRequest(`${deployed}#${number}`);
}

/** Oldest first, as the next two. */
export function mergedPulls({ sandbox }: Seen): readonly PullRequest[] {
  return [...sandbox.state.tables.pullRequests.values()].filter(({ merged }) => merged);
}

export function runsOf({ sandbox }: Seen): readonly WorkflowRun[] {
  return [...sandbox.state.tables.workflowRuns.values()];
}

/** What the app has made for changes. */
export function changeIssues({ sandbox }: Seen): readonly Issue[] {
  const { tables } = sandbox.state;
  const apps = new Set([...tables.apps.values()].map(({ botId }) => botId));
  return [...tables.issues.values()].filter(
    ({ authorId, body }) => authorId !== null && apps.has(authorId) && changeOf(body) !== null,
  );
}

/** `REPOSITORY/SHA/environment`, as the mark of a change issue names it. */
export function changeOf(body: string): string | null {
  const match = /^<!-- redthread:change (?:[a-z]+=[^ ]* )*?change=([^ ]+) /.exec(body);
  return match === null ? null : decodeURIComponent(match[1] ?? "");
}
