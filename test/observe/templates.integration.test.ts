import { afterEach, describe, expect, test } from "vitest";
import { beginLooking, type Looking } from "./looking.ts";

const form = `name: Tiltak
description: Et nytt tiltak
body:
  - type: textarea
    attributes: { label: Problemstilling, value: Beskriv problemet }
  - type: textarea
    attributes: { label: Begrunnelse }
`;
const body = "### Problemstilling\n\nBeskriv problemet\n\n### Begrunnelse\n\n_No response_";
const portfolio = "initiatives: { repository: portfolio }";
const phases = (criteria: string) =>
  `phases: [{ name: A, criteria: [${criteria}] }, { name: B }, { name: C }]\nroadmap: { phase: B }\nepics: { phase: B }`;

describe("the initiatives repository's templates", () => {
  let one: Looking;

  async function begin(policy: readonly string[], path = ".github/ISSUE_TEMPLATE/tiltak.yml"): Promise<void> {
    one = await beginLooking([portfolio, ...policy], body, {}, ({ sandbox }) => {
      sandbox.as("owner").putFile("acme/portfolio", path, path.endsWith(".md") ? body : form);
    });
  }

  afterEach(async () => {
    expect(one.sandbox.failures).toEqual([]);
    await one.sandbox.stop();
  });

  async function answer() {
    return (await one.look()).answers.get("Problemstilling")?.state;
  }

  test.each([
    ".github/ISSUE_TEMPLATE/tiltak.yml",
    "ISSUE_TEMPLATE/tiltak.yaml",
    "docs/ISSUE_TEMPLATE/tiltak.md",
    ".github/ISSUE_TEMPLATE.md",
    "issue_template.md",
  ])("are read from %s in the catalogue's request, and then kept", async (path) => {
    await begin([phases("{ section: Problemstilling }")], path);
    expect(await answer()).toBe("shell");
    expect(one.operations().toSorted()).toEqual(["ReadCatalogue", "ReadIssues"]);
    await one.look();
    expect(one.operations()).toEqual(["ReadIssues"]);
  });

  test("are read again once they were dropped", async () => {
    await begin([phases("{ section: Problemstilling }")]);
    expect(await answer()).toBe("shell");
    const other = form.replace("Beskriv problemet", "Hva er galt?");
    one.sandbox.as("owner").putFile("acme/portfolio", ".github/ISSUE_TEMPLATE/tiltak.yml", other);
    expect(await answer()).toBe("shell");
    one.github.catalogue.drop("acme", "acme/portfolio");
    expect(await answer()).toBe("written");
  });

  test.each([
    ["no criterion asks for a section", [phases("{ assigned: true }")]],
    ["gates are off", [phases("{ section: Problemstilling }"), "gates: off"]],
  ])("are not read where %s", async (_, policy) => {
    await begin(policy);
    const world = await one.look();
    expect(world.catalogue.repositories.get("acme/portfolio")?.templates).toEqual([]);
  });

  test("are not read of other repositories", async () => {
    await begin([phases("{ section: Problemstilling }")]);
    one.sandbox.as("owner").putFile("acme/roadmap", ".github/ISSUE_TEMPLATE/element.yml", form);
    const { repositories } = (await one.look()).catalogue;
    expect(repositories.get("acme/roadmap")?.templates).toEqual([]);
    expect(repositories.get("acme/portfolio")?.templates).toHaveLength(2);
  });
});
