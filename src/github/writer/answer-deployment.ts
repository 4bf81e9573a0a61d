import type { Transport } from "../transport.ts";
import type { AnswerDeployment, Outcome } from "../writer.ts";

/** GitHub's word for whatever is no run's or no rule's; the address is made of repository and run, and of nothing told. */
const route = "POST /repos/{owner}/{repo}/actions/runs/{run_id}/deployment_protection_rule";

/** Throws a `GitHubError` for what GitHub does not take. */
export async function answerDeployment(
  transport: Transport,
  owner: string,
  { input: { repository, run, environment, state, comment } }: AnswerDeployment,
  mayStart: (() => boolean) | undefined,
): Promise<Outcome> {
  await transport.send(
    owner,
    route,
    {
      owner: repository.owner,
      repo: repository.name,
      run_id: run,
      environment_name: environment,
      ...(state === null ? {} : { state }),
      comment,
    },
    mayStart,
  );
  return { kind: "done", made: { id: `${run}/${environment}` } };
}
