import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { commandKinds, commandNamed } from "../../src/commands/command-names.ts";
import { commands } from "../../src/commands/commands.ts";
import { parseCommands } from "../../src/commands/parse-commands.ts";
import { languages } from "../../src/domain/language.ts";
import { catalogues } from "../../src/messages/catalogue.ts";

const reference = readFileSync("docs/policy.md", "utf8");
const section = reference.slice(reference.indexOf("\n## Commands\n"));
/** The first two cells of each row: the command, and its other names. */
const documented = [...section.slice(0, section.indexOf("\n\n_Role")).matchAll(/^\| (`\/.+?) \|(.+?)\|/gm)];

/** `/fase` → phase */
function kindOf(usage: string) {
  return commandNamed(/\/([^\s`]+)/.exec(usage)?.[1] ?? "");
}

describe.each(commandKinds)("the command %s", (kind) => {
  test.each(languages)("is explained in %s, by a name of its own", (language) => {
    const { [`reply.usage.${kind}`]: usage = "", [`reply.help.${kind}`]: explanation = "" } =
      catalogues[language];
    expect(kindOf(usage)).toBe(kind);
    expect(explanation).not.toBe("");
  });

  test("stands in the reference with all its names", () => {
    const rows = documented.filter(([, usage = ""]) => kindOf(usage) === kind).map(([row]) => row);
    expect(rows).not.toEqual([]);
    const names = rows.join("").matchAll(/`\/([^\s`]+)/g);
    expect(new Set([...names].map(([, name]) => name))).toEqual(new Set(commands[kind].names));
  });

  test("has a test of its own", () => {
    expect(existsSync(`test/commands/${kind}.test.ts`)).toBe(true);
  });

  test.each(commands[kind].names)("answers to /%s, and to no command else does that name lead", (name) => {
    expect(commandKinds.filter((each) => commands[each].names.includes(name))).toEqual([kind]);
    for (const rest of ["", " 1", " a/b#1", " -a likevel: b"]) {
      for (const command of parseCommands(`/${name}${rest}`)) {
        expect(command.kind === "unclear" ? command.command : command.kind).toBe(kind);
      }
    }
  });
});

test("the reference has a row of nothing else", () => {
  expect(documented.map(([, usage = ""]) => kindOf(usage))).not.toContain(null);
});
