import { once } from "node:events";
import { Command, InvalidArgumentError } from "commander";
import { play } from "./demo/play.ts";
import { screenOn } from "./demo/screen.ts";
import type { Line } from "./demo/narrate.ts";
import type { Screen } from "./demo/screen.ts";
import { initiative } from "./demo/script.ts";
import { startStage } from "./demo/stage.ts";
import type { Stage } from "./demo/stage.ts";
import { fail } from "./fail.ts";

interface Options {
  readonly fast?: true;
  readonly keep?: true;
  readonly port: number;
}

export function demoCommand(): Command {
  return new Command("demo")
    .description(
      "play the life of an initiative and the year of a product: the app against a GitHub of its own, without any account",
    )
    .option("--fast", "without pauses; fails unless all ends as it should")
    .option("--keep", "leave it running at the end, until Ctrl-C")
    .option("--port <number>", "of the page that shows this GitHub; 0 takes a free one", readPort, 0)
    .action(demo);
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError("It has to be a number from 0 to 65535.");
  }
  return port;
}

async function demo({ port, ...options }: Options): Promise<void> {
  const screen = screenOn(process.stdout);
  const fast = options.fast === true;
  const { signal, release } = interruption();
  try {
    const stage = await screen.during(startStage(port), () => "starting the app and a GitHub for it");
    try {
      screen.print(places(stage, screen.width));
      const good = await play({ stage, screen, fast, signal });
      if (!good) process.exitCode = 1;
      if (options.keep === true) await stay(screen, signal);
    } finally {
      await screen.during(stage.stop(), () => "stopping");
    }
  } catch (error) {
    if (isTaken(error)) return fail([`Port ${port} is taken; --port 0 takes a free one.`]);
    if (!signal.aborted || !isAbort(error)) throw error;
    // As a shell counts it: somebody ended it before its end.
    process.exitCode = 130;
  } finally {
    release();
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}

async function stay(screen: Screen, signal: AbortSignal): Promise<void> {
  screen.print([{ tone: "strong", text: "Still running; Ctrl-C ends it." }]);
  if (!signal.aborted) await once(signal, "abort");
}

/** A first Ctrl-C (or SIGTERM) ends the demo in order, a second one at once. */
function interruption(): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const signals = ["SIGINT", "SIGTERM"] as const;
  const abort = () => {
    release();
    controller.abort();
  };
  const release = () => signals.forEach((name) => process.off(name, abort));
  for (const name of signals) process.on(name, abort);
  return { signal: controller.signal, release };
}

function places({ sandbox, app }: Stage, width: number): readonly Line[] {
  const [repository, number] = initiative.split("#");
  const rows = [
    ["portfolio", `${app.url}/`],
    ["GitHub", `${sandbox.url}/sandbox`],
    ["initiative", `${sandbox.url}/sandbox/issues/${repository}/${number}`],
    ["board", `${sandbox.url}/sandbox/boards/digdir/1`],
    ["app", `${app.url}/healthz`],
  ] as const;
  return [
    { tone: "strong", text: "Rød tråd: the life of an initiative, and the year of a product" },
    ...rows.flatMap(([name, address]) => placeLines(name, address, width)),
    { tone: "plain", text: "" },
  ];
}

/** An address that does not fit beside its name stands below it, whole. */
function placeLines(name: string, address: string, width: number): readonly Line[] {
  const row = `  ${name.padEnd(11)}${address}`;
  const lines = row.length <= width ? [row] : [`  ${name}`, `  ${address}`];
  return lines.map((text): Line => ({ tone: "plain", text }));
}
