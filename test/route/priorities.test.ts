import { expect, test } from "vitest";
import type { Consents } from "../../src/domain/consent.ts";
import { parsePolicy } from "../../src/policy/parse.ts";
import { issuesAnHour, prioritiesOf } from "../../src/route/priorities.ts";
import type { PriorityParts } from "../../src/route/priorities.ts";
import { Priority } from "../../src/store/work.ts";
import { aDelivery } from "./a-delivery.ts";

const text = `
version: 1
initiatives: { repository: portfolio }
roles: { portfolio-manager: ["@Sjefen", "@acme/kontoret"] }
`;

function parts(counted: readonly number[] = []): PriorityParts & { readonly asked: string[] } {
  const parsed = parsePolicy(text, { owner: "acme" });
  if (!parsed.ok) throw new Error("The policy of the test does not hold");
  const asked: string[] = [];
  return {
    asked,
    newcomers: {
      async countIssues(visits) {
        asked.push(...visits.map(({ login }) => login));
        return visits.map((_, at) => counted[at] ?? 1);
      },
    },
    policies: async () => ({ governed: [{ owner: "acme", policy: parsed.policy }] }),
    isColleague: (owner, login) => `${owner}/${login}` === "acme/kollega",
  };
}

const by = (outsider: string | null, id = "d-1") => aDelivery({ id, outsider, issues: ["I_1"] });

test("of those who belong nothing is counted", async () => {
  const place = parts();
  const deliveries = [by(null), by("kollega"), by("sjefen"), aDelivery({ outsider: "anna" })];
  expect(await prioritiesOf(deliveries, place)).toEqual(new Map());
  expect(place.asked).toEqual([]);
});

test("a team of that name is nobody", async () => {
  expect(await prioritiesOf([by("kontoret")], parts())).toEqual(new Map([["d-1", Priority.outsider]]));
});

test("the first of somebody's issues go before what is due, the rest after everything", async () => {
  const deliveries = [by("anna", "a"), by("anna", "b"), by("per", "c")];
  const priorities = await prioritiesOf(deliveries, parts([issuesAnHour, issuesAnHour + 1, 1]));
  expect([...priorities.values()]).toEqual([Priority.outsider, Priority.crowd, Priority.outsider]);
  expect(Priority.event).toBeLessThan(Priority.outsider);
  expect(Priority.outsider).toBeLessThan(Priority.due);
  expect(Priority.sweep).toBeLessThan(Priority.crowd);
});

test("whom another organisation's policy names has no rank here, but where that policy may do something", async () => {
  const evil = parsePolicy(text.replace("@Sjefen", "@anna"), { owner: "evil" });
  if (!evil.ok) throw new Error("The policy of the test does not hold");
  const governed = (consents: Consents) => [
    { owner: "evil", policy: { ...evil.policy, consents: new Map([...evil.policy.consents, ...consents]) } },
  ];
  const place = { ...parts(), policies: async () => ({ governed: governed(new Map()) }) };
  expect(await prioritiesOf([by("anna")], place)).toEqual(new Map([["d-1", Priority.outsider]]));
  const accepted: Consents = new Map([["acme", { installed: true, uses: new Set(["issues"] as const) }]]);
  const joined = { ...parts(), policies: async () => ({ governed: governed(accepted) }) };
  expect(await prioritiesOf([by("anna")], joined)).toEqual(new Map());
});
