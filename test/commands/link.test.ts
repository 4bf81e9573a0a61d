import { expect, test } from "vitest";
import type { Command } from "../../src/domain/command.ts";
import { parseCommands } from "../../src/commands/parse-commands.ts";

function link(url: string, remove = false): Command {
  return { kind: "link", url, remove };
}

const rows: readonly [text: string, expected: readonly Command[]][] = [
  [
    "/knytt https://github.com/a/b/issues/1\n/koble -a/b#2\n/link – `#3`",
    [
      { kind: "link", url: "https://github.com/a/b/issues/1", remove: false },
      { kind: "link", url: "a/b#2", remove: true },
      { kind: "link", url: "#3", remove: true },
    ],
  ],
  ["/knytt ikke lenger a/b#1", [{ kind: "unclear", command: "link", text: "ikke lenger a/b#1" }]],
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

test.each(rows)("%j", (text, expected) => {
  expect(parseCommands(text)).toEqual(expected);
});
