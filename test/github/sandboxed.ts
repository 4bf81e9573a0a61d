import type { Mutation } from "../../src/github/writer.ts";
import type { RequestEvent } from "../../src/github/request-event.ts";
import { createGitHub, type GitHub, type GitHubOptions } from "../../src/github/client.ts";
import { startSandbox, type Sandbox, type StartOptions } from "../../src/sandbox/sandbox.ts";
import { unlimited } from "./unlimited.ts";
import { seedMinimal, type MinimalPlan } from "../../src/sandbox/seed/minimal.ts";
import { now } from "../given-clock.ts";

export interface Sandboxed {
  readonly sandbox: Sandbox;
  readonly github: GitHub;
  /** Every request that the client reported, in order. */
  readonly requests: RequestEvent[];
}

/** A client that talks to a sandbox of its own, over HTTP as to GitHub. */
export async function sandboxed(
  plan: MinimalPlan = {},
  options: Partial<GitHubOptions> = {},
  start: StartOptions = {},
): Promise<Sandboxed> {
  const sandbox = await startSandbox({
    seed: seedMinimal(plan),
    now: () => new Date(now()),
    ...start,
  });
  const requests: RequestEvent[] = [];
  const github = createGitHub({
    appId: sandbox.app.id,
    privateKey: sandbox.app.privateKey,
    baseUrl: `${sandbox.url}/api/v3`,
    budget: unlimited,
    now: () => sandbox.state.now().getTime(),
    readRetryPause: 1,
    onRequest: (event) => requests.push(event),
    ...options,
  });
  return { sandbox, github, requests };
}

/** Of the requests about installations' things: what counts as reads and writes in the figures. */
export function graphRequests(requests: readonly RequestEvent[]): readonly RequestEvent[] {
  return requests.filter(({ kind }) => kind !== "app");
}

/** Of the repository with the initiatives. */
export async function portfolioId({ github }: Sandboxed): Promise<string> {
  const found = await github.reader.repositories("acme", [{ owner: "acme", name: "portfolio" }]);
  return found.get("acme/portfolio")?.repository.id ?? "";
}

export function newIssue(repositoryId: string, title: string): Mutation {
  return { name: "createIssue", input: { repositoryId, title, body: "", labelIds: [] } };
}
