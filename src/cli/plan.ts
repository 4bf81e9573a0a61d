import { Command, InvalidArgumentError } from "commander";
import { pino } from "pino";
import { readEnvironment } from "../environment.ts";
import type { Action } from "../change/action.ts";
import type { Plan } from "../change/plan.ts";
import type { Key } from "../domain/key.ts";
import { asLine } from "../domain/terminal.ts";
import { describeChange } from "../messages/describe.ts";
import { reasonText } from "../messages/reason.ts";
import { makePlan } from "../plan/plan.ts";
import { keysAbove } from "../route/keys-above.ts";
import { sameAbove } from "../route/renamed.ts";
import { createParts, hasCredentials } from "../server/parts.ts";
import type { Parts } from "../server/parts.ts";
import { openStore } from "../store/store.ts";
import { fail } from "./fail.ts";
import { runOnOfficialNode } from "./official-node.ts";
import { print, printJson } from "./print.ts";

interface Reference {
  readonly owner: string;
  readonly name: string;
  readonly number: number;
}

export function planCommand(): Command {
  return new Command("plan")
    .description("say what the app would do about an issue now, and why; nothing is written")
    .argument("<issue>", "owner/repository#number", readReference)
    .option("--json", "print the plans as JSON")
    .action(plan);
}

function readReference(text: string): Reference {
  const match = /^([\w.-]+)\/([\w.-]+)#(\d{1,10})$/.exec(text);
  if (match === null) throw new InvalidArgumentError("It has to look like digdir/portfolio#12.");
  const [, owner = "", name = "", number = ""] = match;
  return { owner, name, number: Number(number) };
}

async function plan(reference: Reference, { json }: { json?: true }): Promise<void> {
  runOnOfficialNode();
  const environment = readEnvironment();
  if (environment.kind === "wrong") return fail(environment.problems);
  const { configuration } = environment;
  if (!hasCredentials(configuration)) return fail(["The credentials of the app are not set."]);
  const logger = pino({ level: "warn" }, pino.destination(2));
  // A store of its own: the service may hold the embedded one, and a dry run leaves nothing behind.
  const opened = await openStore({ memory: true }, { now: Date.now, logger });
  // Made for this look only: nothing was lost with one before it.
  const store = { ...opened, bornAt: () => Promise.resolve(0) };
  try {
    const parts = createParts({ configuration, store, logger, now: Date.now, rereadMs: 0 });
    const keys = await keysOf(reference, parts);
    if (keys.length === 0) return fail(["No policy in force makes this issue part of a thread."]);
    const plans = await Promise.all(keys.map((key) => planFor(key, parts)));
    if (json === true) printJson(plans, 2);
    else for (const one of plans) printPlan(one);
  } finally {
    await store.close();
  }
}

async function keysOf({ owner, name, number }: Reference, parts: Parts): Promise<readonly Key[]> {
  const { reader } = parts.github;
  const issue = await reader.forwarded(owner, { owner, name }, number);
  if (issue === null) return [];
  const [chains, { governed, failed }] = await Promise.all([
    reader.ancestors(owner, [issue.id]),
    parts.policies.all(),
  ]);
  const keys = keysAbove(
    chains.get(issue.id) ?? [],
    governed,
    await sameAbove(chains.values(), governed, reader),
  );
  const [unread] = failed.values();
  // Whether a policy that cannot be read now says something of the issue is not known.
  if (keys.length === 0 && unread !== undefined) throw unread;
  return keys;
}

async function planFor(key: Key, { policies, threads: { parts } }: Parts): Promise<Plan> {
  const { policy, sha } = await policies.inForce(key.owner);
  if (policy === null || sha === null) throw new Error(`${key.owner} has no policy in force`);
  const observed = await parts.observe(key, policy);
  if (observed.kind === "gone") throw new Error(`The issue is ${observed.reason}`);
  return makePlan(observed.world, {
    policy,
    policySha: sha,
    now: Date.now(),
    ...parts.printIn(policy),
  });
}

function printPlan(one: Plan): void {
  print(`${one.key.kind} ${one.key.id} under the policy of ${one.policy.slice(0, 7)}`);
  if (one.waves.length === 0) print("  nothing to do");
  for (const [index, wave] of one.waves.entries()) {
    for (const action of wave) print(`  ${index + 1}. ${line(action)}`);
  }
  if (one.again !== null) print(`  looks again at ${new Date(one.again).toISOString()}`);
}

function line({ change, reason }: Action): string {
  return asLine(`${describeChange(change, "en")} – ${reasonText(reason, "en")}`);
}
