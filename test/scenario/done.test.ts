import { expect, test } from "vitest";
import { sweep } from "./looks.ts";
import { one, open, policyWith, say } from "./begin.ts";
import { basePolicy, setStage, type Stage } from "./stage.ts";

/** Done by asking: when all is delivered, somebody who may has to say so. */

const delivery = "/team studio\n/fase Implementering";
const studio = "acme/studio#1";
const proposal = "Alt på veikartet er levert";

async function deliver(stage: Stage): Promise<void> {
  stage.as("dev-studio").close(studio);
  await stage.quiet();
}

/** Ticks the one box on the overview that proposes the completion. */
async function tickDone(stage: Stage, who: string): Promise<void> {
  const box = /^- \[ \] (.+?) *<!--/m.exec(stage.overview(one))?.[1] ?? "no box";
  const comment = stage.sandbox.comments(one).find(({ body }) => body.startsWith("<!-- redthread:overview"));
  stage.as(who).tick(comment ?? { id: "" }, box);
  await stage.quiet();
}

function unmet(mode: "advise" | "enforce"): string {
  const phases = ["Ikke startet", "Problem", "Konsept", "Planlegging"].map((name) => `{ name: ${name} }`);
  const list = [
    ...phases,
    "{ name: Implementering, criteria: [{ label: okonomi/avsluttet }] }",
    "{ name: Utført }",
  ];
  return `${policyWith(basePolicy, `gates: ${mode}`)}phases: [${list.join(", ")}]\n`;
}

test("completion: propose has a checkbox, and a tick by whoever may finishes the initiative", async () => {
  const stage = await setStage({ policy: policyWith(basePolicy, "completion: propose") });
  await open(stage, delivery);
  await deliver(stage);
  expect(stage.labels(one)).toContain("fase/implementering");
  await tickDone(stage, "manager");
  expect(stage.state(one)).toBe("completed");
  expect(stage.labels(one)).toContain("fase/utfort");
  expect(stage.overview(one)).not.toContain(proposal);
});

test("under enforce a tick by somebody who may not is taken back, with the reason, and one by who may counts", async () => {
  const phases = ["Ikke startet", "Problem", "Konsept", "Planlegging", "Implementering"];
  const list = [...phases.map((name) => `{ name: ${name} }`), "{ name: Utført, enter: [portfolio-manager] }"];
  const policy = policyWith(basePolicy, "completion: propose", "gates: enforce");
  const stage = await setStage({ policy: `${policy}phases: [${list.join(", ")}]\n` });
  await open(stage, delivery);
  await deliver(stage);
  await tickDone(stage, "owner");
  expect(stage.state(one)).toBe("open");
  expect(stage.labels(one)).toContain("fase/implementering");
  expect(stage.overview(one)).toMatch(/^- \[ \]/m);
  expect(stage.overview(one)).toContain("[owner]");
  await tickDone(stage, "manager");
  expect(stage.state(one)).toBe("completed");
});

test("advise: unmet criteria of the delivery phase make it a proposal, which a person may say yes to", async () => {
  const stage = await setStage({ policy: unmet("advise") });
  await open(stage, delivery);
  await deliver(stage);
  expect(stage.state(one)).toBe("open");
  expect(stage.overview(one)).toContain(proposal);
  await tickDone(stage, "manager");
  expect(stage.state(one)).toBe("completed");
});

test("enforce: unmet criteria of the delivery phase hold it, whoever ticks, until they are met", async () => {
  const stage = await setStage({ policy: unmet("enforce") });
  await open(stage, delivery);
  await deliver(stage);
  expect(stage.overview(one)).toContain(proposal);
  await tickDone(stage, "manager");
  expect(stage.state(one)).toBe("open");
  expect(stage.labels(one)).toContain("fase/implementering");
  stage.as("owner").createLabel("acme/portfolio", "okonomi/avsluttet");
  stage.as("manager").label(one, "okonomi/avsluttet");
  await stage.quiet();
  expect(stage.state(one)).toBe("completed");
});

test("an element that is closed in an early phase completes nothing", async () => {
  const stage = await setStage();
  await open(stage, "/team studio\n/fase Planlegging");
  stage.as("manager").close("acme/roadmap#1");
  await stage.quiet();
  expect(stage.labels(one)).toContain("fase/planlegging");
  expect(stage.state(one)).toBe("open");
  expect(stage.overview(one)).not.toContain(proposal);
});

test("a person who moves it back from done is left in peace", async () => {
  const stage = await setStage();
  await open(stage, delivery);
  await deliver(stage);
  expect(stage.state(one)).toBe("completed");
  stage.as("manager").label(one, "fase/konsept");
  await stage.quiet();
  expect(stage.state(one)).toBe("open");
  await say(stage, "/fase Implementering");
  await say(stage, "/synk");
  await stage.pass(86_400_000);
  expect(stage.state(one)).toBe("open");
  expect(stage.labels(one)).toContain("fase/implementering");
});

test("delivered once more after that, it is done again", async () => {
  const stage = await setStage();
  await open(stage, delivery);
  await deliver(stage);
  stage.as("manager").reopen(one);
  await stage.quiet();
  stage.as("dev-studio").reopen(studio);
  await stage.quiet();
  expect(stage.state(one)).toBe("open");
  await deliver(stage);
  expect(stage.state(one)).toBe("completed");
});

test("an element whose team said no does not stay open behind a finished initiative, and opens when the team gets an epic after all", async () => {
  const stage = await setStage();
  await open(stage, "/team studio design\n/fase Implementering");
  const [first = "", second = ""] = stage.issuesIn("acme/roadmap");
  const left = stage.children(first).includes("acme/design#1") ? first : second;
  stage.as("owner").openIssue("acme/roadmap", { title: "Et folk har laget", parent: one });
  stage.as("dev-design").close("acme/design#1", "NOT_PLANNED");
  await stage.quiet();
  expect(stage.state(left)).toBe("open");
  await say(stage, "/fase Utført");
  expect(stage.state(one)).toBe("completed");
  expect(stage.state(left)).toBe("not_planned");
  expect(stage.overview(one)).toContain(
    "Lukket som ikke planlagt da tiltaket ble ferdig: ingen epos under det gjelder",
  );
  expect(stage.state("acme/roadmap#3")).toBe("open");

  await say(stage, "/epos design");
  expect(stage.issuesIn("acme/design")).toContain("acme/design#2");
  expect(stage.state(left)).toBe("open");
  expect(stage.children(left)).toContain("acme/design#2");

  stage.as("dev-design").close("acme/design#2", "NOT_PLANNED");
  await stage.quiet();
  await stage.pass(120_000);
  await say(stage, "/fase Utført");
  expect(stage.state(left)).toBe("not_planned");
  stage.as("manager").reopen(left);
  await stage.quiet();
  await sweep(stage);
  expect(stage.state(left)).toBe("open");
});
