import { findIssue, findPullRequest, findRepository } from "../../src/sandbox/find.ts";
import { createPerson } from "../../src/sandbox/person/person.ts";
import { row } from "../../src/sandbox/state/row.ts";
import type { Viewer } from "../../src/sandbox/state/viewer.ts";
import * as operations from "../../src/sandbox/state/operations.ts";
import { smallWorld } from "./world.ts";

/** The small world with people who act in it, and an app that may read deployments. */
export function deliveryWorld() {
  const world = smallWorld();
  const { state, people, atDigdir } = world;
  const { installationId } = atDigdir;
  const permissions = { ...atDigdir.permissions, deployments: "read" } as const;
  operations.acceptPermissions(state, people.kari, { installationId, permissions });
  const app: Viewer = { ...atDigdir, permissions };
  world.events.length = 0;

  /** The answer to fields of `digdir/portfolio`; throws what it is refused with. */
  function ask(fields: string, viewer: Viewer = app): Readonly<Record<string, unknown>> {
    const query = `{ repository(owner: "digdir", name: "portfolio") { ${fields} } }`;
    const { data, errors = [] } = world.ask(viewer, query).body;
    const [first] = errors;
    if (first !== undefined) throw new Error(first.message);
    return (data as { readonly repository: Readonly<Record<string, unknown>> }).repository;
  }

  return {
    ...world,
    app,
    kari: createPerson(state, "kari"),
    ola: createPerson(state, "ola"),
    outsider: createPerson(state, "outsider"),
    ask,
    node: (id: string, fields: string, viewer: Viewer = app) =>
      world.ask(viewer, `query($id: ID!) { node(id: $id) { __typename ${fields} } }`, { id }).body,
    issue: (reference: string) => findIssue(state.tables, reference),
    pullRequest: (reference: string) => findPullRequest(state.tables, reference),
    commit: (oid: string) => row(state.tables, "commits", oid),
    files(name: string) {
      const { branches, defaultBranch } = findRepository(state.tables, name);
      return Object.keys(row(state.tables, "commits", branches[defaultBranch] ?? "").tree);
    },
  };
}

export type DeliveryWorld = ReturnType<typeof deliveryWorld>;
