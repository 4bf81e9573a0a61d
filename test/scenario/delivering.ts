import { one, open } from "./begin.ts";
import { setStage, type Stage, type StageOptions } from "./stage.ts";

/* An initiative of which something reaches users, for scenarios of deliveries. */

export const studio = "acme/studio";
const epic = `${studio}#1`;

/** An initiative in delivery with work items under its epic, as `acme/studio#2` and on. */
export async function beginDelivery(items = 1, options: StageOptions = {}): Promise<Stage> {
  const stage = await setStage({ begins: "2026-05-04T08:00:00Z", ...options });
  await open(stage, "/team studio\n/fase Implementering");
  addItems(stage, 2, items);
  await stage.quiet();
  return stage;
}

function addItems(stage: Stage, from: number, count: number): void {
  for (let number = from; number < from + count; number += 1) {
    stage.as("dev-studio").openIssue(studio, { title: `Oppgave ${number}` });
    stage.as("dev-studio").addSubIssue(epic, `${studio}#${number}`);
  }
}

export interface PullOptions {
  readonly base?: string;
  readonly branch?: string;
  readonly who?: string;
  readonly commits?: readonly { readonly files: Readonly<Record<string, string>> }[];
}

/** Opens a pull request that says it closes these issues; answers its name. */
export function openPull(stage: Stage, items: readonly string[], options: PullOptions = {}): string {
  const { who = "dev-studio", ...rest } = options;
  const body = items.map((item) => `Closes ${item}`).join("\n");
  const { number } = stage.as(who).openPullRequest(studio, { title: "Endring", body, ...rest });
  return `${studio}#${number}`;
}

/** Merges a pull request that closes these issues; answers its merge commit. */
export function merge(stage: Stage, ...items: readonly string[]): string {
  return mergePull(stage, openPull(stage, items));
}

export function mergePull(stage: Stage, pull: string): string {
  return stage.as("dev-studio").mergePullRequest(pull).mergeCommitOid ?? "";
}

export function deploy(stage: Stage, oid: string, environment = "production"): { readonly id: string } {
  return stage.as("dev-studio").deploy(studio, environment, { oid });
}

/** The section of deliveries in the overview, line by line. */
export function section(stage: Stage): readonly string[] {
  const text = stage.overview(one).split("#### Leveranser\n\n")[1] ?? "";
  return (text.split("\n\n")[0] ?? "").split("<br>").filter((line) => line !== "");
}

/** The app's requests since `since`, by their operations: documents of GraphQL that are no question of routing. */
export function requestsSince(stage: Stage, since: number): readonly string[] {
  return stage.sandbox.state.calls.slice(since).map(({ operationName }) => operationName ?? "");
}

export function callsOf(stage: Stage): number {
  return stage.sandbox.state.calls.length;
}
