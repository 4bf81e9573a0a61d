import { executeGraphQL } from "../../src/sandbox/graphql/execute.ts";
import type { AnswerBody } from "../../src/sandbox/graphql/answer.ts";
import * as operations from "../../src/sandbox/state/operations.ts";
import type { SandboxEvent } from "../../src/sandbox/state/events.ts";
import { createState, type SandboxOptions } from "../../src/sandbox/state/sandbox-state.ts";
import type { Viewer } from "../../src/sandbox/state/viewer.ts";

const permissions = {
  issues: "write",
  organization_projects: "write",
  contents: "read",
  members: "read",
  metadata: "read",
  pull_requests: "read",
} as const;

/** Two organisations with the app installed in both, and a clock that only moves when told. */
export function smallWorld(options: SandboxOptions = {}) {
  const start = new Date("2026-03-02T08:00:00Z");
  const state = createState({ now: () => start, ...options });
  for (const login of ["kari", "ola", "outsider"]) operations.createUser(state, { login });
  const digdir = operations.createOrganization(state, {
    login: "digdir",
    owners: ["kari"],
    members: ["ola"],
  });
  const altinn = operations.createOrganization(state, { login: "Altinn", owners: ["kari"] });
  const kari = operations.person(state, "kari");
  const ola = operations.person(state, "ola");
  const outsider = operations.person(state, "outsider");
  const repository = (ownerId: string, name: string) =>
    operations.createRepository(state, kari, { ownerId, name });
  const portfolio = repository(digdir.id, "portfolio");
  const roadmap = repository(digdir.id, "roadmap");
  const dialogporten = repository(altinn.id, "dialogporten");
  const app = operations.createApp(state, {
    slug: "redthread",
    name: "Rød tråd",
    ownerId: digdir.id,
    permissions,
    events: [],
  });
  const install = (accountId: string) =>
    operations.installationViewer(state, operations.installApp(state, kari, { appId: app.id, accountId }).id);
  const atDigdir = install(digdir.id);
  const atAltinn = install(altinn.id);
  const events: SandboxEvent[] = [];
  state.subscribe((event) => events.push(event));

  function ask(viewer: Viewer, query: string, variables: Record<string, unknown> = {}) {
    return executeGraphQL(state, viewer, { query, variables });
  }

  return {
    state,
    people: { kari, ola, outsider },
    organizations: { digdir, altinn },
    repositories: { portfolio, roadmap, dialogporten },
    app,
    atDigdir,
    atAltinn,
    events,
    kinds: () => events.map((event) => event.kind),
    ask,
    open: (title: string, more: Partial<operations.NewIssue> = {}) =>
      operations.openIssue(state, kari, { repositoryId: portfolio.id, title, ...more }),
  };
}

/** The value at a path of an answer's data. */
export function at(body: AnswerBody, ...path: (string | number)[]): unknown {
  let value: unknown = body.data;
  for (const key of path) value = (value as Record<string | number, unknown> | null | undefined)?.[key];
  return value;
}
