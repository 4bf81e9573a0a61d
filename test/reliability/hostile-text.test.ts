import { monitorEventLoopDelay } from "node:perf_hooks";
import { expect, test } from "vitest";
import { one, open, say } from "../scenario/begin.ts";
import { setStage, type Stage } from "../scenario/stage.ts";
import { hourly } from "../scenario/looks.ts";
import { parked, requestsOf } from "./parked-stage.ts";
import { reached } from "./reached.ts";
import { isWhole } from "./scale.ts";

/*
 * Row A1: what anybody may write, as long as GitHub takes it, in each place where it takes it. Others are served
 * meanwhile, a sweep goes on, and nothing is asked of GitHub more often than for an ordinary text. How long the event
 * loop is held is a figure; that readers are linear is shown in `test/markdown`, by counts that no clock decides.
 */

const longest = 65_000;

/** What scanners of Markdown go back for, nest, pair or look ahead for. */
const pieces = [
  " ",
  "    ",
  "\t",
  "\n",
  "\r\n",
  "\r",
  "\u2028",
  "\u00a0",
  "-    ",
  "1.   ",
  "- ",
  "> ",
  "* [ ] ",
  "- [x] a\n",
  "# T\n",
  "### T\n",
  "**T**\n",
  "Team\n",
  "```\n",
  "~~~\n",
  "`",
  "``",
  "<!--",
  "-->",
  "<!-- redthread:epic ",
  "[",
  "](",
  "![](",
  "<",
  "<details>\n",
  "|",
  "|-|\n",
  "@a",
  "@acme/team-studio ",
  "#1 ",
  "acme/studio#1 ",
  "https://github.com/",
  "/fase ",
  "/knytt acme/studio#1\n",
  "/hjelp\n",
  "likevel: ",
  "{{",
  "{% raw %}",
  "&#8203;",
  "\u202e",
  "\u0301",
  "\ud83d",
  "e\u0301",
  "ﬃ",
  "_No response_\n",
  "..",
  "TODO\n",
  "a",
  "\\",
  "%2D",
  "=\n",
] as const;

/** Units of one to three pieces, repeated until the text is full; the same ones each time. */
function texts(count: number): readonly string[] {
  const piece = (at: number) => pieces[at % pieces.length] ?? "";
  const singles = ["    ", "-    ", "# T\n", "> ", "- "].map((unit) => unit.repeat(longest / unit.length));
  const mixed = Array.from({ length: count - singles.length }, (_, at) => {
    const unit =
      piece(7 * at) + (at % 2 === 0 ? piece(11 * at + 3) : "") + (at % 3 === 0 ? piece(13 * at + 5) : "");
    return `${unit.repeat(Math.floor(longest / unit.length))}x`;
  });
  return [...singles.map((text) => `### T\n${text}x`), ...mixed];
}

const hostile = texts(isWhole ? 60 : 9);

async function answers(stage: Stage): Promise<void> {
  const { url, metricsUrl } = stage.app;
  for (const address of [`${url}/healthz`, `${metricsUrl}/readyz`]) {
    const { status } = await fetch(address);
    expect(status, address).toBe(200);
  }
}

/** How long the event loop was held at most, in milliseconds. */
async function longestDelay(work: () => Promise<void>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await work();
  delay.disable();
  return delay.max / 1e6;
}

/** An outsider's issue with that body, a comment, an edit, and a title as long as one may be. */
async function write(stage: Stage, text: string): Promise<number> {
  const requests = requestsOf(stage.sandbox);
  const title = text.trim().slice(0, 256).trim() || "Uten tittel";
  const { number } = stage.as("anyone").openIssue("acme/portfolio", { title, body: text });
  const issue = `acme/portfolio#${number}`;
  stage.as("anyone").comment(one, text);
  stage.as("anyone").comment(issue, `/hjelp\n${text}`);
  stage.as("anyone").editIssue(issue, { body: `## Avhengigheter\n${text}` });
  await stage.quiet();
  return requests();
}

test(
  "any text of 64 KB that anybody writes: others are served, a sweep goes on, and no more is asked of GitHub",
  async ({ task }) => {
    const stage = await setStage({ reading: {} });
    await open(stage, "/team studio\n/fase Planlegging", { body: "### Team\n\nAltinn Studio" });
    const ordinary: number[] = [];
    const spent: number[] = [];
    const calm = await longestDelay(
      async () => void ordinary.push(await write(stage, "Vanlig tekst. ".repeat(20))),
    );
    const held = await longestDelay(async () => {
      for (const text of hostile) {
        spent.push(await write(stage, text));
        await answers(stage);
        await stage.pass(30_000);
      }
    });
    expect(Math.max(...spent)).toBeLessThanOrEqual(3 * Math.max(...ordinary));

    // Somebody else's initiative, and one whose webhook was lost.
    await say(stage, "/fase Konsept");
    expect(stage.field(one, "acme/1", "Fase")).toBe("Konsept");
    stage.sandbox.setDeliveryFaults({ vanish: 1 });
    stage.as("owner").label(one, "fase/problem");
    const { number } = stage
      .as("manager")
      .openIssue("acme/portfolio", { title: "Uhørt", body: "### Team\n\nDesignsystemet" });
    await stage.sandbox.quiet();
    stage.sandbox.setDeliveryFaults({});
    await hourly(stage);
    expect(stage.field(one, "acme/1", "Fase")).toBe("Problem");
    expect(stage.labels(`acme/portfolio#${number}`)).toEqual(["fase/ikke-startet", "team/design"]);
    expect(await parked(stage)).toEqual([]);
    await answers(stage);
    const figure = `${hostile.length} texts of 64 KB as title, body, comment and edit: at most ${Math.max(...spent)} requests each, an ordinary one ${Math.max(...ordinary)}`;
    reached(
      task,
      "A1",
      `${figure}; event loop held for at most ${held.toFixed(0)} ms, with an ordinary one ${calm.toFixed(0)} ms (sandbox and app in one process)`,
    );
  },
  isWhole ? 3_600_000 : 300_000,
);
