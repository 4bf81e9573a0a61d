import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { readIssueLinks, type IssueReference } from "../../src/markdown/issue-links.ts";
import { initiativeHeadings } from "../../src/markdown/known-headings.ts";
import { listValues } from "../../src/markdown/list-values.ts";
import { isPlaceholder } from "../../src/markdown/placeholder.ts";
import { sectionText } from "../../src/markdown/sections.ts";
import { openTasks, readTasks } from "../../src/markdown/tasks.ts";

const folder = join(import.meta.dirname, "fixtures");
const repository = { owner: "digdir", name: "portfolio" };

/** What is expected of a body of the same name; what a fixture leaves out is not looked at. */
const Reading = z.object({
  known: z.array(z.string()).optional(),
  texts: z.record(z.string(), z.string().nullable()).default({}),
  values: z.record(z.string(), z.array(z.string())).default({}),
  placeholders: z.array(z.string()).default([]),
  links: z.array(z.string()).optional(),
  tasks: z
    .array(
      z.object({
        ticked: z.boolean(),
        text: z.string(),
        placeholder: z.boolean().default(false),
        links: z.array(z.string()),
      }),
    )
    .optional(),
  open: z.array(z.string()).optional(),
});

function written(reference: IssueReference): string {
  return `${reference.owner}/${reference.name}#${reference.number}`;
}

describe.each(readdirSync(folder).filter((name) => name.endsWith(".md")))("%s", (name) => {
  const body = readFileSync(join(folder, name), "utf8");
  const reading = Reading.parse(JSON.parse(readFileSync(join(folder, name.replace(".md", ".json")), "utf8")));
  const options = reading.known === undefined ? {} : { known: reading.known };

  test.each(["\n", "\r\n"])("is read right with line breaks %j", (lineBreak) => {
    const text = body.replaceAll("\n", lineBreak);
    for (const [heading, expected] of Object.entries(reading.texts)) {
      expect(sectionText(text, ["nothing such", heading], options), heading).toBe(expected);
    }
    for (const [heading, expected] of Object.entries(reading.values)) {
      expect(listValues(sectionText(text, [heading], options) ?? ""), heading).toEqual(expected);
    }
    for (const heading of reading.placeholders) {
      expect(isPlaceholder(sectionText(text, [heading], options) ?? "no such section"), heading).toBe(true);
    }
    if (reading.links) expect(readIssueLinks(text, repository).map(written)).toEqual(reading.links);
    if (reading.tasks) {
      const tasks = readTasks(text, repository);
      expect(tasks.map((task) => ({ ...task, links: task.links.map(written) }))).toEqual(reading.tasks);
    }
    if (reading.open) expect(openTasks(text, repository).map((task) => task.text)).toEqual(reading.open);
  });
});

test("the headings of the organisation's template keep a pasted one inside its answer", () => {
  const body = "## Problemstilling\n\n## Sak 3\n\nVedtatt.\n\n## Ressurser\n\nTo";
  expect(sectionText(body, ["Problemstilling"])).toBe("");
  expect(sectionText(body, ["Problemstilling"], { known: initiativeHeadings })).toBe("## Sak 3\n\nVedtatt.");
});
