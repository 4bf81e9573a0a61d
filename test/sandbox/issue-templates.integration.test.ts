import { afterEach, describe, expect, test } from "vitest";
import { executeGraphQL } from "../../src/sandbox/graphql/execute.ts";
import { findRepository } from "../../src/sandbox/find.ts";
import { issueTemplatesOf } from "../../src/sandbox/issue-templates.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { seedDemo } from "../../src/sandbox/seed/demo.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";
import { installationViewer } from "../../src/sandbox/state/operations.ts";
import { at } from "./world.ts";

let sandbox: Sandbox;

afterEach(async () => {
  await sandbox.stop();
});

const FORM = `name: Full
description: All kinds of fields
title: "[Full] "
labels: [kind/epic, not-there]
body:
  - { type: markdown, attributes: { value: Not part of the issue } }
  - { type: input, id: who, attributes: { label: Who }, validations: { required: true } }
  - { type: textarea, attributes: { label: Why, value: Because } }
  - { type: dropdown, id: which, attributes: { label: Which, multiple: true, options: [a, b, 3] } }
  - { type: checkboxes, id: what, attributes: { label: What, options: [{ label: c }, { label: d }] } }
`;

function namesIn(repository: string): readonly string[] {
  const { tables } = sandbox.state;
  return issueTemplatesOf(tables, findRepository(tables, repository)).map(({ file }) => file);
}

describe("issue templates", () => {
  test("are read as a folder of files", async () => {
    sandbox = await startSandbox({ seed: seedMinimal({ templates: true }) });
    const query = /* GraphQL */ `
      query ($name: String!, $expression: String!) {
        repository(owner: "acme", name: $name) {
          object(expression: $expression) {
            __typename
            ... on Tree {
              entries {
                name
                path
                type
                mode
                extension
                size
                object {
                  __typename
                  ... on Blob {
                    text
                    isBinary
                    byteSize
                  }
                }
              }
            }
          }
        }
      }
    `;
    const [installation] = sandbox.state.tables.installations.keys();
    const viewer = installationViewer(sandbox.state, installation ?? "");
    const ask = (name: string, expression: string) =>
      at(
        executeGraphQL(sandbox.state, viewer, { query, variables: { name, expression } }).body,
        "repository",
        "object",
      );
    const path = ".github/ISSUE_TEMPLATE";
    expect(ask("portfolio", `HEAD:${path}`)).toEqual({
      __typename: "Tree",
      entries: [
        {
          name: "tiltak.md",
          path: `${path}/tiltak.md`,
          type: "blob",
          mode: 33188,
          extension: ".md",
          size: expect.any(Number) as number,
          object: {
            __typename: "Blob",
            text: expect.stringContaining("# Grunninformasjon") as string,
            isBinary: false,
            byteSize: expect.any(Number) as number,
          },
        },
      ],
    });
    expect(ask("roadmap", "HEAD:")).toMatchObject({
      entries: [{ name: ".github", type: "tree", object: { __typename: "Tree" } }],
    });
    expect(ask("roadmap", "HEAD:.github/nothing")).toBeNull();
    expect(ask(".github", `HEAD:${path}`)).toBeNull();
  });

  test("are there in the demonstration, and in a minimal seed when asked for", async () => {
    sandbox = await startSandbox({ seed: seedDemo });
    expect(namesIn("digdir/portfolio")).toEqual(["tiltak.md"]);
    expect(namesIn("digdir/roadmap")).toEqual(["veikartelement.yml"]);
    await sandbox.stop();
    sandbox = await startSandbox({ seed: seedMinimal() });
    expect(namesIn("acme/portfolio")).toEqual([]);
  });

  test("of Markdown give the text to begin with", async () => {
    sandbox = await startSandbox({ seed: seedMinimal({ templates: true }) });
    const issue = sandbox.as("anyone").openFromTemplate("acme/portfolio", "tiltak.md", { title: "A" });
    expect(issue.body.startsWith("# Grunninformasjon\n")).toBe(true);
    expect(issue.body).toContain("## Problemstilling");
    const own = { title: "B", body: issue.body.replace("..", "Hei") };
    expect(sandbox.as("anyone").openFromTemplate("acme/portfolio", "tiltak.md", own).body).toBe(own.body);
  });

  test("that are forms become Markdown as GitHub makes it, with the template's labels", async () => {
    sandbox = await startSandbox({ seed: seedMinimal({ teams: ["alfa"] }) });
    const owner = sandbox.as("owner");
    owner.createLabel("acme/alfa", "Kind/Epic");
    owner.putFile("acme/alfa", ".github/ISSUE_TEMPLATE/full.yml", FORM);
    owner.putFile("acme/alfa", ".github/ISSUE_TEMPLATE/config.yml", "blank_issues_enabled: false\n");
    expect(namesIn("acme/alfa")).toEqual(["full.yml"]);
    const fill = (answers: Record<string, string | string[]>) =>
      sandbox.as("anyone").openFromTemplate("acme/alfa", "full.yml", { title: "A", answers });
    const issue = fill({ who: "Me", Which: ["a", "3"], what: ["d"] });
    expect(issue.body).toBe(
      "### Who\n\nMe\n\n### Why\n\nBecause\n\n### Which\n\na, 3\n\n### What\n\n- [ ] c\n- [x] d",
    );
    expect(issue.labelIds).toHaveLength(1);
    expect(fill({ who: "Me", Why: "" }).body).toContain(
      "### Why\n\n_No response_\n\n### Which\n\n_No response_",
    );
    expect(() => fill({})).toThrow("Who can't be blank");
    expect(() => fill({ who: "Me", where: "Here" })).toThrow("no field where");
    expect(() => fill({ who: "Me", which: "c" })).toThrow("no option c");
  });

  test("of the organisation serve repositories that have none", async () => {
    sandbox = await startSandbox({ seed: seedMinimal({ teams: ["alfa"] }) });
    sandbox.as("owner").putFile("acme/.github", ".github/ISSUE_TEMPLATE/full.yml", FORM);
    expect(namesIn("acme/alfa")).toEqual(["full.yml"]);
  });
});
