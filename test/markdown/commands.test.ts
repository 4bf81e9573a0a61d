import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Command } from "../../src/domain/command.ts";
import { parseCommands } from "../../src/markdown/commands.ts";

function phase(name: string, override: string | null = null): Command {
  return { kind: "phase", phase: name, override };
}

const rows: readonly [name: string, text: string, expected: readonly Command[]][] = [
  ["nothing at all", "Takk for innspillet!\nHilsen Kari", []],
  ["a phase", "/fase Konsept", [phase("Konsept")]],
  ["in English, in capitals", "/PHASE Concept", [phase("Concept")]],
  ["a phase of two words, quoted, with a full stop", "/fase «Ikke startet».", [phase("Ikke startet")]],
  ["no phase", "/fase", [phase("")]],
  ["among other lines", "Bra!\n/fase Konsept\r\nHilsen", [phase("Konsept")]],
  ["likevel:", "/fase Implementering likevel: frist i mai", [phase("Implementering", "frist i mai")]],
  ["alligevel:", "/fase Gennemførelse alligevel: frist", [phase("Gennemførelse", "frist")]],
  ["anyway:", "/phase Done, anyway: signed elsewhere", [phase("Done", "signed elsewhere")]],
  ["--likevel", '/fase Utført --likevel "avklart: ja"', [phase("Utført", "avklart: ja")]],
  ["an en dash", "/fase Utført –likevel “avklart”", [phase("Utført", "avklart")]],
  ["an em dash", "/fase Utført — likevel «avklart»", [phase("Utført", "avklart")]],
  ["a minus", "/fase Utført −−alligevel 'avklart'", [phase("Utført", "avklart")]],
  ["no reason", "/fase Utført likevel", [phase("Utført", "")]],
  ["teams", "/team studio dialogporten", [{ kind: "team", add: ["studio", "dialogporten"], remove: [] }]],
  [
    "teams with commas and any dash",
    "/team studio, -fdk, –design −x +y",
    [{ kind: "team", add: ["studio", "y"], remove: ["fdk", "design", "x"] }],
  ],
  [
    "a team of two words",
    '/team "Altinn Studio" fdk',
    [{ kind: "team", add: ["Altinn Studio", "fdk"], remove: [] }],
  ],
  [
    "an address, and one with any dash",
    "/knytt https://github.com/a/b/issues/1\n/koble -a/b#2\n/link – `#3`",
    [
      { kind: "link", url: "https://github.com/a/b/issues/1", remove: false },
      { kind: "link", url: "a/b#2", remove: true },
      { kind: "link", url: "#3", remove: true },
    ],
  ],
  ["a team in code", "/team `studio`", [{ kind: "team", add: ["studio"], remove: [] }]],
  [
    "an epic",
    "/epos Altinn Studio\n/epic fdk",
    [
      { kind: "epic", team: "Altinn Studio" },
      { kind: "epic", team: "fdk" },
    ],
  ],
  [
    "adopt",
    "/ta-inn\n/ta inn\n/Ta–inn\n/adopt",
    [{ kind: "adopt" }, { kind: "adopt" }, { kind: "adopt" }, { kind: "adopt" }],
  ],
  ["sync", "/synk\n/sync", [{ kind: "sync" }, { kind: "sync" }]],
  ["help", "/hjelp\n/hjælp\n/help", [{ kind: "help" }, { kind: "help" }, { kind: "help" }]],
  [
    "letters in two parts",
    "/fase Utfo\u0338rt\n/hjælp".normalize("NFD"),
    [phase("Utfo\u0338rt".normalize("NFC")), { kind: "help" }],
  ],
  ["a slip", "/faze Konsept", [{ kind: "unknown", text: "/faze", nearest: "/fase" }]],
  ["two letters swapped", "/ajdopt", [{ kind: "unknown", text: "/ajdopt", nearest: "/adopt" }]],
  ["a path", "/usr/bin er ikke en kommando\n/etc…\n/etc\n/", []],
  ["another bot's", "/approve\n/test all\n/assign @kari\n/lgtm\n/hold", []],
  ["in a sentence", "Skriv /fase Konsept når dere er klare", []],
  ["a quote", "> /fase Konsept\n\n/synk", [{ kind: "sync" }]],
  ["right under a quote", "> Hva nå?\n/synk", [{ kind: "sync" }]],
  ["code", "```\n/fase A\n```\n~~~text\n/fase B\n~~~\n\n    /fase C\n\n`/fase D`", []],
  ["code that never ends", "```\n/fase A", []],
  ["code over two lines", "Se `dette\n/fase A` her", []],
  ["a comment", "<!--\n/fase A\n-->\n<!-- /fase B -->", []],
  ["after code and comment", "```\nx\n```\n<!--\n\n-->\n/synk", [{ kind: "sync" }]],
  ["with a comment behind", "/fase Konsept <!-- som avtalt -->", [phase("Konsept")]],
  ["a list item", "- /fase Konsept", []],
];

describe("parseCommands", () => {
  test.each(rows)("%s", (_, text, expected) => {
    expect(parseCommands(text)).toEqual(expected);
  });

  test("never throws, and only ever finds what stands behind a slash", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "/fase ",
        "/team ",
        "/epos ",
        "likevel:",
        "--",
        "`",
        "```\n",
        "<!--",
        "-->",
        "> ",
        "\n",
        '"',
        "-",
      ),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join("");
        if (!text.includes("/")) expect(parseCommands(text)).toEqual([]);
        else expect(parseCommands(text).length).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length);
      }),
    );
  });
});
