import { findRepository } from "../find.ts";
import { bot } from "../state/acting.ts";
import type { Environment, RuleApp, WorkflowRun } from "../state/entities.ts";
import {
  answerCustomRule,
  bypassRules,
  reviewEnvironment,
  type Verdict,
} from "../state/operations/deployment-gates.ts";
import {
  configureEnvironment,
  disableCustomRule,
  enableCustomRule,
} from "../state/operations/environments.ts";
import {
  cancelRun,
  deleteEnvironment,
  finishJobs,
  rerun,
  startRun,
} from "../state/operations/workflow-runs.ts";
import { unprocessable } from "../state/refusal.ts";
import { accountByLogin, row } from "../state/row.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import type { Viewer } from "../state/viewer.ts";

type Run = { readonly id: string };
type Said = { readonly state: NonNullable<Verdict["state"]>; readonly comment?: string };

export type RunOptions = {
  /** A branch or a tag; by default the default branch. */
  readonly ref?: string;
  /** A commit of that branch or tag, where it has moved on since. */
  readonly oid?: string;
  /** `owner/name` of the fork whose pull request starts it. */
  readonly fork?: string;
  /** `push`, by default; `pull_request` where a fork's starts it. */
  readonly event?: string;
  readonly name?: string;
  /** Each job begins when the one before it has succeeded; by default all begin at once. */
  readonly oneByOne?: boolean;
  /** false: `deployment: false` in the workflow, so that no deployment is left. */
  readonly deployment?: boolean;
  /** How a job ends that may run: `SUCCESS` at once, by default; null waits for `finishJob`. */
  readonly ends?: "SUCCESS" | "FAILURE" | null;
};

/** What a person does with workflow runs that deploy, and with the rules of their environments. */
export type WorkflowActions = {
  /** Switches the app's rule on for an environment, or another app's, by the login of its bot. */
  enableRule(repository: string, environment: string, otherBot?: string): Environment;
  disableRule(repository: string, environment: string, otherBot?: string): Environment;
  /** Whether administrators may start what waits there. */
  allowBypass(repository: string, environment: string, allowed: boolean): Environment;
  requireReviewers(repository: string, environment: string, logins: readonly string[]): Environment;
  /** Jobs that wait there fail. */
  deleteEnvironment(repository: string, environment: string): void;
  /** Starts a run with a job for each environment; several of one name are a matrix. */
  runWorkflow(
    repository: string,
    environments: string | readonly string[],
    options?: RunOptions,
  ): WorkflowRun;
  /** Ends the jobs that are at work in an environment. */
  finishJob(run: Run, environment: string, conclusion?: "SUCCESS" | "FAILURE"): WorkflowRun;
  rerun(run: Run): WorkflowRun;
  cancelRun(run: Run): WorkflowRun;
  /** "Start all waiting jobs" of an environment. */
  bypass(run: Run, environment: string, comment?: string): WorkflowRun;
  /** As one of the environment's reviewers. */
  reviewDeployment(run: Run, environment: string, said: Said): WorkflowRun;
  /** As another app's bot, for its own rule. */
  answerRule(run: Run, environment: string, said: Said): WorkflowRun;
};

export function workflowActions(state: SandboxState, viewer: Viewer): WorkflowActions {
  const { tables } = state;

  function at(repository: string, environment: string) {
    return { repositoryId: findRepository(tables, repository).id, environment };
  }

  function said(run: Run, environment: string, { state: verdict, comment = "" }: Said): Verdict {
    return { runId: run.id, environment, state: verdict, comment };
  }

  return {
    enableRule(repository, environment, otherBot) {
      const of = at(repository, environment);
      const app = otherBot === undefined ? simulatedApp(state, of.repositoryId) : otherApp(state, otherBot);
      return enableCustomRule(state, viewer, { ...of, app });
    },
    disableRule(repository, environment, otherBot) {
      const of = at(repository, environment);
      const { botId } = otherBot === undefined ? firstApp(state) : otherApp(state, otherBot);
      return disableCustomRule(state, viewer, { ...of, botId });
    },
    allowBypass: (repository, environment, canAdminsBypass) =>
      configureEnvironment(state, viewer, { ...at(repository, environment), canAdminsBypass }),
    requireReviewers(repository, environment, logins) {
      const reviewerIds = logins.map((login) => accountId(state, login));
      return configureEnvironment(state, viewer, { ...at(repository, environment), reviewerIds });
    },
    deleteEnvironment: (repository, environment) =>
      deleteEnvironment(state, viewer, at(repository, environment)),
    runWorkflow(name, environments, options = {}) {
      const repository = findRepository(tables, name);
      const { ref = repository.defaultBranch, oid, oneByOne = false, deployment = true } = options;
      return startRun(state, viewer, {
        repositoryId: repository.id,
        ref,
        ...(oid === undefined ? {} : { oid }),
        event: options.event ?? (options.fork === undefined ? "push" : "pull_request"),
        fork: options.fork === undefined ? undefined : findRepository(tables, options.fork),
        name: options.name ?? "Deploy",
        plan: {
          environments: typeof environments === "string" ? [environments] : environments,
          oneByOne,
          leavesDeployments: deployment,
          ends: options.ends === undefined ? "SUCCESS" : options.ends,
        },
      });
    },
    finishJob: ({ id }, environment, conclusion = "SUCCESS") =>
      finishJobs(state, { runId: id, environment, conclusion }),
    rerun: ({ id }) => rerun(state, viewer, { runId: id }),
    cancelRun: ({ id }) => cancelRun(state, viewer, { runId: id }),
    bypass: ({ id }, environment, comment = "") =>
      bypassRules(state, viewer, { runId: id, environment, comment }),
    reviewDeployment: (run, environment, verdict) =>
      reviewEnvironment(state, viewer, said(run, environment, verdict)),
    answerRule: (run, environment, verdict) =>
      answerCustomRule(state, viewer, said(run, environment, verdict)),
  };
}

/** GitHub offers a rule only where its app is installed. */
function simulatedApp(state: SandboxState, repositoryId: string): RuleApp {
  const app = firstApp(state);
  const { ownerId } = row(state.tables, "repositories", repositoryId);
  const isInstalled = [...state.tables.installations.values()].some(
    (each) =>
      each.accountId === ownerId &&
      (each.repositorySelection === "all" || each.repositoryIds.includes(repositoryId)),
  );
  if (!isInstalled) throw unprocessable("The app is not installed on this repository");
  return app;
}

function firstApp({ tables }: SandboxState): RuleApp {
  const [app] = tables.apps.values();
  if (app === undefined) throw new Error("The sandbox has no app");
  const { id, databaseId, slug, botId } = app;
  return { id, databaseId, slug, botId };
}

/** Another app is known by its bot alone: its ids are made of the bot's. */
function otherApp(state: SandboxState, login: string): RuleApp {
  const botId = bot(state, login).accountId;
  const { databaseId, login: slug } = row(state.tables, "accounts", botId);
  return { id: `A_of_${botId}`, databaseId, slug, botId };
}

function accountId(state: SandboxState, login: string): string {
  const account = accountByLogin(state.tables, login);
  if (account === undefined) throw new Error(`The sandbox has no account ${login}`);
  return account.id;
}
