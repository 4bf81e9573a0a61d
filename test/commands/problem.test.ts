import { expect, test } from "vitest";
import type { Command } from "../../src/domain/command.ts";
import { parseCommands } from "../../src/commands/parse-commands.ts";

const at = (url: string): readonly Command[] => [{ kind: "problem", url, name: null }];
const named = (name: string | null): readonly Command[] => [{ kind: "problem", url: null, name }];

test.each<[string, readonly Command[]]>([
  ["/problem", named(null)],
  ["/problem Innlogging feiler om natten", named("Innlogging feiler om natten")],
  ["/problem: «Innlogging feiler».", named("Innlogging feiler")],
  [`/problem ${"x".repeat(300)}`, named("x".repeat(256))],
  ["/problem #12", at("#12")],
  ["/problem Altinn/studio#12", at("Altinn/studio#12")],
  ["/problem <https://github.com/a/b/issues/1>", at("https://github.com/a/b/issues/1")],
  ["/problem [det](https://github.com/a/b/issues/1)", at("https://github.com/a/b/issues/1")],
  ["/problem #12 kanskje", [{ kind: "unclear", command: "problem", text: "#12 kanskje" }]],
])("%s", (text, expected) => {
  expect(parseCommands(text)).toEqual(expected);
});
