import { expect, test } from "vitest";
import type { Person } from "../../src/sandbox/person/person.ts";
import { createBot } from "../../src/sandbox/state/acting.ts";
import { createUser } from "../../src/sandbox/state/operations/accounts.ts";
import { faces, isTicked, overviewComment, phaseOf, setGates } from "../scenario/at-gates.ts";
import { one, open } from "../scenario/begin.ts";
import type { Stage } from "../scenario/stage.ts";
import { reached } from "./reached.ts";

/* Row A4: an account that bears the name of somebody who holds a role: GitHub keeps users and apps apart by type, not by name. */

const approved = "Ledelsen har sagt ja";
const roles = '{ portfolio-manager: ["@boss"], portfolio-office: ["@acme/portfolio-office"] }';
const criteria = { "Ikke startet": `{ confirm: ${approved}, by: portfolio-manager }` };

/** An app called `boss` is older than the user of that name, who holds the role. */
async function set(): Promise<{ readonly stage: Stage; readonly bot: Person }> {
  let bot: Person | undefined;
  const stage = await setGates(
    { criteria, roles, enter: { Problem: "portfolio-manager" } },
    {
      before(as, state) {
        createBot(state, "boss");
        bot = as("boss[bot]");
        state.tables.logins.delete("boss");
        createUser(state, { login: "boss" });
        as("owner").addMember("acme", "boss");
        as("owner").addToTeam("acme/portfolio-office", "boss");
      },
    },
  );
  if (bot === undefined) throw new Error("There is no bot");
  await open(stage);
  return { stage, bot };
}

async function act(stage: Stage, does: () => void): Promise<void> {
  stage.sandbox.state.advance(2_000);
  does();
  await stage.quiet();
}

test("the user has the role, and the bot of that name has no right by command, label, field, tick or closing", async ({
  task,
}) => {
  const { stage, bot } = await set();
  const comments = ["/fase Problem likevel: jeg vil", "/bekreft 1", "/vedtak Slik blir det", "/team studio"];
  for (const text of comments) {
    // Who may do nothing is answered three times an hour.
    await stage.pass(1_200_000);
    await act(stage, () => void bot.comment(one, text));
    const said = stage.sandbox.comments(one).findLast(({ body }) => body === text);
    expect(stage.reactions(said ?? { id: "" }), text).toEqual(["THUMBS_DOWN"]);
  }
  await act(stage, () => void bot.tick(overviewComment(stage), approved));
  expect(isTicked(stage, approved)).toBe(false);
  await act(stage, () => bot.label(one, "fase/problem"));
  expect(phaseOf(stage)).toBe(faces.first);
  await act(stage, () => bot.setField(one, "acme/1", "Fase", "Problem"));
  expect(phaseOf(stage)).toBe(faces.first);
  expect(stage.overview(one)).not.toContain("Slik blir det");
  expect(stage.overview(one)).toMatch(/boss\\\[bot\\\]/i);
  await act(stage, () => void stage.as("boss").tick(overviewComment(stage), approved));
  expect(isTicked(stage, approved)).toBe(true);
  await act(stage, () => stage.as("boss").label(one, "fase/problem"));
  expect(phaseOf(stage)).toBe(faces.problem);
  reached(
    task,
    "A4",
    "a bot called like the portfolio manager: four commands, a tick, a label and a field refused",
  );
});
