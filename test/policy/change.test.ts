import { expect, test } from "vitest";
import { policyOf } from "./policy-of.ts";

const base = "version: 1\ninitiatives: {}\n";
const day = 86_400_000;

test.each([base, `${base}change:\n`, `${base}change: null\n`])(
  "without the section there is none: %j",
  (text) => {
    expect(policyOf(text).change).toBeNull();
  },
);

test("an empty section is the record, with its defaults; lengths are milliseconds", () => {
  expect(policyOf(`${base}change: {}\ndelivery: { environments: ["prod-*"] }`).change).toEqual({
    mode: "record",
    environments: ["prod-*"],
    repository: null,
    by: ["change-manager"],
    self: false,
    criteria: [],
    standard: [],
    emergency: ["on-call"],
    review: 2 * day,
    valid: 7 * day,
    rollback: "pass",
    freeze: [],
    expires: null,
  });
});

test("all of it", () => {
  const policy = policyOf(`${base}
roles: { cab: ["@kari"], vakt: ["@digdir/vakt"] }
change:
  mode: hold
  environments: [prod]
  repository: endringer
  by: [cab]
  self: true
  criteria: [{ confirm: Risiko er vurdert, by: cab }, { label: risk/* }]
  standard: [endring/standard]
  emergency: [vakt]
  review: P3D
  valid: PT12H
  rollback: hold
  freeze: [{ from: 12-18, to: 01-02, text: Julefrys }, { from: 2027-03-01, to: 2027-03-05 }]
  expires: P14D
`);
  expect(policy.change).toEqual({
    mode: "hold",
    environments: ["prod"],
    repository: { owner: "digdir", name: "endringer" },
    by: ["cab"],
    self: true,
    criteria: [
      { kind: "confirm", text: "Risiko er vurdert", by: "cab" },
      { kind: "label", glob: "risk/*" },
    ],
    standard: ["endring/standard"],
    emergency: ["vakt"],
    review: 3 * day,
    valid: day / 2,
    rollback: "hold",
    freeze: [
      {
        from: { month: 12, day: 18, year: null },
        to: { month: 1, day: 2, year: null },
        text: "Julefrys",
      },
      {
        from: { month: 3, day: 1, year: 2027 },
        to: { month: 3, day: 5, year: 2027 },
        text: null,
      },
    ],
    expires: 14 * day,
  });
});

test.each(["off", "record"])("%s needs nobody who evaluates, and off may stand beside observe", (mode) => {
  expect(
    policyOf(`${base}mode: ${mode === "off" ? "observe" : "act"}\nchange: { mode: ${mode} }`).change?.mode,
  ).toBe(mode);
});
