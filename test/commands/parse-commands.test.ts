import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Command } from "../../src/domain/command.ts";
import { parseCommands } from "../../src/commands/parse-commands.ts";

function phase(name: string, override: string | null = null): Command {
  return { kind: "phase", phase: name, override };
}

const rows: readonly [name: string, text: string, expected: readonly Command[]][] = [
  ["nothing at all", "Takk for innspillet!\nHilsen Kari", []],
  ["a phase", "/fase Konsept", [phase("Konsept")]],
  ["in English, in capitals", "/PHASE Concept", [phase("Concept")]],
  ["among other lines", "Bra!\n/fase Konsept\r\nHilsen", [phase("Konsept")]],
  [
    "letters in two parts",
    "/fase Utfo\u0338rt\n/hjælp".normalize("NFD"),
    [phase("Utfo\u0338rt".normalize("NFC")), { kind: "help" }],
  ],
  ["a slip", "/faze Konsept", [{ kind: "unknown", text: "/faze", nearest: "/fase" }]],
  ["two letters swapped", "/ajdopt", [{ kind: "unknown", text: "/ajdopt", nearest: "/adopt" }]],
  ["a path", "/usr/bin er ikke en kommando\n/etc…\n/etc\n/", []],
  ["another bot's", "/test all\n/assign @kari\n/lgtm\n/hold", []],
  ["in a sentence", "Skriv /fase Konsept når dere er klare", []],
  ["a quote", "> /fase Konsept\n\n/synk", [{ kind: "sync" }]],
  ["right under a quote, which goes on in it", "> Hva nå?\n/synk\n/hjelp", []],
  [
    "under a quote that has ended",
    "> Hva nå?\n>\n/synk\n\n> # Nå\n/hjelp",
    [{ kind: "sync" }, { kind: "help" }],
  ],
  ["under a quote in a list", "- > Hva nå?\n/synk", []],
  [
    "below the item of a list, and far in it",
    "1. Først\n/synk\n\n   /hjelp\n\n    /why",
    [{ kind: "sync" }, { kind: "help" }],
  ],
  ["in HTML's quote", "<blockquote>\n\n/fase A\n\n</blockquote>\n\n/synk", [{ kind: "sync" }]],
  ["in HTML's code", "Skriv <code>\n/fase A\n</code> eller\n/synk", [{ kind: "sync" }]],
  [
    "folded away",
    "<details open><summary>Logg</summary>\n\n/fase A\n\n</details>\n\n/synk",
    [{ kind: "sync" }],
  ],
  ["a tag that is talked of", "Bruk `<code>` eller \\<code>:\n/synk", [{ kind: "sync" }]],
  [
    "in a list of tasks that GitHub shows as code",
    "```[tasklist]\n- [ ] a\n/fase A\n```\n/synk",
    [{ kind: "sync" }],
  ],
  ["code", "```\n/fase A\n```\n~~~text\n/fase B\n~~~\n\n    /fase C\n\n`/fase D`", []],
  ["code that never ends", "```\n/fase A", []],
  ["code over two lines", "Se `dette\n/fase A` her", []],
  ["a comment", "<!--\n/fase A\n-->\n<!-- /fase B -->", []],
  ["after code and comment", "```\nx\n```\n<!--\n\n-->\n/synk", [{ kind: "sync" }]],
  ["with a comment behind", "/fase Konsept <!-- som avtalt -->", [phase("Konsept")]],
  ["a list item", "- /fase Konsept", []],
];

/** What people write who mean a command of ours, and what becomes of it. */
const nearly: readonly [text: string, expected: readonly Command[]][] = [
  ...[
    "/fase: Konsept",
    "/fase:Konsept",
    "/fase : Konsept",
    "/fase = Konsept",
    "／fase Konsept",
    "⁄fase Konsept",
  ].map((text): [string, Command[]] => [text, [phase("Konsept")]]),
  ...["\u200B", "\uFEFF", "\u00A0", "\u2060\u00A0", "\u200E", "\u00AD"].map((blank): [string, Command[]] => [
    `${blank}/fase${blank === "\u00A0" ? blank : " "}${blank}Konsept${blank}`,
    [phase("Konsept")],
  ]),
  ["/\u200Bfase Konsept", [phase("Konsept")]],
  ["**/fase Konsept**", [phase("Konsept")]],
  ["/ fase Konsept", [{ kind: "unknown", text: "/ fase", nearest: "/fase" }]],
  ["/ eller noe annet", []],
  ["/fase/Konsept", []],
];

describe("parseCommands", () => {
  test.each(rows)("%s", (_, text, expected) => {
    expect(parseCommands(text)).toEqual(expected);
  });

  test.each(nearly)("%j is done, or said not to be understood", (text, expected) => {
    expect(parseCommands(text)).toEqual(expected);
  });

  test("of a comment with more than fifty commands none counts", () => {
    expect(parseCommands("/team a\n".repeat(50))).toHaveLength(50);
    expect(parseCommands("/team a\n".repeat(51))).toEqual([{ kind: "too-many", most: 50 }]);
    expect(parseCommands(`/bekreft ${Array.from({ length: 51 }, (_, at) => at + 1).join(" ")}`)).toHaveLength(
      1,
    );
  });

  test("never throws, and only ever finds what stands behind a slash", () => {
    const piece = fc.oneof(
      fc.constantFrom("/fase ", "/team ", "/epos ", "/knytt ", "/bekreft ", "likevel:", "--", "`", "```\n"),
      fc.constantFrom(
        "<!--",
        "-->",
        "> ",
        "\n",
        '"',
        "-",
        "[",
        "](",
        ")",
        "<code>",
        "1",
        " 2",
        "a/b#1",
        ", ",
      ),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join("");
        const commands = parseCommands(text);
        if (!/[/／⁄∕]/u.test(text)) expect(commands).toEqual([]);
        // A name that is left out is neither done nor said: each number and each address is in an answer.
        expect(commands.length).toBeLessThanOrEqual(50);
      }),
    );
  });
});
