import { expect, test } from "vitest";
import { nothingApplied } from "../../../src/apply/apply.ts";
import type { Applied } from "../../../src/apply/applied.ts";
import type { Plan } from "../../../src/change/plan.ts";
import type { World } from "../../../src/domain/world.ts";
import { keepThread } from "../../../src/controllers/thread/keep.ts";
import { readKnown } from "../../../src/controllers/thread/known.ts";
import { at, issue, self, world } from "../../plan/world.ts";
import { initiative, onEachStore } from "../../stores.ts";

const key = initiative("I_1");
const plan: Plan = { key, policy: "sha", madeAt: 0, waves: [], again: null, nodes: [], record: null };
const marked = "<!-- redthread:overview v=1 sig=s -->\n<!-- redthread:memory v=1 data=d sig=s -->";

function showing(body: string): World["overview"] {
  const comment = { id: "C", url: "", author: self, body, createdAt: at(1), editedAt: at(1) };
  return { comment: { ...comment, answered: null, mark: null }, text: "", ticks: [] };
}

onEachStore("the store's copy of the memory", (given) => {
  const keep = async (
    overview: World["overview"],
    applied: Applied = nothingApplied(),
    name = "portfolio",
  ) => {
    const { store, clock } = given();
    const root = issue("I_1", { number: 7, in: { owner: "digdir", name } });
    await keepThread(plan, world([root], { key, overview }), applied, store, clock.now);
    return await readKnown(key, store);
  };

  test("is what was written last, else what is shown", async () => {
    expect((await keep(showing(`${marked}\n\nText`))).memory).toBe(marked);
    const written = marked.replace("data=d", "data=e");
    const applied = { ...nothingApplied(), overview: `${written}\n\nText` };
    expect((await keep(showing(`${marked}\n\nText`), applied)).memory).toBe(written);
  });

  test("stays where no overview is to be seen, nor its text; the address goes along", async () => {
    await keep(showing(`${marked}\n\nText`));
    expect(await keep(null, nothingApplied(), "moved")).toMatchObject({
      memory: marked,
      address: { repository: { owner: "digdir", name: "moved" }, number: 7 },
    });
    expect((await keep(showing(""))).memory).toBe(marked);
  });
});
