import { monitorEventLoopDelay } from "node:perf_hooks";
import { expect, test } from "vitest";
import { open, policyWith, one } from "../scenario/begin.ts";
import { basePolicy, setStage, type Stage } from "../scenario/stage.ts";
import { reached } from "./reached.ts";

/*
 * Row C: what somebody may push as a policy. The last good one stays in force, one issue says what is wrong and
 * where, and the event loop is not held for long. How long is a figure; what bounds it, sizes and counts, is
 * asserted here by which bound stopped the file, and form by form in `test/policy/hostile.test.ts`.
 */

const kib64 = 64 * 1024;
const head = "version: 1\ninitiatives: { repository: portfolio, project: 1 }\n";

/** As long as it may be, and as many lexemes as it may have: no bound but the schema's stops it. */
function teams(limit: number, lexemes: number): string {
  let text = `${head}teams:\n`;
  for (let at = 0; text.length < limit - 200 && at * 42 < lexemes; at += 1)
    text += `  team-${at}: { name: Team ${at}, backlog: Altinn/dialogporten, mention: "@Altinn/team-dialogporten", products: [dialogporten] }\n`;
  return text;
}

const nested = (depth: number) => `${head}teams: ${"{ a: ".repeat(depth)}1${" }".repeat(depth)}\n`;

const hostile: readonly (readonly [string, string, RegExp])[] = [
  ["broken in the middle", `${basePolicy}\nteams: [`, /Linje \d+, kolonne \d+/],
  ["empty", "", /tom/],
  ["1 MB", `${basePolicy}# ${"x".repeat(1024 * 1024)}\n`, /64/],
  [
    "a hundred unknown keys with long names",
    head + Array.from({ length: 100 }, (_, at) => `k${at}${"&<".repeat(250)}: 1\n`).join(""),
    /k0/,
  ],
  ["a key twice", `${basePolicy}mode: act\nmode: observe\n`, /mode/],
  ["a bomb of aliases", `a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n${basePolicy}`, /Linje 1, kolonne 4/],
  ["a thousand deep", nested(1_000), /Linje \d+, kolonne \d+/],
  ["one huge value", `${basePolicy}language: ${"n".repeat(60_000)}\n`, /Linje \d+, kolonne \d+/],
  ["NUL and other control characters", `${basePolicy}language: "n\0\u0007b"\n`, /Linje \d+, kolonne \d+/],
  ["UTF-16 read as UTF-8", Buffer.from(basePolicy, "utf16le").toString("utf8"), /Linje \d+, kolonne \d+/],
  ["a prototype", `${basePolicy}__proto__: { mode: observe }\nconstructor: 1\n`, /proto/],
  ["an unknown key in a policy as large as one may be", `${teams(kib64, 19_000)}gate: off\n`, /gates/],
];

test("whatever is pushed as a policy, the last good one is in force and one issue says where it is wrong", async ({
  task,
}) => {
  const stage = await setStage({ policy: policyWith(basePolicy, "epics: { phase: Planlegging }") });
  await open(stage, "/team studio");
  const notice = "acme/.github#1";
  const blocked: number[] = [];
  for (const [name, text, said] of hostile) {
    blocked.push(await longestDelay(async () => await put(stage, text)));
    expect(stage.issuesIn("acme/.github"), name).toEqual([notice]);
    expect(stage.state(notice), name).toBe("open");
    const { body } = stage.sandbox.issue(notice);
    expect(body, name).toMatch(said);
    expect(body, name).toMatch(/Linje \d+, kolonne \d+/);
    expect(body.length, name).toBeLessThan(65_536);
  }
  stage.as("manager").comment(one, "/fase Planlegging");
  await stage.quiet();
  expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1"]);
  await put(stage, `\uFEFF${policyWith(basePolicy, "epics: { phase: Planlegging }")}`);
  expect(stage.state(notice)).toBe("completed");
  reached(
    task,
    "C",
    `${hostile.length} hostile policies: the last good one in force, one issue, mended with a byte order mark; the event loop, sandbox and all, held for ${Math.ceil(Math.max(...blocked))} ms at most`,
  );
});

async function put(stage: Stage, text: string): Promise<void> {
  stage.as("owner").putFile("acme/.github", ".github/portfolio.yml", text);
  await stage.quiet();
}

/** Of the event loop, in milliseconds, while something runs. */
async function longestDelay(run: () => Promise<void>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await run();
  delay.disable();
  return delay.max / 1e6;
}

test("a policy that a fork's pull request changes, and one on another branch, changes nothing", async ({
  task,
}) => {
  const stage = await setStage();
  await open(stage, "/team studio\n/fase Planlegging");
  const before = { writes: stage.writes().length, overview: stage.overview(one) };
  const wanted = policyWith(
    basePolicy,
    "epics: { phase: Ikke startet }",
    'roles: { portfolio-manager: ["@anyone"] }',
  );
  stage.as("owner").putFile("acme/.github", ".github/portfolio.yml", wanted, { branch: "fra-en-fork" });
  stage.as("anyone").openPullRequest("acme/.github", { title: "Ny policy", branch: "fra-en-fork" });
  await stage.quiet();
  await stage.pass(3_700_000);
  expect(stage.writes().slice(before.writes)).toEqual([]);
  stage.as("anyone").comment(one, "/fase Implementering");
  await stage.quiet();
  expect(stage.labels(one)).toContain("fase/planlegging");
  expect(stage.issuesIn("acme/studio")).toEqual([]);
  reached(task, "S", "a policy in a pull request of an outsider: 0 writes, no role");
});
