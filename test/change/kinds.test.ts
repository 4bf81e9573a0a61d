import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { mutationOf } from "../../src/apply/mutation.ts";
import { createPrinter } from "../../src/apply/printer.ts";
import { kindOf, kinds, type Change, type ChangeKindName } from "../../src/change/kinds.ts";
import { languages } from "../../src/domain/language.ts";
import { isNew } from "../../src/domain/reference.ts";
import { refusedText } from "../../src/messages/refused-write.ts";
import { describeChange } from "../../src/messages/describe.ts";
import { messageFormat } from "../../src/messages/catalogue.ts";
import { changeSamples } from "../messages/samples.ts";
import { at, issue, memory, world } from "../plan/world.ts";

/* What each row of the table owes, asked of a sample of its kind. */

const key = { kind: "initiative", owner: "digdir", id: "I_1" } as const;
const names = Object.keys(kinds) as ChangeKindName[];
const samples: readonly Change[] = names.map((name) => changeSamples[name]);

const printer = createPrinter({
  policy: { language: "nb", teams: [] },
  key,
  markKeys: ["a key that is long enough to sign with"],
  webUrl: "https://github.com",
  template: () => Promise.resolve(null),
});

test.each(languages)("each is described in a line of its own: %s", (language) => {
  const lines = samples.map((change) => describeChange(change, language));
  expect(new Set(lines).size).toBe(samples.length);
  for (const line of lines) expect(line).toMatch(/^\p{Lu}[^\n]*$/u);
});

test.each(languages)("what GitHub refuses of it is said in words: %s", (language) => {
  const branches = branchesOf(language);
  for (const change of samples) {
    const { what, name, where } = kindOf(change).refused(change, 0);
    const text = refusedText(
      { what, name: name ?? "", where: "issue" in where ? where.issue : where.repository.name, said: "no" },
      language,
    );
    expect(text, what).toContain("no");
    // A comment is what the last branch speaks of.
    if (what !== "comment" && what !== "overview")
      expect(branches, what).toContain(what.replaceAll("-", "_"));
  }
});

/** What the message of a refusal tells apart. */
function branchesOf(language: (typeof languages)[number]): readonly string[] {
  const select = messageFormat(language, "notice.write-refused")
    .getAst()
    .find((part) => "options" in part);
  return select === undefined ? [] : Object.keys(select.options);
}

test("each has one mutation", async () => {
  for (const change of samples) {
    const { name, input } = await mutationOf(change, printer);
    expect(name, change.kind).toMatch(/^[a-z][A-Za-z0-9]+$/);
    expect(JSON.stringify(input), change.kind).not.toBe("{}");
  }
});

test("each has its row in the design", async () => {
  const design = await readFile(resolve(import.meta.dirname, "../../docs/design.md"), "utf8");
  const rows = [...design.matchAll(/^\| `([a-z-]+)` +\|[^|]+\|[^|]+\|$/gm)].map(([, name]) => name);
  expect(rows).toEqual(expect.arrayContaining(names));
});

test.each(samples.map((change) => [change.kind, change] as const))("%s agrees with itself", (_, change) => {
  const kind = kindOf(change);
  const birth = kind.birth(change);
  const makes = kind.makes(change);
  for (const target of makes) expect(isNew(target)).toBe(true);
  // What is born is what is made, and is what the audit log knows the create by.
  if (birth !== null) expect([makes[0], kind.target(change)]).toEqual([birth.makes, birth.makes]);
  expect(new Set(kind.subjects(change)).size).toBe(kind.subjects(change).length);
  const nothing = { unmade: new Set<string>(), isHeld: () => false };
  expect(kind.without?.(change, nothing) ?? change).toEqual(change);
  // What it needs is all that has to be made before it can be sent.
  const planned = new Set(kind.needs(change).filter(isNew));
  const thing = { title: null, number: null, url: null, reference: null };
  const made = new Map([...planned].map((target) => [target, { ...thing, id: `made ${target}` }]));
  const resolved = kind.resolve(change, made, []);
  expect(resolved === null ? [] : kindOf(resolved).needs(resolved).filter(isNew)).toEqual([]);
  expect(resolved).not.toBeNull();
  expect(kind.isVisible({ change, before: undefined, intendedAt: 0 }, world([issue("other")]))).toBe(false);
});

test.each(samples.map((change) => [change.kind, change] as const))(
  "%s is laid over what was read once, however often",
  (_, change) => {
    const card = { id: "PVTI_1", project: { id: "PVT_1", owner: "digdir", number: 1 }, archived: false };
    const comment = {
      id: "IC_1",
      url: "",
      body: "/hjelp",
      createdAt: at(1),
      editedAt: at(1),
      answered: null,
    };
    const author = { kind: "person", login: "kari" } as const;
    const root = issue("I_1", {
      items: [{ ...card, values: [] }],
      comments: [{ ...comment, author, mark: null }],
    });
    const child = issue("new:epic/studio");
    const read = {
      root: "I_1",
      issues: new Map([root, child].map((one) => [one.id, one])),
      overview: null,
      memory: memory("Problem"),
    };
    const write = { change, made: { id: "made" }, settledAt: Date.parse(at(10)) };
    const around = { self: "redthread", before: [], later: [] };
    const once = kindOf(change).overlay(read, write, around);
    expect(kindOf(change).overlay(once, write, around)).toEqual(once);
  },
);
