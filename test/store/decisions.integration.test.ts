import { expect, test } from "vitest";
import type { Decision } from "../../src/domain/decision.ts";
import { onEachStore, OWNER } from "../stores.ts";

function decision(id: string, text = id): Decision {
  return {
    id,
    source: "file",
    date: "2026-03-03",
    text,
    basis: null,
    takenBy: null,
    reference: `${OWNER}/forvaltning/${id}`,
    url: "",
    status: null,
    kind: null,
    products: ["display"],
    initiative: null,
    missing: ["status"],
    recordedBy: null,
    version: "a",
    visibility: "private",
  };
}

onEachStore("the log of decisions", (given) => {
  test("what is found at a place anew replaces what was, and nothing of another place", async () => {
    const { decisions } = given().store;
    await decisions.keepDecisions(OWNER, "files a", [decision("2"), decision("1")]);
    await decisions.keepDecisions(OWNER, "issues a", [decision("1", "An issue")]);
    await decisions.keepDecisions("another", "files a", [decision("9")]);
    expect(await decisions.decisionsFrom(OWNER, "files a")).toEqual([decision("1"), decision("2")]);
    await decisions.keepDecisions(OWNER, "files a", [decision("1", "Other words")]);
    expect(await decisions.decisionsOf(OWNER)).toEqual([
      decision("1", "Other words"),
      decision("1", "An issue"),
    ]);
    await decisions.keepDecisions(OWNER, "files a", []);
    expect(await decisions.decisionsFrom(OWNER, "files a")).toEqual([]);
    expect(await decisions.decisionsOf("another")).toEqual([decision("9")]);
  });

  test("how many are left out of a place is kept, with where anything is kept at all", async () => {
    const { decisions } = given().store;
    const leftOut = { products: ["display"], visibility: "public", count: 3 } as const;
    await decisions.keepDecisions(OWNER, "files a", [decision("1")]);
    expect(await decisions.keepLeftOut(OWNER, "issues a", { ...leftOut, count: 0 })).toBe(false);
    expect(await decisions.keepLeftOut(OWNER, "issues a", leftOut)).toBe(true);
    expect(await decisions.keepLeftOut(OWNER, "issues a", leftOut)).toBe(false);
    expect(await decisions.leftOutOf(OWNER)).toEqual([leftOut]);
    expect(await decisions.sourcesOf(OWNER)).toEqual(["files a", "issues a"]);
    expect(await decisions.keepLeftOut(OWNER, "issues a", null)).toBe(true);
    expect(await decisions.leftOutOf(OWNER)).toEqual([]);
    expect(await decisions.sourcesOf(OWNER)).toEqual(["files a"]);
  });
});
