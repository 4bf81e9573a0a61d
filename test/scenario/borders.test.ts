import { expect, test } from "vitest";
import { seedOrganization } from "../../src/sandbox/seed/organization.ts";
import { lineOf } from "./at-gates.ts";
import { sweep } from "./looks.ts";
import { one, open, policyWith, say } from "./begin.ts";
import { basePolicy, setStage, type Stage, type StageOptions } from "./stage.ts";

const element = "acme/roadmap#1";
const delivery = "/team porten\n/fase Implementering";
const accepting = "version: 1\naccepts: [acme]\n";

/** A third organisation, with a team of its own. */
function third(accepts: boolean): StageOptions {
  return {
    policy: basePolicy.replace("roles:", "  kart: { name: Kartverket, backlog: Third/kart }\nroles:"),
    before(as, state) {
      seedOrganization(state, {
        login: "Third",
        name: "Third",
        owners: ["third-owner"],
        members: [],
        teams: [],
        issueTypes: [],
        repositories: [{ name: ".github" }, { name: "kart" }],
      });
      if (accepts) as("third-owner").putFile("Third/.github", ".github/portfolio.yml", accepting);
      as("third-owner").install("Third");
    },
  };
}

function accept(stage: Stage, owner: string, who: string, text = accepting): void {
  stage.as(who).putFile(`${owner}/.github`, ".github/portfolio.yml", text);
}

test("an initiative's work goes on in three organisations at once, and is done when all of them have delivered", async () => {
  const stage = await setStage(third(true));
  await open(stage, "/team studio porten kart\n/fase Implementering");
  const epics = ["acme/studio#1", "Other/porten#1", "Third/kart#1"];
  for (const epic of epics) expect(stage.issuesIn(epic.split("#")[0] ?? "")).toEqual([epic]);
  expect(stage.sandbox.issue("acme/studio#1").parentId).not.toBeNull();
  for (const epic of epics.slice(1)) {
    expect(stage.sandbox.issue(epic).parentId).toBeNull();
    expect(stage.sandbox.issue(epic).body).toContain("/acme/portfolio/issues/1");
    expect(stage.comments(epic)).toEqual([]);
    expect(stage.overview(one)).toContain(epic.replace("#", "/issues/"));
  }
  for (const [who, epic] of [
    ["owner", "acme/studio#1"],
    ["other-owner", "Other/porten#1"],
    ["third-owner", "Third/kart#1"],
  ] as const) {
    expect(stage.labels(one)).toContain("fase/implementering");
    stage.as(who).close(epic);
    await stage.quiet();
  }
  expect(stage.labels(one)).toContain("fase/utfort");
});

test("one organisation that does not accept holds back its own epic only", async () => {
  const stage = await setStage(third(false));
  await open(stage, "/team porten kart\n/fase Implementering");
  expect(stage.issuesIn("Other/porten")).toHaveLength(1);
  expect(stage.issuesIn("Third/kart")).toEqual([]);
  expect(lineOf(stage, "**Kartverket**")).toContain("`Third` tar ikke imot saker herfra");
  expect(lineOf(stage, "**Dialogporten**")).not.toContain("tar ikke imot");
});

test("what cannot be made stands in the team's row with the reason, and is made when the owner accepts it", async () => {
  const stage = await setStage({ accepts: false });
  await open(stage, delivery);
  expect(stage.issuesIn("Other/porten")).toEqual([]);
  expect(lineOf(stage, "**Dialogporten**")).toContain("`Other` tar ikke imot saker herfra");
  accept(stage, "Other", "other-owner", "version: 1\naccepts: [somebody]\n");
  await stage.quiet();
  await stage.pass(3_700_000);
  expect(stage.issuesIn("Other/porten")).toEqual([]);
  accept(stage, "Other", "other-owner");
  await stage.quiet();
  expect(stage.issuesIn("Other/porten")).toEqual(["Other/porten#1"]);
  expect(stage.overview(one)).not.toContain("tar ikke imot");
});

test("while an organisation's policy cannot be read, nobody says that it does not accept", async () => {
  const stage = await setStage({ resyncMinutes: 600 });
  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  await stage.quiet();
  // Longer than a policy is kept.
  stage.sandbox.state.advance(310_000);
  const { tables } = stage.sandbox.state;
  const ofOther = (id: string | null) => {
    const account = tables.accounts.get(tables.installations.get(id ?? "")?.accountId ?? "");
    return account?.login === "Other";
  };
  let struck = 0;
  stage.sandbox.state.faults.push({
    fault: { kind: "primary-limit", resetSeconds: 600 },
    when({ operationName, installationId }) {
      const strikes = operationName === "ReadFileCommits" && ofOther(installationId);
      struck += strikes ? 1 : 0;
      return strikes;
    },
  });
  stage.as("manager").comment(one, delivery);
  await stage.quiet();
  expect(struck).toBe(1);
  expect(stage.overview(one)).not.toContain("tar ikke imot");
  await stage.pass(700_000);
  expect(stage.overview(one)).not.toContain("tar ikke imot");
  expect(stage.issuesIn("Other/porten")).toEqual(["Other/porten#1"]);
});

test("an organisation that accepts no longer keeps the epics that are there, and gets no more", async () => {
  const stage = await setStage();
  await open(stage, delivery);
  accept(stage, "Other", "other-owner", "version: 1\naccepts: [somebody]\n");
  await stage.quiet();
  stage.as("anyone").openIssue("acme/portfolio", { title: "Et annet" });
  stage.as("manager").comment("acme/portfolio#2", delivery);
  await stage.quiet();
  expect(stage.issuesIn("Other/porten")).toEqual(["Other/porten#1"]);
  expect(stage.overview("acme/portfolio#2")).toContain("tar ikke imot saker herfra");
  stage.as("other-owner").close("Other/porten#1");
  await stage.quiet();
  // What happens there wakes nobody any more; what is public the sweep still sees.
  expect(stage.labels(one)).toContain("fase/implementering");
  await sweep(stage);
  expect(stage.labels(one)).toContain("fase/utfort");
});

test("a closing in another organisation whose webhook was lost is found by the sweep, and after the store was lost", async () => {
  const stage = await setStage();
  await open(stage, delivery);
  stage.sandbox.setDeliveryFaults({ drop: 1 });
  stage.as("other-owner").close("Other/porten#1");
  await stage.quiet();
  stage.sandbox.setDeliveryFaults({});
  await sweep(stage);
  expect(stage.state(element)).toBe("completed");
  await stage.restartWithoutStore();
  stage.as("other-owner").reopen("Other/porten#1");
  await stage.quiet();
  expect(stage.state(element)).toBe("open");
  expect(stage.labels(one)).toContain("fase/implementering");
});

test("an epic across the border that lost its webhook and its name is followed by its id", async () => {
  const stage = await setStage();
  await open(stage, delivery);
  stage.sandbox.setDeliveryFaults({ drop: 1 });
  stage.as("other-owner").renameRepository("Other/porten", "dialogporten");
  stage.as("other-owner").close("Other/dialogporten#1", "NOT_PLANNED");
  await stage.quiet();
  stage.sandbox.setDeliveryFaults({});
  await sweep(stage);
  expect(stage.overview(one)).toContain("Det lages ikke et nytt");
  await say(stage, "/epos porten");
  expect(stage.issuesIn("Other/dialogporten")).toEqual(["Other/dialogporten#1", "Other/dialogporten#2"]);
});

test("disclose: always tells a public backlog the title of a private initiative", async () => {
  const stage = await setStage({
    policy: policyWith(basePolicy, "disclose: always"),
    before: (as) => void as("owner").setVisibility("acme/portfolio", "PRIVATE"),
  });
  stage.as("manager").openIssue("acme/portfolio", { title: "Hemmelig" });
  stage.as("manager").comment(one, "/team studio porten\n/fase Implementering");
  await stage.quiet();
  for (const epic of ["acme/studio#1", "Other/porten#1"]) {
    expect(stage.sandbox.issue(epic).title).toBe("Hemmelig");
  }
});

test("a private initiative says no more than its address across the border, not even to a private backlog", async () => {
  const stage = await setStage({
    before(as) {
      as("owner").setVisibility("acme/portfolio", "PRIVATE");
      as("other-owner").setVisibility("Other/porten", "PRIVATE");
    },
  });
  stage.as("manager").openIssue("acme/portfolio", { title: "Hemmelig" });
  stage.as("manager").comment(one, delivery);
  await stage.quiet();
  stage.as("other-owner").openIssue("Other/porten", { title: "Knyttet senere" });
  await say(stage, "/knytt Other/porten#2");
  const { title, body } = stage.sandbox.issue("Other/porten#1");
  expect(`${title}\n${body}`).not.toContain("Hemmelig");
  expect(body).toContain("/acme/portfolio/issues/1");
  // That issues may be spawned there opens none that was there already.
  expect(stage.comments("Other/porten#2")).toEqual([]);
  expect(stage.comments(one).join("\n")).not.toContain("Knyttet senere");
  stage.as("other-owner").setVisibility("Other/porten", "PUBLIC");
  await stage.quiet();
  await say(stage, "/knytt Other/porten#2");
  const [note = ""] = stage.said("Other/porten#2", "link");
  expect(note).toContain("/acme/portfolio/issues/1");
  expect(note).not.toContain("Hemmelig");
  await say(stage, "/team -porten");
  const [left = ""] = stage.said("Other/porten#1", "note");
  expect(left).toContain("acme/portfolio/issues/1");
  expect(left).not.toContain("Hemmelig");
});

test("an overview tells no title that fewer people may read than itself, whoever listed the issue", async () => {
  const stage = await setStage({
    before(as) {
      as("owner").setVisibility("acme/design", "PRIVATE");
      as("other-owner").setVisibility("Other/porten", "PRIVATE");
    },
  });
  stage.as("owner").openIssue("acme/design", { title: "Kanari hos oss" });
  stage.as("other-owner").openIssue("Other/porten", { title: "Kanari hos andre" });
  stage.as("dev-studio").openIssue("acme/studio", { title: "Åpent arbeid" });
  const listed = ["acme/design#1", "Other/porten#1", "acme/studio#1"].map((issue) => `- [ ] ${issue}`);
  stage.as("anyone").openIssue("acme/portfolio", {
    title: "Nysgjerrig",
    body: `### Avhengigheter\n\n${listed.join("\n")}`,
  });
  await stage.quiet();
  await say(stage, "/knytt Other/porten#1");
  await say(stage, "/hvorfor");
  const said = stage.comments(one).join("\n");
  expect(said).toContain("acme/design/issues/1");
  expect(said).toContain("Åpent arbeid");
  expect(said).not.toContain("Kanari");
});
