import { expect, test } from "vitest";
import type { Permission, Reader } from "../../src/github/reader.ts";
import { createColleagues } from "../../src/server/colleagues.ts";

const portfolio = { owner: "Digdir", name: "portfolio" };
const hour = 3_600_000;

function given(permission: Permission) {
  const clock = { now: Date.parse("2026-03-02T08:00:00Z") };
  const colleagues = createColleagues(() => clock.now);
  const reader = colleagues.hearing({
    permissions: async (_: string, __: unknown, logins: readonly string[]) =>
      new Map(logins.map((login) => [login, permission])),
    people: async () => new Map([["@digdir/kontoret", new Set(["kari"])]]),
  } as unknown as Reader);
  return { clock, colleagues, reader };
}

test.each<{ permission: Permission; knows: boolean }>([
  { permission: "none", knows: false },
  { permission: "read", knows: false },
  { permission: "triage", knows: true },
  { permission: "write", knows: true },
  { permission: "admin", knows: true },
])("who is found to have $permission: $knows", async ({ permission, knows }) => {
  const { colleagues, reader } = given(permission);
  expect([...(await reader.permissions("digdir", portfolio, ["Anna"])).values()]).toEqual([permission]);
  expect(colleagues.knows("digdir", "anna")).toBe(knows);
  expect(colleagues.knows("altinn", "anna")).toBe(false);
});

test("who is found to hold a role is known for a day", async () => {
  const { clock, colleagues, reader } = given("none");
  expect(colleagues.knows("digdir", "kari")).toBe(false);
  await reader.people("digdir", ["@digdir/kontoret"], portfolio);
  clock.now += 23 * hour;
  expect(colleagues.knows("digdir", "Kari")).toBe(true);
  clock.now += 2 * hour;
  expect(colleagues.knows("digdir", "kari")).toBe(false);
});
