import { expect, test } from "vitest";
import type { CloserFacts } from "../../src/domain/code.ts";
import type { ThreadRecord } from "../../src/domain/thread-record.ts";
import type { DeliverySource } from "../../src/store/delivery-sources.ts";
import { initiative, onEachStore, OWNER } from "../stores.ts";

/* Rows of another version: one that cannot be read keeps nobody from the others. */

const place = { owner: OWNER, name: "studio", visibility: "public", archived: false } as const;

function record(outcome: string): ThreadRecord {
  return {
    root: {
      id: "I_1",
      reference: "digdir/portfolio#1",
      url: "",
      visibility: "public",
      title: "",
      createdAt: "",
    },
    outcome: outcome as ThreadRecord["outcome"],
    endedAt: null,
    spells: [],
    teams: [],
    decisions: [],
    workItems: [],
    standing: null,
    proposal: null,
  };
}

function source(id: string, releases: unknown): DeliverySource {
  const none = { deployments: [], absent: [], counted: [], comparisons: [] };
  const repository = { ...place, id };
  return {
    ...none,
    repository,
    releases: releases as DeliverySource["releases"],
    defaultBranch: null,
    head: null,
    isReadable: true,
  };
}

function change(id: string, labels: unknown): CloserFacts {
  return {
    id,
    number: 1,
    repository: { ...place, id: "R_1" },
    oid: null,
    mergedAt: null,
    isOpen: false,
    base: null,
    head: null,
    firstCommitAt: null,
    labels: labels as string[],
    paths: [],
  };
}

onEachStore("rows of another version", (given) => {
  test("are left out of what is read together", async () => {
    const { records, deliveries } = given().store;
    await records.keepRecord(initiative("I_1"), record("open"));
    await records.keepRecord(initiative("I_2"), record("merged-into-another"));
    await deliveries.keepSource(OWNER, source("R_1", []));
    await deliveries.keepSource(OWNER, source("R_2", "none"));
    const changes = [change("PR_1", []), change("PR_2", { name: "feil" })];
    await deliveries.keepWorkItems(OWNER, [{ issue: "W_1", closedAt: "", pulls: 2, changes }]);
    expect((await records.recordsOf(OWNER)).map(({ outcome }) => outcome)).toEqual(["open"]);
    expect((await deliveries.sources(OWNER)).map(({ repository }) => repository.id)).toEqual(["R_1"]);
    expect((await deliveries.closing(OWNER)).map((known) => known.change.id)).toEqual(["PR_1"]);
  });
});
