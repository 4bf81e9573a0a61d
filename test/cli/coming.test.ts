import { expect, test } from "vitest";
import { comingLines } from "../../src/cli/coming.ts";
import { policyOf } from "../policy/policy-of.ts";

test("the next three dates of each activity are told, as they are held", () => {
  const policy = policyOf(`version: 1
initiatives: {}
wheel:
  - { title: Kvartal, rule: "FREQ=YEARLY;BYMONTH=1,4,7,10;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1" }
products:
  - name: P
    wheel:
      - { title: Møte, rule: FREQ=MONTHLY;BYDAY=1MO, until: 2026-04-30 }
      - { title: Referat, on: { closed: mote } }
`);
  expect(comingLines(policy, Date.parse("2026-03-03T09:00:00Z"))).toEqual([
    "  portfolio: Kvartal: 2027-01-04 (moved from 2027-01-01), 2028-01-03, 2029-01-02 (moved from 2029-01-01)",
    "  p: Møte: 2026-04-07 (moved from 2026-04-06)",
    "  p: Referat: follows mote",
  ]);
});
