import { describe, expect, test } from "vitest";
import type { CodeReference } from "../../src/domain/code-reference.ts";
import { readCodeReferences } from "../../src/markdown/code-references.ts";

const repository = { owner: "digdir", name: "portfolio" };
const oid = "a1b2c3d4e5f60718293a4b5c6d7e8f9012345678";
const here = "https://github.com/Altinn/dialogporten";

function short(reference: CodeReference): string {
  const { owner, name } = reference.repository ?? { owner: "", name: "" };
  const place = owner === "" ? "" : `${owner}/${name}`;
  switch (reference.kind) {
    case "pull":
      return `${place}${reference.isBare ? "#" : " pull "}${reference.number}`;
    case "commit":
      return `${place}@${reference.oid}`;
    case "release":
      return `${place}:${reference.tag}`;
    case "page":
      return `${place}?${reference.text.slice(reference.text.indexOf(name) + name.length)}`;
  }
}

const rows: readonly [name: string, text: string, expected: readonly string[]][] = [
  ["nothing", "Ingenting, bare side 12 og 2026-05-12.", []],
  ["a pull request", `${here}/pull/12/files#r1`, ["Altinn/dialogporten pull 12"]],
  ["numbers, which may be issues", "#12 og Altinn/studio#3", ["digdir/portfolio#12", "Altinn/studio#3"]],
  ["a commit", `${here}/commit/A1B2C3D`, ["Altinn/dialogporten@a1b2c3d"]],
  ["a commit of a pull request", `${here}/pull/12/commits/${oid}`, [`Altinn/dialogporten@${oid}`]],
  ["a commit as GitHub shortens it", "Altinn/studio@a1b2c3d", ["Altinn/studio@a1b2c3d"]],
  ["a commit alone", `kom med ${oid}, eller a1b2c3d.`, [`@${oid}`, "@a1b2c3d"]],
  ["no number, word, colour or part of a word", "1234567 defaced #a1b2c3 xa1b2c3d a1b2c3dx", []],
  ["a release", `Se ${here}/releases/tag/studio-v1.2.3.`, ["Altinn/dialogporten:studio-v1.2.3"]],
  [
    "a release whose tag is escaped",
    `<${here}/releases/tag/%40x%2Fy%401.2>`,
    ["Altinn/dialogporten:@x/y@1.2"],
  ],
  ["one that is escaped badly", `${here}/releases/tag/%E0%A4`, []],
  [
    "a run and an environment",
    `${here}/actions/runs/99 ${here}/deployments/prod`,
    ["Altinn/dialogporten?/actions/runs/99", "Altinn/dialogporten?/deployments/prod"],
  ],
  [
    "a link's address, not its text",
    `[#1](${here}/pull/2) ![#3](${here}/pull/4)`,
    ["Altinn/dialogporten pull 2"],
  ],
  ["what is quoted, in code or hidden", `> #1\n\n\`#2\` <!-- #3 -->\n\n    #4`, []],
  ["another host's", "https://gitlab.com/a/b/pull/4 https://evil.example/?u=github.com/a/b/pull/5", []],
  [
    "each once",
    `#12 digdir/Portfolio#12 ${here}/pull/2 ${here}/pull/2`,
    ["digdir/portfolio#12", "Altinn/dialogporten pull 2"],
  ],
  ["no version where nobody asked for one", "v1.42.0", []],
];

describe("what a text names of code", () => {
  test.each(rows)("%s", (_name, text, expected) => {
    expect(readCodeReferences(text, { repository }).map(short)).toEqual(expected);
  });

  test("no more than anybody means", () => {
    const text = Array.from({ length: 50 }, (_, at) => `#${at + 1}`).join(" ");
    expect(readCodeReferences(text, { repository })).toHaveLength(20);
  });
});

test.each([
  ["a version", "Dialogporten «v1.42.0».", [":v1.42.0"]],
  ["one in code", "`studio-v1.2.3`", [":studio-v1.2.3"]],
  ["a commit in code is a commit first", "`a1b2c3d`", ["@a1b2c3d", ":a1b2c3d"]],
  ["no address is a version", `${here}/pull/2`, ["Altinn/dialogporten pull 2"]],
  ["a word without digits is none", "Vet ikke", []],
])("where a version is asked for: %s", (_name, text, expected) => {
  expect(readCodeReferences(text, { repository, withTags: true }).map(short)).toEqual(expected);
});
