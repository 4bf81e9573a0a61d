import { expect, test } from "vitest";
import { policyWith } from "./begin.ts";
import { cardIn, hour, processPolicy, setProcesses } from "./in-processes.ts";
import { hourly, unheard } from "./looks.ts";

test("cards that a sweep would write at once wait for the brake, and who speaks up is served", async () => {
  const stage = await setProcesses({ policy: policyWith(processPolicy, "brake: 2") });
  unheard(stage, ({ as }) => {
    for (const title of ["En", "To", "Tre"])
      as("dev-studio").openIssue("acme/studio", { title, labels: ["prosess/hendelser"] });
  });
  await hourly(stage);
  const cards = () => stage.issuesIn("acme/studio").filter((name) => cardIn(stage, "Hendelser", name) !== "");
  expect(cards()).toEqual([]);
  const [notice = ""] = stage.issuesIn("acme/.github");
  expect(stage.sandbox.issue(notice).body).toMatch(/Skriv prosesskortet på acme\/studio#/);
  stage.as("dev-studio").comment("acme/studio#2", "Haster");
  stage.as("dev-studio").label("acme/studio#2", "prosess/behov");
  await stage.quiet();
  expect(cards()).toEqual(["acme/studio#2"]);
  stage.as("owner").tickInIssue(notice, "");
  await stage.quiet();
  expect(cards()).toHaveLength(3);
});

test("of very many issues that an outsider opens with a form, the last mention nobody", async () => {
  const stage = await setProcesses({
    before: (as) =>
      void as("owner").putFile(
        "acme/studio",
        ".github/ISSUE_TEMPLATE/hendelse.md",
        "---\nname: Hendelse\nlabels: prosess/hendelser\n---\n",
      ),
  });
  for (let nth = 1; nth <= 11; nth += 1) {
    stage.as("anyone").openFromTemplate("acme/studio", "hendelse.md", { title: `Nummer ${nth}` });
  }
  await stage.quiet();
  const cards = stage.issuesIn("acme/studio").map((name) => cardIn(stage, "Hendelser", name));
  expect(cards.every((card) => card.includes("Prosess: Hendelser"))).toBe(true);
  expect(cards.filter((card) => /\*\*Eier:\*\* @owner$/m.test(card))).toHaveLength(10);
  await stage.pass(2 * hour);
  stage.as("anyone").openFromTemplate("acme/studio", "hendelse.md", { title: "Dagen etter" });
  await stage.quiet();
  expect(cardIn(stage, "Hendelser", "acme/studio#12")).toMatch(/\*\*Eier:\*\* @owner$/m);
});
