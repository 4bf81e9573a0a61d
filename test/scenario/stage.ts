import { generateKeyPairSync } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { pino, type Logger } from "pino";
import { onTestFinished } from "vitest";
import { startApp, type RunningApp } from "../../src/main.ts";
import { startSandbox, type Sandbox, type StartOptions } from "../../src/sandbox/sandbox.ts";
import type { Person } from "../../src/sandbox/person/person.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";
import { seedOrganization } from "../../src/sandbox/seed/organization.ts";
import type { Seed } from "../../src/sandbox/seed/seed.ts";
import { createPerson } from "../../src/sandbox/person/person.ts";
import { person } from "../../src/sandbox/state/acting.ts";
import { organizationByLogin } from "../../src/sandbox/state/operations/accounts.ts";
import { installApp } from "../../src/sandbox/state/operations/apps.ts";
import type { SandboxState } from "../../src/sandbox/state/sandbox-state.ts";
import { configurationFor } from "./configuration.ts";
import { checkNothingLeftOver } from "./oracle.ts";
import { openSharedStore } from "./shared-store.ts";

/*
 * The whole app on a stage: the real thing, started by the function that `serve` uses, against the
 * sandbox, over HTTP with signed webhooks. A scenario acts as people do, waits until all is quiet, and
 * looks at GitHub. The sandbox's clock is the app's clock; each act takes two seconds of it, so that
 * what is said later is later. When the test is over an oracle looks once more at everything.
 */

export const basePolicy = `
version: 1
initiatives: { repository: portfolio, project: 1 }
roadmap: { repository: roadmap, project: 8 }
teams:
  studio: { name: Altinn Studio, backlog: acme/studio, mention: "@acme/team-studio", products: [studio] }
  design: { name: Designsystemet, backlog: acme/design, mention: "@acme/team-design", products: [design] }
  porten: { name: Dialogporten, backlog: Other/porten, products: [porten] }
roles:
  portfolio-manager: ["@manager"]
  portfolio-office: ["@acme/portfolio-office"]
`;

export interface StageOptions {
  readonly policy?: string;
  readonly sandbox?: Omit<StartOptions, "seed" | "webhookUrl">;
  /** Done by people before the app is installed. */
  readonly before?: (as: (login: string) => Person, state: SandboxState) => void;
  /** Whether the other organisation accepts issues from this one; it does, by default. */
  readonly accepts?: boolean;
  /** Digdir's issue templates in `portfolio` and `roadmap`. */
  readonly templates?: boolean;
  readonly settleMs?: number;
  readonly rereadMs?: number;
  readonly resyncMinutes?: number;
  readonly mode?: "act" | "observe";
  readonly logger?: Logger;
}

export interface Stage {
  readonly sandbox: Sandbox;
  readonly app: RunningApp;
  /** Acts as a person; every act takes two seconds. */
  as(login: string): Person;
  /** Until no webhook is under way and the app has nothing to do. */
  quiet(): Promise<void>;
  /** Stops the app and starts it anew with an empty store, as if the disk had been lost. */
  restartWithoutStore(): Promise<void>;
  labels(issue: string): readonly string[];
  field(issue: string, project: string, name: string): string | number | null;
  comments(issue: string): readonly string[];
  /** `open`, or how it was closed: `completed`, `not_planned`, `duplicate`. */
  state(issue: string): string;
  /** What the app put on a comment. */
  reactions(comment: { readonly id: string }): readonly string[];
  /** Comments of the app, by the kind in their mark; the oldest first. */
  said(issue: string, kind: "overview" | "reply" | "note" | "link" | "notice"): readonly string[];
  /** Lets so many milliseconds go by on GitHub's clock, and waits. */
  pass(milliseconds: number): Promise<void>;
  overview(issue: string): string;
  /** `owner/name#7` of the sub-issues. */
  children(issue: string): readonly string[];
  /** `owner/name#7` of all issues of a repository. */
  issuesIn(repository: string): readonly string[];
  /** Writes of the app so far, by the name of the mutation. */
  writes(): readonly string[];
  stop(): Promise<void>;
}

export async function setStage(options: StageOptions = {}): Promise<Stage> {
  const sandbox = await startSandbox({
    secrets: { privateKey: keyOfThisFile() },
    ...options.sandbox,
    seed: seedOf(options),
  });
  let app = await start();
  let stopped = false;

  async function start(): Promise<RunningApp> {
    const started = await startApp({
      configuration: configurationFor(sandbox, {
        mode: options.mode ?? "act",
        resyncMs: (options.resyncMinutes ?? 60) * 60_000,
        settleMs: options.settleMs ?? 20,
      }),
      logger: options.logger ?? pino({ level: process.env["STAGE_LOG"] ?? "silent" }),
      now: () => sandbox.state.now().getTime(),
      rereadMs: options.rereadMs ?? 100,
      pollMs: 25,
      openStore: async (_, { now }) => await openSharedStore(now),
    });
    sandbox.setWebhookUrl(started.webhookUrl);
    return started;
  }

  async function quiet(): Promise<void> {
    const started = performance.now();
    for (let calm = 0; calm < 2;) {
      const before = sandbox.deliveries().length;
      await sandbox.quiet();
      await inTime(app.idle(2_000), started);
      calm = sandbox.deliveries().length === before ? calm + 1 : 0;
    }
  }

  async function stop(): Promise<void> {
    if (stopped) return;
    stopped = true;
    await app.stop();
    await sandbox.stop();
    if (sandbox.failures.length > 0) throw new AggregateError(sandbox.failures, "The sandbox failed");
  }

  onTestFinished(async ({ task }) => {
    try {
      const isWhole = task.result?.state !== "fail" && !stopped;
      if (isWhole) await checkNothingLeftOver(sandbox, app, quiet);
    } finally {
      await stop();
    }
  });
  await quiet();
  return {
    sandbox,
    get app() {
      return app;
    },
    as: (login) => slowly(sandbox, sandbox.as(login)),
    quiet,
    async restartWithoutStore() {
      await app.stop();
      app = await start();
      await quiet();
    },
    ...views(sandbox),
    async pass(milliseconds) {
      sandbox.state.advance(milliseconds);
      await quiet();
    },
    stop,
  };
}

/** What is not quiet after so long never will be: a loop is what a test must find, not hang in. */
async function inTime(idle: Promise<void>, started: number): Promise<void> {
  const left = Math.max(0, 30_000 - (performance.now() - started));
  const late = sleep(left, true, { ref: false });
  const isLate = await Promise.race([idle.then(() => false), late]);
  if (isLate) throw new Error("The app has not become quiet within thirty seconds");
}

/** Every act of a person takes two seconds of GitHub's clock. */
function slowly(sandbox: Sandbox, somebody: Person): Person {
  return new Proxy(somebody, {
    get(target, name, receiver) {
      sandbox.state.advance(2_000);
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
}

export function seedOf(options: StageOptions): Seed {
  return (state, app) => {
    seedMinimal({
      teams: ["studio", "design"],
      projects: true,
      templates: options.templates ?? false,
      policy: options.policy ?? basePolicy,
      installed: false,
    })(state, app);
    seedOrganization(state, {
      login: "Other",
      name: "Other",
      owners: ["other-owner"],
      members: [],
      teams: [],
      issueTypes: ["Task", "Epic"],
      repositories: [{ name: ".github" }, { name: "porten" }],
    });
    if (options.accepts ?? true) {
      createPerson(state, "other-owner").putFile(
        "Other/.github",
        ".github/portfolio.yml",
        "version: 1\naccepts: [acme]\n",
      );
    }
    options.before?.((login) => createPerson(state, login), state);
    state.advance(60_000);
    for (const [login, owner] of [
      ["acme", "owner"],
      ["Other", "other-owner"],
    ] as const) {
      installApp(state, person(state, owner), {
        appId: app.id,
        accountId: organizationByLogin(state, login).id,
      });
    }
    state.advance(60_000);
  };
}

function views(
  sandbox: Sandbox,
): Omit<Stage, "sandbox" | "app" | "as" | "quiet" | "pass" | "restartWithoutStore" | "stop"> {
  const { tables } = sandbox.state;
  const nameOf = (id: string): string => {
    const issue = tables.issues.get(id);
    const repository = issue && tables.repositories.get(issue.repositoryId);
    const owner = repository && tables.accounts.get(repository.ownerId);
    return `${owner?.login}/${repository?.name}#${issue?.number}`;
  };
  const comments = (issue: string) =>
    sandbox.issue(issue).commentIds.map((id) => tables.comments.get(id)?.body ?? "");
  return {
    labels: (issue) =>
      sandbox
        .issue(issue)
        .labelIds.map((id) => tables.labels.get(id)?.name ?? "")
        .toSorted(),
    field(issue, project, name) {
      const [owner, number] = project.split("/");
      const items = sandbox.issue(issue).itemIds.map((id) => tables.items.get(id));
      const item = items.find((candidate) => {
        const found = candidate && tables.projects.get(candidate.projectId);
        return found?.number === Number(number) && tables.accounts.get(found.ownerId)?.login === owner;
      });
      return item ? valueOf(sandbox, item.projectId, item.id, name) : null;
    },
    comments,
    state(name) {
      const issue = sandbox.issue(name);
      return issue.state === "OPEN" ? "open" : String(issue.stateReason).toLowerCase();
    },
    reactions: ({ id }) =>
      (tables.comments.get(id)?.reactionIds ?? [])
        .map((reaction) => tables.reactions.get(reaction))
        .filter((reaction) => tables.accounts.get(reaction?.userId ?? "")?.kind === "Bot")
        .map((reaction) => reaction?.content ?? ""),
    said: (issue, kind) =>
      sandbox
        .comments(issue)
        .filter(({ authorId }) => tables.accounts.get(authorId)?.kind === "Bot")
        .map(({ body }) => body)
        .filter((body) => body.startsWith(`<!-- redthread:${kind} `)),
    overview: (issue) => comments(issue).find((body) => body.startsWith("<!-- redthread:overview")) ?? "",
    children: (issue) => sandbox.issue(issue).subIssueIds.map(nameOf),
    issuesIn: (repository) =>
      [...tables.issues.values()]
        .map((issue) => nameOf(issue.id))
        .filter((name) => name.startsWith(`${repository}#`)),
    writes: () =>
      sandbox.state.writes.filter((write) => write.installationId !== null).map((write) => write.operation),
  };
}

function valueOf(sandbox: Sandbox, projectId: string, itemId: string, name: string): string | number | null {
  const { tables } = sandbox.state;
  const fields = (tables.projects.get(projectId)?.fieldIds ?? []).map((id) => tables.fields.get(id));
  const field = fields.find((candidate) => candidate?.name === name);
  const content = field && tables.items.get(itemId)?.values[field.id]?.content;
  switch (content?.type) {
    case "text":
      return content.text;
    case "number":
      return content.number;
    case "date":
      return content.date;
    case "option": {
      const options = field?.kind === "ProjectV2SingleSelectField" ? field.options : [];
      return options.find((option) => option.id === content.optionId)?.name ?? null;
    }
    case undefined:
      return null;
  }
}

let key: string | null = null;

/** A key pair takes a fifth of a second; nothing depends on its being another one each time. */
function keyOfThisFile(): string {
  key ??= generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  }).privateKey;
  return key;
}
