import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { problemText } from "../messages/policy-problem.ts";
import { titleError } from "../messages/title-error.ts";
import { parsePolicy } from "../policy/parse.ts";
import { comingLines } from "./coming.ts";
import { fail } from "./fail.ts";
import { print, printJson } from "./print.ts";

interface Options {
  readonly owner: string;
  readonly json?: true;
}

export function validateCommand(): Command {
  return new Command("validate")
    .description("check a policy file, and say where what is wrong")
    .argument("[file]", "the policy", ".github/portfolio.yml")
    .option("--owner <login>", "whose policy it is", "owner")
    .option("--json", "print the findings as JSON")
    .action(validate);
}

async function validate(file: string, { owner, json }: Options): Promise<void> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => error);
  if (typeof text !== "string") return fail([`${file} cannot be read (${text.code})`]);
  const parsed = parsePolicy(text, { owner, templateError: titleError });
  const problems = parsed.ok ? [] : parsed.problems;
  if (json === true) printJson({ valid: parsed.ok, problems }, 2);
  if (!parsed.ok) {
    const lines = problems.map(
      (problem) =>
        `${file}:${problem.line}:${problem.column} ${problemText({ ...problem, args: { ...problem.args } }, "en")}`,
    );
    return json === true ? fail([]) : fail(lines);
  }
  if (json === true) return;
  print(`${file} holds`);
  for (const line of comingLines(parsed.policy, Date.now())) print(line);
}
