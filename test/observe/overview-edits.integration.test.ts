import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { KnownNode } from "../../src/observe/input.ts";
import { overviewWith } from "../messages/overviews.ts";
import { beginLooking, nothingKnown, type Looking } from "./looking.ts";

const box = (id: string, ticked = false) =>
  `- [${ticked ? "x" : " "}] Kriterium ${id} <!-- redthread:box ${id} -->`;
const boxes = [box("a"), box("b")];

describe("who ticked what on the overview", () => {
  let one: Looking;
  let overview: string;

  beforeEach(async () => {
    one = await beginLooking(["initiatives: { repository: portfolio }"], "Om tiltaket");
    overview = await one.write(boxes, {});
    await one.look();
    one.operations();
  });

  afterEach(async () => {
    expect(one.sandbox.failures).toEqual([]);
    await one.sandbox.stop();
  });

  function tick(login: string, text: string): void {
    one.sandbox.state.advance(1_000);
    one.sandbox.as(login).tick({ id: overview }, text);
  }

  /** As the projection has it once the overview was there when a plan was made. */
  async function lookKnown() {
    const nodes: readonly KnownNode[] = [{ id: overview, role: "overview" }];
    return await one.look({ known: async () => ({ ...nothingKnown, nodes }) });
  }

  async function ticksKnown() {
    const world = await lookKnown();
    return world.overview?.ticks.map(({ box: id, ticked, actor }) => ({ id, ticked, actor }));
  }

  test("comes with the thread, in the same request, where the overview is known", async () => {
    tick("manager", "Kriterium b");
    expect(await ticksKnown()).toEqual([{ id: "b", ticked: true, actor: "manager" }]);
    expect(one.operations()).toEqual(["ReadIssues"]);
  });

  test("costs no request more where it is not known and nobody but the app has written there", async () => {
    await one.write(
      [box("a", true), box("b")],
      { confirmed: { a: { actor: "manager", at: "x" } } },
      overview,
    );
    one.operations();
    expect((await one.look()).overview?.ticks).toEqual([]);
    expect(one.operations()).toEqual(["ReadIssues"]);
  });

  test("is asked for where an overview that is not known was changed by a person", async () => {
    tick("manager", "Kriterium a");
    expect((await one.look()).overview?.ticks).toMatchObject([{ box: "a", ticked: true, actor: "manager" }]);
    expect(one.operations()).toEqual(["ReadIssues", "ReadEdits"]);
  });

  test("is asked for where a box is ticked that the memory does not know of", async () => {
    tick("manager", "Kriterium a");
    await one.write([box("a", true), box("b")], {}, overview);
    one.operations();
    expect((await one.look()).overview?.ticks).toMatchObject([{ box: "a", ticked: true, actor: "manager" }]);
    expect(one.operations()).toEqual(["ReadIssues", "ReadEdits"]);
  });

  test("of several threads at once is asked for only where it was changed", async () => {
    one.sandbox.as("owner").openIssue("acme/portfolio", { title: "Another" });
    tick("manager", "Kriterium a");
    const [first, second] = await one.lookAll(["acme/portfolio#1", "acme/portfolio#2"]);
    expect(first?.overview?.ticks).toHaveLength(1);
    expect(second?.overview).toBeNull();
    expect(one.operations()).toEqual(["ReadIssues", "ReadEdits"]);
  });

  describe("with many threads", () => {
    async function lookAmongMany(): Promise<readonly (readonly string[])[]> {
      const nodes: readonly KnownNode[] = [{ id: overview, role: "overview" }];
      const known = async ({ id }: { id: string }) =>
        id === one.root ? { ...nothingKnown, nodes } : nothingKnown;
      const worlds = await one.lookAll(["acme/portfolio#1", "acme/portfolio#2"], { known });
      return worlds.map(({ overview: shown }) => shown?.ticks.map(({ box: id }) => id) ?? []);
    }

    beforeEach(() => {
      one.sandbox.as("owner").openIssue("acme/portfolio", { title: "Another" });
      one.operations();
    });

    test("is found where the app has written over it", async () => {
      tick("manager", "Kriterium a");
      await one.write(boxes, {}, overview);
      one.operations();
      expect(await lookAmongMany()).toEqual([["a"], []]);
      expect(one.operations()).toEqual(["ReadIssues", "ReadEdits"]);
    });

    test("is not asked for where only the app has written", async () => {
      await one.write([...boxes, "Mer"], {}, overview);
      one.operations();
      expect(await lookAmongMany()).toEqual([[], []]);
      expect(one.operations()).toEqual(["ReadIssues"]);
    });

    test("is not asked for again once it was heard", async () => {
      tick("manager", "Kriterium a");
      const heard = (await lookKnown()).overview?.ticks[0]?.edit ?? "";
      const confirmed = { a: { actor: "manager", at: "x" } };
      await one.write([box("a", true), box("b")], { heardEdit: heard, confirmed }, overview);
      one.operations();
      expect(await lookAmongMany()).toEqual([[], []]);
      expect(one.operations()).toEqual(["ReadIssues"]);
    });
  });

  test("is found although the app has written over the tick", async () => {
    tick("manager", "Kriterium a");
    await one.write(boxes, {}, overview);
    expect(await ticksKnown()).toEqual([{ id: "a", ticked: true, actor: "manager" }]);
  });

  test("is not told again once it was heard", async () => {
    tick("manager", "Kriterium a");
    const heard = (await lookKnown()).overview?.ticks[0]?.edit ?? "";
    await one.write([box("a", true), box("b")], { heardEdit: heard }, overview);
    expect(await ticksKnown()).toEqual([]);
    tick("owner", "Kriterium b");
    expect(await ticksKnown()).toEqual([{ id: "b", ticked: true, actor: "owner" }]);
  });

  test("is looked for further back, until what was heard is found", async () => {
    tick("manager", "Kriterium a");
    for (let at = 0; at < 70; at += 1) await one.write([`Nr. ${at}`, ...boxes], {}, overview);
    one.operations();
    expect(await ticksKnown()).toEqual([{ id: "a", ticked: true, actor: "manager" }]);
    expect(one.operations()).toEqual(["ReadIssues", "ReadEdits", "ReadEdits"]);
  });

  test("is not looked for where the app has written so long after that it must have heard", async () => {
    tick("manager", "Kriterium a");
    for (let at = 0; at < 35; at += 1) {
      one.sandbox.state.advance(60_000);
      await one.write([`Nr. ${at}`, ...boxes], {}, overview);
    }
    one.operations();
    expect(await ticksKnown()).toEqual([]);
    expect(one.operations()).not.toContain("ReadEdits");
  });

  test("is nobody's where the overview was deleted", async () => {
    tick("manager", "Kriterium a");
    one.sandbox.as("owner").deleteComment({ id: overview });
    expect((await lookKnown()).overview).toBeNull();
  });

  test("neither comes nor goes by what the app lays over its reading", async () => {
    tick("manager", "Kriterium a");
    const before = await lookKnown();
    const memory = before.memory;
    if (memory === null) throw new Error("The overview has no memory");
    const change = {
      kind: "overview",
      address: "acme/portfolio#1",
      stage: "final",
      issue: one.root,
      comment: overview,
      makes: "new:overview",
      overview: overviewWith({}),
      memory,
    } as const;
    const nodes: readonly KnownNode[] = [{ id: overview, role: "overview" }];
    const settledAt = one.sandbox.state.now().getTime();
    const world = await one.look({
      known: async () => ({ ...nothingKnown, nodes }),
      recentWrites: async () => [{ change, made: { id: overview }, settledAt }],
    });
    expect(world.overview?.ticks).toEqual(before.overview?.ticks);
  });
});
