import { expect, test } from "vitest";
import { ChangeState, type ChangeHistory } from "../../../src/domain/change-state.ts";
import { judgeChange } from "../../../src/plan/change/judge.ts";
import {
  approve,
  at,
  changeCase,
  emergency,
  freeze,
  heldRun,
  now,
  production,
  pull,
  reject,
  state,
  word,
  type CaseDifference,
} from "./cases.ts";

/* What a change's memory keeps for figures: the first time that each thing came about. */

const nothing: ChangeHistory = { held: false, evaluated: null, rejected: null, passed: [] };
const passedAs = (as: ChangeHistory["passed"][number]["as"], hours: number) => ({ as, at: at(hours) });
const over = heldRun({ pending: false, answered: "approved", status: "completed" });
const frozen = { control: { freeze: [freeze("05-12", "05-12")] } };
const after = (history: Partial<ChangeHistory>, more: Partial<ChangeState> = {}) => ({
  memory: state({ history: { ...nothing, ...history }, ...more }),
});

const rows: readonly [name: string, given: CaseDifference, expected: Partial<ChangeHistory>][] = [
  ["it waits", {}, { held: true }],
  [
    "evaluated",
    { requests: approve("leder", -1) },
    { evaluated: at(-1), passed: [passedAs("evaluated", 0)] },
  ],
  ["rejected", { requests: reject("leder", -1) }, { held: true, rejected: at(-1) }],
  [
    "let through as standard",
    {
      control: { standard: ["std"] },
      production: production("newer", { pulls: [pull("PR_1", { labels: ["std"] })] }),
    },
    { passed: [passedAs("standard", 0)] },
  ],
  [
    "rolled back to",
    { production: production("older", { before: at(-50) }) },
    { passed: [passedAs("rollback", 0)] },
  ],
  ["what is live runs again", { production: production("same", { before: at(-50) }) }, {}],
  ["recorded", { control: { mode: "record" } }, { passed: [passedAs("recorded", 0)] }],
  [
    "bypassed",
    {
      runs: [heldRun({ pending: false, ended: { kind: "bypassed", by: "owner" } })],
      ...after({ held: true }),
    },
    { held: true, passed: [passedAs("bypassed", 0)] },
  ],
  [
    "an emergency, and evaluated afterwards",
    {
      ...after(
        { held: true, passed: [passedAs("emergency", -5)] },
        { passed: { ...passedAs("emergency", -5), by: "vakt" } },
      ),
      runs: [over],
      requests: approve("leder", -1),
    },
    { held: true, evaluated: at(-1), passed: [passedAs("emergency", -5)] },
  ],
  ["an emergency", { requests: emergency("vakt", -1) }, { passed: [passedAs("emergency", 0)] }],
  ["evaluated in a freeze", { ...frozen, requests: approve("leder", -1) }, { held: true, evaluated: at(-1) }],
  [
    "an evaluation that is taken back before anything is let through",
    { ...after({ held: true, evaluated: at(-3) }, { word: word("approve", -3), voided: at(-3) }) },
    { held: true },
  ],
  [
    "the second time changes nothing",
    {
      ...after({ held: true, evaluated: at(-30), rejected: at(-40), passed: [passedAs("evaluated", -30)] }),
      requests: approve("leder", -1),
    },
    { held: true, evaluated: at(-30), rejected: at(-40), passed: [passedAs("evaluated", -30)] },
  ],
  [
    "another way is kept beside the first",
    {
      ...after({ held: true, evaluated: at(-30), passed: [passedAs("evaluated", -30)] }),
      production: production("older", { before: at(-20) }),
    },
    { held: true, evaluated: at(-30), passed: [passedAs("evaluated", -30), passedAs("rollback", 0)] },
  ],
  [
    "written before histories were kept",
    {
      memory: state({ word: word("approve", -3), passed: { ...passedAs("evaluated", -2), by: "leder" } }),
      runs: [over],
    },
    { held: true, evaluated: at(-3), passed: [passedAs("evaluated", -2)] },
  ],
];

test.each(rows)("%s", (_, given, expected) => {
  const { memory } = judgeChange(changeCase(given));
  expect(memory.history).toEqual({ ...nothing, ...expected });
  // The next look keeps it, whatever has been read since.
  const settled = { ...given, memory, requests: {}, runs: [over], now: now + 60_000 };
  expect(judgeChange(changeCase(settled)).memory.history).toEqual(memory.history);
  expect(ChangeState.parse(JSON.parse(JSON.stringify(memory)))).toEqual(memory);
});

test("pull requests are those of the first look that saw any", () => {
  const { memory } = judgeChange(changeCase());
  expect(memory.pulls).toEqual([7]);
  const live = judgeChange(changeCase({ memory, production: production("same") }));
  expect(live.memory.pulls).toEqual([7]);
  expect(judgeChange(changeCase({ production: production("same") })).memory.pulls).toBeNull();
});
