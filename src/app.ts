import type { ApplicationFunctionOptions, Probot } from "probot";
import { tell } from "./cli/print.ts";
import { startProblem } from "./cli/start-problem.ts";
import { probotConfiguration } from "./server/probot-configuration.ts";
import { startOnProbot } from "./server/probot-app.ts";
import type { RunningOnProbot } from "./server/probot-app.ts";
import type { Credentialed } from "./server/parts.ts";
import { startError } from "./server/start-error.ts";
import { stopOnSignals } from "./server/stop-on-signals.ts";

/**
 * The Probot app: `npx probot run ./src/app.ts`, or `await probot.load(app)` in a host with a Probot of its own. It starts
 * all that `npm start` does, by the same variables, but that Probot listens and verifies; and ends it on SIGTERM.
 */
export default async function app(
  probot: Probot,
  { addHandler }: Pick<ApplicationFunctionOptions, "addHandler">,
): Promise<void> {
  const running = await start(probot, addHandler);
  stopOnSignals({
    stop: () => running.stop(),
    onError: (error) => running.logger.error({ err: error }, "not stopped cleanly"),
    isShared: true,
  });
}

async function start(
  probot: Probot,
  addHandler: ApplicationFunctionOptions["addHandler"],
): Promise<RunningOnProbot> {
  await probot.ready();
  const configuration = await probotConfiguration(probot);
  try {
    return await startOnProbot({ probot, addHandler, configuration, tell });
  } catch (error) {
    throw startProblemOf(error, configuration);
  }
}

function startProblemOf(error: unknown, configuration: Credentialed): unknown {
  const problem = startProblem(error, configuration);
  return problem === null ? error : startError(problem);
}
