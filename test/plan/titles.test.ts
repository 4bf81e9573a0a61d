import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { expect, test } from "vitest";

/*
 * The title of an issue is read in one file of the plan, which sees worlds only as hideTitles leaves them (`Case.world`
 * has a type that nothing else makes). A new place takes its link or its name from there, and cannot forget who may
 * see it. Everything else below is the title of something that is no issue, or of a link that was made there.
 */

const allowed: Readonly<Record<string, readonly string[]>> = {
  "src/plan/link.ts": ["issue.title"],
  // Templates of the policy, and names of projects.
  "src/plan/rules/new-elements.ts": ["roadmap.title"],
  "src/plan/rules/new-epics.ts": ["epics.title"],
  "src/plan/rules/cards.ts": ["project.title"],
  "src/plan/judge/gates/evaluate.ts": ["project.title"],
  "src/plan/judge/board/notices.ts": ["found.title", "project.title"],
  // What the policy calls a process.
  "src/plan/process/card.ts": ["process.title"],
  "src/plan/process/label-actions.ts": ["on.title"],
  "src/plan/process/plan-process.ts": ["process.title"],
  "src/plan/process/problem-actions.ts": ["process.title"],
  // The name of a part, from nameOf.
  "src/plan/judge/completion.ts": ["open.title"],
  // What is printed of a link or a content that the plan has made.
  "src/messages/link.ts": ["link.title"],
  "src/messages/issue.ts": ["element.title"],
  // The app's own notices; the second names a message of the catalogue.
  "src/messages/notice.ts": ["brake.title", "notice.title"],
  "src/messages/consent-notice.ts": ["notice.title"],
  "src/controllers/organisation/plan-notices.ts": ["open.title", "text.title"],
  // The policy's names of activities and cards, and the title that the app gave an issue of its own.
  "src/plan/wheel/card.ts": ["activity.title", "found.title", "issue.title", "link.title"],
  "src/plan/wheel/plan-wheel.ts": ["content.title", "issue.title", "link.title"],
  "src/controllers/product/made-items.ts": ["activity.title"],
  "src/controllers/product/occurrence-title.ts": ["activity.title", "issue.title"],
  "src/controllers/product/look-at-products.ts": ["issue.title"],
  "src/controllers/product/review.ts": ["review.title"],
  "src/messages/wheel-issue.ts": ["content.title", "wheel.title"],
  "src/messages/product-card.ts": ["finding.title"],
  // Which version a planned release names, and what its milestone is called; on its own issue.
  "src/controllers/process/read-release.ts": ["issue.title"],
  "src/messages/release-card.ts": ["milestone.title"],
  // The names of messages of the catalogue.
  "src/messages/change-issue.ts": ["control.title"],
  // A decision is its title; who may see its repository is kept with it, and each reader is asked for that.
  "src/controllers/product/decision-issues.ts": ["issue.title"],
  "src/plan/wheel/written-decision.ts": ["written.title"],
  // What others are told of an initiative passes the wall of whoever tells it.
  "src/controllers/thread/initiative-facts.ts": ["root.title"],
  "src/controllers/thread/notify-neighbours.ts": ["link.title"],
  // Of what the plan has made; it is shown to those who may see the repository that it stands in.
  "src/controllers/thread/shown-after.ts": ["issue.title"],
};

/** `root.title`, for each place where one is read; not in a comment. */
function titlesIn(source: string): readonly string[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, "");
  const read = code.matchAll(/(\w+)\??\.title\b/g).map((match) => `${match[1]}.title`);
  return [...new Set(read)].toSorted();
}

test("nobody but the one place reads the title of an issue", async () => {
  const found: Record<string, readonly string[]> = {};
  for await (const file of glob("src/{plan,messages,thread,organisation,controllers}/**/*.ts")) {
    const titles = titlesIn(readFileSync(file, "utf8"));
    if (titles.length > 0) found[file] = titles;
  }
  expect(found).toEqual(allowed);
});

test("an issue's facts are taken apart nowhere else to get at its title", async () => {
  const files: string[] = [];
  for await (const file of glob("src/{plan,thread,organisation,controllers}/**/*.ts")) {
    const code = readFileSync(file, "utf8");
    if (/\{[^{}()]*\btitle\b[^{}()]*\}\s*(?:=(?!>)|:\s*IssueFacts)/.test(code)) files.push(file);
  }
  expect(files.toSorted()).toEqual(["src/plan/link.ts"]);
});
