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
  ["/fase **Konsept**.", [phase("Konsept")]],
  ["/fase `Konsept`", [phase("Konsept")]],
  ["/fase?", [phase("")]],
  ["/ fase Konsept", [{ kind: "unknown", text: "/ fase", nearest: "/fase" }]],
  ["/ eller noe annet", []],
  ["/fase/Konsept", []],
  ["/vedtak: Vi gjør det", [{ kind: "decision", text: "Vi gjør det" }]],
  [
    "/vedtak\u00A0Vi \u{1F469}\u200D\u{1F4BB} gjør det",
    [{ kind: "decision", text: "Vi \u{1F469}\u200D\u{1F4BB} gjør det" }],
  ],
  ["/vedtak:", [{ kind: "decision", text: "" }]],
  ...["/hvorfor?", "/hvorfor.", "/HVORFOR!!", "/hvorfor, egentlig?", "/hvorfor er vi i fase 2"].map(
    (text): [string, Command[]] => [text, [{ kind: "why" }]],
  ),
  ["/hvorfor /fase Konsept", [{ kind: "why" }, { kind: "unclear", command: "why", text: "/fase Konsept" }]],
  ["/ta-inn!", [{ kind: "adopt" }]],
  ["/ta inn.", [{ kind: "adopt" }]],
  ["/ta-inn, takk", [{ kind: "adopt" }]],
  ["/ta-inn acme/a#5", [{ kind: "unclear", command: "adopt", text: "acme/a#5" }]],
  ["/synk -alt", [{ kind: "unclear", command: "sync", text: "-alt" }]],
  ["/team - studio", [{ kind: "team", add: [], remove: ["studio"] }]],
  ["/team – «Altinn Studio».", [{ kind: "team", add: [], remove: ["Altinn Studio"] }]],
  ["/team -studio, porten", [{ kind: "team", add: ["porten"], remove: ["studio"] }]],
  ["/team porten - studio", [{ kind: "team", add: ["porten"], remove: ["studio"] }]],
  ["/team a og b", [{ kind: "team", add: ["a", "b"], remove: [] }]],
  ...["/team - studio, porten", "/team studio -", "/team - -", "/team - -studio"].map(
    (text): [string, Command[]] => [text, [{ kind: "unclear", command: "team", text: text.slice(6) }]],
  ),
  ...["/bekreft 1 2", "/bekreft 1,2", "/bekreft: 1, 2.", "/bekreft #1 & nr. 2", "/bekreft 1 og 2 og 1"].map(
    (text): [string, Command[]] => [text, [confirm(1), confirm(2)]],
  ),
  ["/bekreft 2 – gjennomgått i møtet", [confirm(2)]],
  [`/team ${"a ".repeat(61)}`, [{ kind: "unclear", command: "team", text: "a ".repeat(61).trim() }]],
  ["/bekreft 1 ikke 2", [confirm(1), { kind: "unclear", command: "confirm", text: "ikke 2" }]],
  ["/bekreft 1 og to", [confirm(1), { kind: "unclear", command: "confirm", text: "og to" }]],
  ["/bekreft 1 to, tre", [confirm(1), { kind: "unclear", command: "confirm", text: "to, tre" }]],
  ["/stadfest 1 no, to be sure", [confirm(1)]],
  ["/knytt ikke lenger a/b#1", [{ kind: "unclear", command: "link", text: "ikke lenger a/b#1" }]],
  ["/synk ikke", [{ kind: "unclear", command: "sync", text: "ikke" }]],
  ["/synk no", [{ kind: "sync" }]],
  ["/ta-inn ikkje", [{ kind: "unclear", command: "adopt", text: "ikkje" }]],
  ["/ta_inn", [{ kind: "adopt" }]],
  ["/bekreft 1 /fase A", [confirm(1), { kind: "unclear", command: "confirm", text: "/fase A" }]],
  ...["/bekreft 1-3", "/bekreft alle", "/bekreft 0", "/bekreft"].map((text): [string, Command[]] => [
    text,
    [{ kind: "confirm", number: null }],
  ]),
  ["/knytt a/b#1 https://github.com/a/b/issues/2", [link("a/b#1"), link("https://github.com/a/b/issues/2")]],
  [
    "/knytt: <https://github.com/a/b/issues/2>, og #3.",
    [link("https://github.com/a/b/issues/2"), link("#3")],
  ],
  [
    '/knytt [en sak](https://github.com/a/b/issues/2 "tittel") -[x](a/b#4)',
    [link("https://github.com/a/b/issues/2"), link("a/b#4", true)],
  ],
  ["/knytt «a/b#1» `a/b#2`", [link("a/b#1"), link("a/b#2")]],
  ["/knytt -a/b#1 - a/b#2", [{ kind: "unclear", command: "link", text: "-a/b#1 - a/b#2" }]],
  [
    "/knytt a/b#1 som del av dette",
    [link("a/b#1"), { kind: "unclear", command: "link", text: "som del av dette" }],
  ],
  ["/knytt saken om nett", [link("saken om nett")]],
  ["/knytt [[a/b#1](a/b#2)", [link("[[a/b#1](a/b#2)")]],
];

function confirm(number: number): Command {
  return { kind: "confirm", number };
}

function link(url: string, remove = false): Command {
  return { kind: "link", url, remove };
}

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
