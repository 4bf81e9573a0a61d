import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const folder = ".github/workflows";

const Permissions = z.record(z.string(), z.string());
const Step = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const Workflow = z.looseObject({
  on: z.record(z.string(), z.unknown()),
  permissions: Permissions,
  jobs: z.record(
    z.string(),
    z.looseObject({
      permissions: Permissions.optional(),
      "timeout-minutes": z.number(),
      steps: z.array(Step),
    }),
  ),
});

const names = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name));
const workflows = await Promise.all(
  names.map(async (name) => {
    const text = await readFile(join(folder, name), "utf8");
    const workflow = Workflow.parse(parse(text));
    return { name, text, workflow, steps: Object.values(workflow.jobs).flatMap(({ steps }) => steps) };
  }),
);

test("there are workflows to look at", () => {
  expect(names).toEqual(expect.arrayContaining(["ci.yml", "nightly.yml", "release.yml"]));
});

test.each(workflows)(
  "$name names each action by its commit, with the version beside it",
  ({ text, steps }) => {
    const lines = text.split("\n").filter((line) => /\buses:/.test(line));
    expect(lines).toHaveLength(steps.filter(({ uses }) => uses !== undefined).length);
    const loose = lines.filter((line) => !/uses: [\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line));
    expect(loose).toEqual([]);
  },
);

test.each(workflows)("$name may read the code, and nothing more", ({ workflow }) => {
  const granted = [workflow, ...Object.values(workflow.jobs)].map(({ permissions }) => permissions);
  expect(granted.filter((one) => one !== undefined)).toEqual([{ contents: "read" }]);
});

test.each(workflows)("$name never runs a stranger's code with the repository's rights", ({ workflow }) => {
  expect(Object.keys(workflow.on)).not.toContain("pull_request_target");
  expect(Object.keys(workflow.on)).not.toContain("workflow_run");
});

test.each(workflows)("$name leaves no token in what it checked out", ({ steps }) => {
  const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
  expect(checkouts.length).toBeGreaterThan(0);
  expect(checkouts.filter((step) => step.with?.["persist-credentials"] !== false)).toEqual([]);
});

test.each(workflows)("$name uses no secret, and puts nothing of an event into a shell", ({ text, steps }) => {
  expect(text).not.toMatch(/\bsecrets\./);
  expect(steps.filter(({ run }) => run?.includes("${{"))).toEqual([]);
});
