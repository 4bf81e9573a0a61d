import { expect, test } from "vitest";
import { readDecisions, readOwnedDecisions } from "../../src/exports/read-decisions.ts";
import { policyWith } from "./begin.ts";
import { cardOf, day, home } from "./in-wheel.ts";
import { hourly } from "./looks.ts";
import { startMeter } from "./meter.ts";
import { basePolicy, setStage, type Stage, type StageOptions } from "./stage.ts";

/* Where decisions are kept: more products than one, more decisions than are read, and places that change. */

const other = "acme/skjerm";
const display = "  - { key: display, name: OS2display, repository: forvaltning, language: da }";
const studio = "  - { key: studio, name: Studio, repository: skjerm, language: da }";

function policyOf(...products: readonly string[]): string {
  return policyWith(basePolicy, ["products:", ...products, "dashboard: { public: true }"].join("\n"));
}

async function setProducts(policy: string, before: NonNullable<StageOptions["before"]>): Promise<Stage> {
  return await setStage({
    begins: "2026-09-14T06:00:00Z",
    policy,
    before(as, state) {
      for (const repository of [home, other]) {
        as("owner").createRepository("acme", repository.split("/")[1] ?? "");
        as("owner").createLabel(repository, "beslutning");
      }
      before(as, state);
    },
  });
}

async function logOf(stage: Stage) {
  const log = await readDecisions("acme", stage.app.store);
  return log.map(({ text, products }) => `${text}: ${products.join(", ")}`).toSorted();
}

function decision(title: string): string {
  return `# ${title}\n\n- **Dato**: 2026-09-01\n- **Status**: Accepteret\n- **Beslutningstagere**: Styregruppen\n- **Beslutningstype**: Strategisk\n`;
}

test("files of one name in two products' repositories are two decisions", async () => {
  const stage = await setProducts(policyOf(display, studio), (as) => {
    as("owner").putFile(home, "beslutninger/0001.md", decision("Displayet"));
    as("owner").putFile(other, "beslutninger/0001.md", decision("Studiet"));
  });
  await hourly(stage);
  expect(await logOf(stage)).toEqual(["Displayet: display", "Studiet: studio"]);
});

test("of two products with one repository a decision belongs to the one whose label it has, else to both, and stands once", async () => {
  const shared = studio.replace("repository: skjerm", "repository: forvaltning");
  const stage = await setProducts(policyOf(display), (as) => {
    as("owner").createLabel(home, "product/studio");
    as("owner").openIssue(home, { title: "Studiets", labels: ["beslutning", "product/studio"] });
    as("owner").openIssue(home, { title: "Begges", labels: ["beslutning"] });
  });
  await hourly(stage);
  expect(await logOf(stage)).toEqual(["Begges: display", "Studiets: display"]);
  stage.as("owner").putFile("acme/.github", ".github/portfolio.yml", policyOf(display, shared));
  await stage.quiet();
  await hourly(stage);
  expect(await logOf(stage)).toEqual(["Begges: display, studio", "Studiets: studio"]);
});

test("a product without a repository of its own has its decisions where the initiatives are", async () => {
  const wheel = "wheel: [{ title: Møte, rule: FREQ=MONTHLY;BYDAY=1TU }]";
  const stage = await setProducts(policyOf(`  - { key: studio, name: Studio, ${wheel} }`), (as) => {
    as("owner").putFile("acme/portfolio", "beslutninger/0001.md", decision("Studiet"));
  });
  await hourly(stage);
  expect(await logOf(stage)).toEqual(["Studiet: studio"]);
});

test("where the policy looks no more nothing stands for it, and what is in a repository that is hidden nobody else is told", async () => {
  const stage = await setProducts(policyOf(display, studio), (as) => {
    as("owner").putFile(home, "beslutninger/0001.md", decision("Displayet"));
    as("owner").putFile(home, "vedtak/0002.md", decision("Et andet sted"));
    as("owner").putFile(other, "beslutninger/0001.md", decision("Studiet"));
  });
  await hourly(stage);
  const moved = display.replace(" language", " decisions: { path: vedtak }, language");
  stage.as("owner").putFile("acme/.github", ".github/portfolio.yml", policyOf(moved, studio));
  await stage.quiet();
  await hourly(stage);
  expect(await logOf(stage)).toEqual(["Et andet sted: display", "Studiet: studio"]);
  stage.as("owner").selectRepositories("acme", ["acme/.github", "acme/portfolio", home]);
  stage.as("owner").setVisibility(other, "PRIVATE");
  await stage.quiet();
  await hourly(stage);
  // It is kept, and it is not known who may read it now.
  expect(
    (await readDecisions("acme", stage.app.store)).map(({ text, visibility }) => [text, visibility]),
  ).toEqual([
    ["Et andet sted", "public"],
    ["Studiet", "private"],
  ]);
});

test("on an issue that others may read a file that they may not is its repository, for its name is people's words", async () => {
  const process = "processes: [{ key: behov, title: Behov, owner: '@manager' }]";
  const stage = await setProducts(`${policyOf(studio)}${process}\n`, (as) => {
    as("owner").setVisibility(other, "PRIVATE");
    as("owner").putFile(other, "beslutninger/0001-opsigelse-af-kontrakt.md", decision("Vi opsiger"));
  });
  await hourly(stage);
  expect(cardOf(stage, other)).toContain("Vi opsiger");
  const everything = cardOf(stage, "acme/portfolio");
  expect(everything).toMatch(/1\. september 2026: \[acme\/skjerm\]\(\S+\/acme\/skjerm\)/);
  expect(everything).not.toMatch(/opsi(?:gelse|ger)/);
});

test("what is decided on a review in a hidden repository is told where everybody reads by its address alone", async () => {
  const process =
    "processes: [{ title: Tilgangsstyring, owner: '@manager', review: { rule: FREQ=MONTHLY;BYDAY=1MO, repository: skjerm, of: { roles: true } } }]";
  const stage = await setProducts(`${policyOf(display)}${process}\n`, (as) => {
    as("owner").setVisibility(other, "PRIVATE");
  });
  await stage.pass(30 * day);
  const [review = ""] = stage.issuesIn(other);
  stage.as("manager").comment(review, "/vedtak Konsulenten mister tilgang | av: sikkerhetsrådet");
  await stage.quiet();
  expect(
    (await readDecisions("acme", stage.app.store)).map(({ text, visibility }) => [text, visibility]),
  ).toEqual([["Konsulenten mister tilgang", "private"]]);
  const told = cardOf(stage, "acme/portfolio");
  expect(told).toMatch(/### Nyeste vedtak\n\n- \S+ \S+ 2026: \[acme\/skjerm#/);
  expect(told).not.toMatch(/Konsulenten|sikkerhetsrådet/);
  stage.as("manager").comment(review, "/avlys Uenighet om konsulenten");
  await stage.quiet();
  expect(cardOf(stage, "acme/portfolio")).toMatch(/avlyst/i);
  expect(cardOf(stage, "acme/portfolio")).not.toContain("Uenighet");
  // Anybody can unpack the memory: it has no more than the address either.
  await stage.restartWithoutStore();
  await hourly(stage);
  expect((await readDecisions("acme", stage.app.store)).map(({ text }) => text)).toEqual([review]);
});

test("what is too large is told by its name, the newest files are read, and how many are left out is said", async () => {
  const stage = await setProducts(policyOf(display), (as) => {
    for (let number = 1; number <= 502; number += 1) {
      const name = String(number).padStart(4, "0");
      as("owner").putFile(home, `beslutninger/${name}.md`, decision(`Nr. ${number}`));
    }
    as("owner").putFile(home, "beslutninger/0503.md", `${decision("Stor")}${"x".repeat(70_000)}`);
    for (let number = 1; number <= 101; number += 1)
      as("owner").openIssue(home, { title: `Sag ${number}`, labels: ["beslutning"] });
  });
  await hourly(stage);
  const { decisions, leftOut } = await readOwnedDecisions("acme", stage.app.store);
  const files = decisions.filter(({ source }) => source === "file").map(({ text }) => text);
  expect(files).toHaveLength(500);
  expect(files).not.toContain("Nr. 3");
  expect(files).toContain("Nr. 502");
  expect(decisions.find(({ text }) => text === "0503.md")).toMatchObject({ missing: ["too-large"] });
  expect(decisions.filter(({ source }) => source === "issue")).toHaveLength(101);
  expect(leftOut).toEqual([{ products: ["display"], visibility: "public", count: 3 }]);
  expect(cardOf(stage)).toContain("3 beslutninger er ikke læst");
  const meter = startMeter(stage.sandbox);
  await hourly(stage);
  const { operations, writes } = meter.read();
  expect(operations.filter((name) => /Decision/.test(name))).toEqual([
    "read ListDecisions",
    "read ListDecisions",
  ]);
  expect(writes).toBe(0);
}, 120_000);
