import { z } from "zod";
import { accountName, nobody } from "../../domain/actor.ts";
import type { EnvironmentRules, RunFacts, RunReview } from "../../domain/change-control.ts";
import type { RepositoryName } from "../../domain/reference.ts";
import { isGitHubError } from "../errors.ts";
import type { Transport } from "../transport.ts";
import { shaped } from "./entries.ts";

/*
 * Runs of workflows and the environments that they wait for, of which GraphQL has nothing.
 * https://docs.github.com/en/rest/actions/workflow-runs
 */

const Account = z.object({ login: z.string(), type: z.string().optional() }).nullish();

const Home = z.object({ id: z.number().int() }).nullish();

const RunAnswer = z.object({
  id: z.number().int(),
  run_attempt: z.number().int().optional(),
  head_sha: z.string(),
  status: z.string().nullable(),
  conclusion: z.string().nullable(),
  html_url: z.string(),
  created_at: z.string(),
  actor: Account,
  triggering_actor: Account,
  repository: Home,
  head_repository: Home,
});

export async function readRun(
  transport: Transport,
  owner: string,
  repository: RepositoryName,
  run: number,
): Promise<RunFacts | null> {
  const answer = await unlessGone(
    transport.rest(owner, "GET /repos/{owner}/{repo}/actions/runs/{run_id}", {
      ...placeOf(repository),
      run_id: run,
    }),
  );
  return answer === null ? null : runFacts(shaped(RunAnswer, answer));
}

const WaitingAnswer = z.object({ workflow_runs: z.array(RunAnswer) });

export async function readWaitingRuns(
  transport: Transport,
  owner: string,
  repository: RepositoryName,
): Promise<readonly RunFacts[]> {
  const answer = await unlessGone(
    transport.rest(owner, "GET /repos/{owner}/{repo}/actions/runs", {
      ...placeOf(repository),
      status: "waiting",
      per_page: 100,
    }),
  );
  return answer === null ? [] : shaped(WaitingAnswer, answer).workflow_runs.map(runFacts);
}

const PendingAnswer = z.array(z.object({ environment: z.object({ name: z.string() }) }));

export async function readPendingEnvironments(
  transport: Transport,
  owner: string,
  repository: RepositoryName,
  run: number,
): Promise<readonly string[]> {
  const answer = await unlessGone(
    transport.rest(owner, "GET /repos/{owner}/{repo}/actions/runs/{run_id}/pending_deployments", {
      ...placeOf(repository),
      run_id: run,
    }),
  );
  return answer === null ? [] : shaped(PendingAnswer, answer).map(({ environment }) => environment.name);
}

const ReviewsAnswer = z.array(
  z.object({
    state: z.string(),
    comment: z.string().nullish(),
    user: Account,
    environments: z.array(z.object({ name: z.string().optional() })),
  }),
);

export async function readRunReviews(
  transport: Transport,
  owner: string,
  repository: RepositoryName,
  run: number,
): Promise<readonly RunReview[]> {
  const answer = await unlessGone(
    transport.rest(owner, "GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals", {
      ...placeOf(repository),
      run_id: run,
    }),
  );
  if (answer === null) return [];
  return shaped(ReviewsAnswer, answer).map(({ state, comment, user, environments }) => ({
    state,
    by: user == null ? null : nameOf(user),
    isBot: user?.type === "Bot",
    comment: comment ?? "",
    environments: environments.flatMap(({ name }) => name ?? []),
  }));
}

const EnvironmentAnswer = z.object({ can_admins_bypass: z.boolean().optional() });

const RulesAnswer = z.object({
  custom_deployment_protection_rules: z
    .array(z.object({ enabled: z.boolean(), app: z.object({ slug: z.string() }) }))
    .optional(),
});

export async function readEnvironmentRules(
  transport: Transport,
  owner: string,
  repository: RepositoryName,
  environment: string,
): Promise<EnvironmentRules | null> {
  const place = { ...placeOf(repository), environment_name: environment };
  const route = "GET /repos/{owner}/{repo}/environments/{environment_name}";
  const answer = await unlessGone(transport.rest(owner, route, place));
  if (answer === null) return null;
  const rules = await unlessGone(transport.rest(owner, `${route}/deployment_protection_rules`, place));
  const all = rules === null ? [] : (shaped(RulesAnswer, rules).custom_deployment_protection_rules ?? []);
  return {
    // GitHub lets them unless somebody has said otherwise.
    adminsBypass: shaped(EnvironmentAnswer, answer).can_admins_bypass ?? true,
    apps: all.filter(({ enabled }) => enabled).map(({ app }) => app.slug),
  };
}

function placeOf({ owner, name }: RepositoryName): { readonly owner: string; readonly repo: string } {
  return { owner, repo: name };
}

function runFacts(answer: z.infer<typeof RunAnswer>): RunFacts {
  const actor = answer.actor == null ? nobody : nameOf(answer.actor);
  return {
    id: answer.id,
    attempt: answer.run_attempt ?? 1,
    sha: answer.head_sha,
    status: answer.status ?? "",
    conclusion: answer.conclusion,
    actor,
    triggeredBy: answer.triggering_actor == null ? actor : nameOf(answer.triggering_actor),
    // A fork that is gone is none that anybody could look into; and what is not said to be the repository's own is not.
    fork: answer.repository == null || answer.head_repository?.id !== answer.repository.id,
    url: answer.html_url,
    createdAt: answer.created_at,
  };
}

function nameOf({ login, type }: NonNullable<z.infer<typeof Account>>): string {
  return accountName(login, type ?? "User");
}

async function unlessGone(asking: Promise<unknown>): Promise<unknown> {
  try {
    return await asking;
  } catch (error) {
    if (isGitHubError(error, "not-found")) return null;
    throw error;
  }
}
