import { Command } from "commander";
import { readEnvironment } from "../environment.ts";
import { startApp } from "../main.ts";
import type { RunningApp } from "../main.ts";
import { hasCredentials } from "../server/parts.ts";
import { startSetup } from "../server/setup.ts";
import { stopOnSignals as stopProcess } from "../server/stop-on-signals.ts";
import { fail } from "./fail.ts";
import { runOnOfficialNode } from "./official-node.ts";
import { errorText, tell } from "./print.ts";

export function serveCommand(): Command {
  return new Command("serve").description("run the app").action(serve);
}

async function serve(): Promise<void> {
  runOnOfficialNode();
  const environment = readEnvironment();
  if (environment.kind === "wrong") return fail(environment.problems);
  const { configuration } = environment;
  if (environment.kind === "bare" || !hasCredentials(configuration)) {
    const missing = environment.kind === "bare" ? environment.missing : [];
    const setup = await startSetup(configuration);
    tell(`Not running yet: ${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} not set.`);
    tell(`Open ${setup.url} on this machine to register the app with GitHub,`);
    tell("or see it at work without any account: npm run demo");
    stopOnSignals(() => setup.stop());
    return;
  }
  const app = await startApp({ configuration, tell });
  stopOnSignals(() => stopApp(app));
}

async function stopApp(app: RunningApp): Promise<void> {
  app.logger.info("stopping");
  await app.stop();
}

function stopOnSignals(stop: () => Promise<void>): void {
  stopProcess({ stop, onError: (error) => tell(errorText(error)), isShared: false });
}
