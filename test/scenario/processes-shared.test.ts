import { expect, test } from "vitest";
import { setProcesses } from "./in-processes.ts";
import { hourly } from "./looks.ts";

test("where two policies name one repository's label, each has its own card, and its owner moves the issue", async () => {
  const porten = "Other/porten";
  const stage = await setProcesses({
    before(as) {
      as("other-owner").createLabel(porten, "prosess/behov");
      as("other-owner").putFile(
        "Other/.github",
        ".github/portfolio.yml",
        [
          "version: 1",
          "accepts: [acme]",
          "processes:",
          `  - { title: Behov, purpose: Vår egen, repositories: [porten] }`,
          "  - { title: Drift, repositories: [porten] }",
          "",
        ].join("\n"),
      );
    },
  });
  stage.as("other-owner").openIssue(porten, { title: "Mer fart" });
  await stage.quiet();
  stage.as("other-owner").label(`${porten}#1`, "prosess/behov");
  await stage.quiet();
  const cards = () =>
    stage.sandbox.issue(`${porten}#1`).commentIds.flatMap((id) => {
      const { body = "" } = stage.sandbox.state.tables.comments.get(id) ?? {};
      return body.startsWith("<!-- redthread:process ") ? [{ body }] : [];
    });
  const texts = cards().map(({ body }) => body);
  expect(texts.toSorted((one) => (one.includes("Vår egen") ? -1 : 1))).toEqual([
    expect.stringContaining("Vår egen"),
    expect.stringContaining("Å vite hva som trengs"),
  ]);
  await hourly(stage);
  await stage.quiet();
  expect(cards().map(({ body }) => body)).toEqual(texts);
  const said = stage.as("other-owner").comment(`${porten}#1`, "/prosess Drift");
  await stage.quiet();
  expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
  expect(stage.labels(`${porten}#1`)).toEqual(["prosess/drift"]);
});
