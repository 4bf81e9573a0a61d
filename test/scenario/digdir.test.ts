import { expect, test } from "vitest";
import { faces, lineOf, overviewComment, phaseOf } from "./at-gates.ts";
import { one, say } from "./begin.ts";
import { basePolicy, setStage, type Stage } from "./stage.ts";

/* The preset of Digdir's portfolio, as its office would use it with gates that hold. */

const policy = `${basePolicy}presets: [digdir]\ngates: enforce\n`;

/** The texts of the boxes that nobody has ticked yet. */
function openBoxes(stage: Stage): readonly string[] {
  return [...stage.overview(one).matchAll(/^- \[ \] (.+?) · /gm)].map(([, text = ""]) => text);
}

/** Confirms all that the phase asks people for, by turns with a tick and with a command. */
async function confirmAll(stage: Stage): Promise<void> {
  const asked = openBoxes(stage);
  expect(asked.length).toBeGreaterThan(2);
  for (const [index, text] of asked.entries()) {
    if (index % 2 === 0) stage.as("member").tick(overviewComment(stage), text);
    else stage.as("manager").comment(one, /`(\/bekreft \d)`/.exec(lineOf(stage, text))?.[1] ?? "");
    await stage.quiet();
  }
  expect(openBoxes(stage)).toEqual([]);
}

/** What is missing holds the move back; when it is there, an adviser moves it, and nobody else. */
async function moveTo(stage: Stage, phase: string, prepare: () => void = () => undefined): Promise<void> {
  const before = phaseOf(stage);
  const early = await say(stage, `/fase ${phase}`, "member");
  expect(stage.reactions(early), `${phase} too early`).toEqual(["THUMBS_DOWN"]);
  prepare();
  await stage.quiet();
  await confirmAll(stage);
  expect(stage.overview(one)).toContain("**Venter på beslutning.** Alt er på plass");
  if (phase !== "Problem") {
    const other = await say(stage, `/fase ${phase}`, "owner");
    expect(stage.reactions(other), `${phase} by others`).toEqual(["THUMBS_DOWN"]);
  }
  expect(phaseOf(stage)).toBe(before);
  const said = await say(stage, `/fase ${phase}`, "member");
  expect(stage.reactions(said), phase).toEqual(["THUMBS_UP"]);
}

function write(stage: Stage, ...pairs: readonly (readonly [string, string])[]): void {
  const body = pairs.reduce((text, [from, to]) => text.replace(from, to), stage.sandbox.issue(one).body);
  stage.as("anyone").editIssue(one, { body });
}

test("with the digdir preset and enforce an initiative goes through all six phases, each criterion met by those who can", async () => {
  const stage = await setStage({
    policy,
    templates: true,
    before: (as) => as("owner").addToTeam("acme/portfolio-office", "member"),
  });
  stage.as("anyone").openFromTemplate("acme/portfolio", "tiltak.md", { title: "Felles varsling" });
  await stage.quiet();
  expect(phaseOf(stage)).toBe(faces.first);
  await moveTo(stage, "Problem", () => {
    write(stage, ["_Hvilket problem løser tiltaket, og for hvem?_", "Innbyggere går glipp av frister."]);
    stage.as("manager").assign(one, "member");
  });
  expect(phaseOf(stage)).toBe(faces.problem);
  await moveTo(stage, "Konsept");
  expect(phaseOf(stage)).toBe(faces.concept);
  await moveTo(stage, "Planlegging", () =>
    write(
      stage,
      ["- [ ] Nøkkelresultat", "- [ ] Ni av ti varsler leses"],
      [
        "## Risiko hvis tiltaket ikke gjennomføres\n\n..",
        "## Risiko hvis tiltaket ikke gjennomføres\n\nFlere klager.",
      ],
    ),
  );
  expect(phaseOf(stage)).toBe(faces.planning);
  await moveTo(stage, "Implementering", () => void stage.as("manager").comment(one, "/team studio"));
  expect(phaseOf(stage)).toBe(faces.delivery);
  expect(stage.issuesIn("acme/studio")).toEqual([]);
  expect(stage.overview(one)).toMatch(/Epos til Altinn Studio opprettes/);
  await stage.pass(600_000);
  expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1"]);
  stage.as("dev-studio").close("acme/studio#1");
  await stage.quiet();
  expect(phaseOf(stage)).toBe(faces.delivery);
  expect(lineOf(stage, "**Veikart:**")).toMatch(/✅/);
  expect(stage.overview(one)).toContain("Alt på veikartet er levert.");
  const early = await say(stage, "/fase Utført", "member");
  expect(stage.reactions(early)).toEqual(["THUMBS_DOWN"]);
  await confirmLast(stage);
  expect(phaseOf(stage)).toBe(faces.done);
});

/** With the last of them there is nothing left to decide, so it is completed. */
async function confirmLast(stage: Stage): Promise<void> {
  for (const number of [1, 2, 3, 4, 5]) {
    expect(phaseOf(stage)).toBe(faces.delivery);
    const said = await say(stage, `/bekreft ${number}`, "member");
    expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
  }
}
