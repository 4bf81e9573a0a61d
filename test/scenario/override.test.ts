import { expect, test } from "vitest";
import { reasonText } from "../../src/messages/reason.ts";
import type { Reason } from "../../src/domain/reason.ts";
import { faces, phaseOf, setGates } from "./at-gates.ts";
import { one, open, say } from "./begin.ts";
import type { Stage } from "./stage.ts";

/* A portfolio manager passes a closed gate on purpose, and says why. */

const criteria = { Planlegging: "{ assigned: true }, { confirm: Budsjettet er satt opp }" };

/** What `redthread audit` prints as the reasons of all that was written. */
async function audited(stage: Stage): Promise<string> {
  const rows = await stage.app.store.audit.listAudit({ owner: "acme", limit: 1_000 });
  return rows.map(({ reason }) => reasonText(reason as Reason, "en")).join("\n");
}

for (const spelling of [
  "likevel: departementet venter",
  "alligevel: departementet venter",
  "Anyway: departementet venter",
  '--likevel "departementet venter"',
  "–likevel «departementet venter»",
  "—likevel “departementet venter”",
] as const) {
  test(`a portfolio manager passes a closed gate and gives the reason as ${spelling}`, async () => {
    const stage = await setGates({ criteria }, { begins: "2026-11-23T09:00:00Z" });
    await open(stage, "/team studio\n/fase Planlegging");
    const said = await say(stage, `/fase Implementering ${spelling}`);
    expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
    expect(phaseOf(stage)).toBe(faces.delivery);
    expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1"]);
    expect(stage.overview(one)).toMatch(
      /Til \*\*Implementering\*\* 23\. november 2026, \[manager\]\([^)]*\): departementet venter\n/,
    );
  });
}

test("the reason for passing a closed gate is kept on the overview and in the audit log", async () => {
  const stage = await setGates({ criteria });
  await open(stage, "/fase Planlegging");
  await say(stage, "/fase Implementering likevel: departementet venter på *oss* @alle");
  const overview = stage.overview(one);
  expect(overview).toContain("Gått videre med begrunnelse (1)");
  expect(overview).toContain("departementet venter på");
  expect(overview).not.toContain("@alle");
  expect(overview).toContain("Gått videre før alt var på plass (2)");
  expect(await audited(stage)).toMatch(
    /manager went on to Implementering on .* although criteria were not met: departementet venter på \*oss\* @alle/,
  );
  await stage.restartWithoutStore();
  stage.as("manager").label(one, "fase/planlegging");
  await stage.quiet();
  expect(stage.overview(one)).toContain("Gått videre med begrunnelse (1)");
});

test("a label alone does not pass a closed gate, not even a portfolio manager's", async () => {
  const stage = await setGates(
    { criteria },
    {
      before: (as) => as("owner").createLabel("acme/portfolio", "fase/implementering"),
    },
  );
  await open(stage, "/fase Planlegging");
  stage.as("manager").label(one, "fase/implementering");
  await stage.quiet();
  expect(phaseOf(stage)).toBe(faces.planning);
  expect(stage.overview(one)).not.toContain("Gått videre");
});

test("nobody passes a closed gate without a reason, and the reply asks for one", async () => {
  const stage = await setGates({ criteria });
  await open(stage, "/fase Planlegging");
  for (const line of ["/fase Implementering likevel:", '/fase Implementering --likevel ""']) {
    const said = await say(stage, line);
    expect(stage.reactions(said), line).toEqual(["CONFUSED"]);
    expect(stage.said(one, "reply").at(-1)).toContain("`/fase Implementering likevel: grunnen`");
  }
  expect(phaseOf(stage)).toBe(faces.planning);
});

test("nobody but a portfolio manager passes a closed gate, whatever else they may", async () => {
  const stage = await setGates({ criteria });
  await open(stage, "/fase Planlegging");
  for (const who of ["member", "owner"]) {
    const said = await say(stage, "/fase Implementering likevel: det haster", who);
    expect(stage.reactions(said), who).toEqual(["THUMBS_DOWN"]);
    expect(stage.said(one, "reply").at(-1)).toMatch(
      /Bare porteføljelederen \(\[manager\].* kan gå videre til \*\*Implementering\*\*/,
    );
  }
  expect(phaseOf(stage)).toBe(faces.planning);
});

test("a reason given where nothing was closed is simply a move", async () => {
  const stage = await setGates({ criteria });
  await open(stage);
  const said = await say(stage, "/fase Problem likevel: for sikkerhets skyld");
  expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
  expect(phaseOf(stage)).toBe(faces.problem);
  expect(stage.overview(one)).not.toContain("Gått videre");
});
