import { expect, test } from "vitest";
import type { WheelPlaces } from "../../../src/controllers/product/places.ts";
import { keepWords } from "../../../src/controllers/product/product-decisions.ts";
import type { ProductState } from "../../../src/domain/product-state.ts";
import { wheelNamed } from "../../../src/policy/wheels.ts";
import { policyOf } from "../../policy/policy-of.ts";
import { onEachStore, OWNER } from "../../stores.ts";

type Said = ProductState["decisions"][number];

function said(id: string, text = `Vi gør ${id}`): Said {
  return {
    id,
    text,
    takenBy: null,
    basis: null,
    actor: "ada",
    at: "2026-09-01T08:00:00Z",
    url: `https://github.com/acme/forvaltning/issues/1#${id}`,
    reference: "acme/forvaltning#1",
  };
}

const wheel = wheelNamed(
  policyOf(
    "version: 1\ninitiatives: {}\nproducts:\n  - { name: Display, repository: OS2/forvaltning, key: display }\n",
  ),
  "display",
);
const places: WheelPlaces = { home: null, open: new Map(), all: [] };

onEachStore("what was said of a product", (given) => {
  async function keep(memory: readonly Said[], heard: readonly Said[]): Promise<readonly string[]> {
    const { store } = given();
    if (wheel === null) throw new Error("The product has no issue");
    await keepWords({ owner: OWNER, wheel, places }, { memory: [...memory], heard: [...heard] }, store);
    return (await store.decisions.decisionsOf(OWNER)).map(({ text }) => text);
  }

  test("what the memory has no room for any more stays in the log", async () => {
    expect(await keep([said("1"), said("2")], [said("1"), said("2")])).toEqual(["Vi gør 1", "Vi gør 2"]);
    expect(await keep([said("2"), said("3")], [said("3")])).toEqual(["Vi gør 1", "Vi gør 2", "Vi gør 3"]);
    expect(await keep([], [])).toHaveLength(3);
  });

  test("what the memory may have the address of alone is in the log in whole, and what it does not have is not", async () => {
    const hidden = said("1", "acme/forvaltning#1");
    expect(await keep([], [said("1")])).toEqual([]);
    expect(await keep([hidden], [said("1")])).toEqual(["Vi gør 1"]);
    expect(await keep([hidden], [])).toEqual(["Vi gør 1"]);
  });
});
