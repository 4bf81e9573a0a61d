import { expect, test } from "vitest";
import { cardOf, day, home, issuesOf, made, meeting, setWheel, wheelPolicy } from "./in-wheel.ts";
import { hourly, sweep } from "./looks.ts";
import { startMeter } from "./meter.ts";

test("a product has one issue that tells of roles, tracks and what comes, and a meeting one in time", async () => {
  const stage = await setWheel([meeting], {
    keys: [
      "required: [coordinator, product-owner]",
      "tracks: [{ name: Sekretariat, role: coordinator }, { name: Udvikling }]",
    ],
  });
  const [product = ""] = issuesOf(stage, "product");
  expect(stage.sandbox.issue(product).title).toBe("Produktforvaltning: OS2display");
  const card = cardOf(stage);
  expect(card).toMatch(/\*\*koordinator:\*\* \[manager\]\S+ \(stedfortræder: \[member\]/);
  expect(card).toContain("⚠️ **produktejer:** ikke besat, og den skal være det");
  expect(card).toContain("Spor 2 har ingen aktiviteter.");
  expect(card).toMatch(/tirsdag (den )?29\. september 2026: Møde i koordinationsgruppen/);
  expect(card).not.toMatch(/(?<![\w/[])@/);
  expect(made(stage)).toEqual([]);
  await stage.pass(day);
  expect(made(stage)).toEqual(["Møde i koordinationsgruppen, 29. september 2026"]);
  const issue = stage.sandbox.issue(issuesOf(stage, "activity")[0] ?? "");
  expect(issue.body).toMatch(/Holdes tirsdag (den )?29\. september 2026\./);
  expect(issue.body).toContain("- [ ] Dagsorden\n- [ ] Økonomi");
  expect(issue.assigneeIds).toEqual([
    stage.sandbox.state.tables.accounts.values().find(({ login }) => login === "manager")?.id,
  ]);
  expect(cardOf(stage)).toContain("### Åbne aktiviteter");
  await stage.pass(30 * day);
  expect(made(stage)).toHaveLength(2);
  expect(cardOf(stage)).toContain("⏰");
});

test("whoever is busy is passed over, the deputy is told why, and a day at rest writes nothing", async () => {
  const stage = await setWheel();
  stage.as("manager").setStatus({ message: "På ferie", busy: true, until: "2026-10-12T00:00:00Z" });
  await stage.pass(day);
  const issue = stage.sandbox.issue(issuesOf(stage, "activity")[0] ?? "");
  expect(issue.body).toMatch(
    /Du er stedfortræder: \[manager\]\S+ er markeret som optaget på GitHub til 12\. oktober\./,
  );
  expect(issue.assigneeIds).toHaveLength(1);
  const meter = startMeter(stage.sandbox);
  await stage.pass(day);
  expect(meter.read()).toMatchObject({ writes: 0 });
});

test("a meeting is postponed and called off by its coordinator, and nobody is asked twice", async () => {
  const stage = await setWheel();
  await stage.pass(day);
  const [issue = ""] = issuesOf(stage, "activity");
  const wrong = stage.as("manager").comment(issue, "/udskyd 3. oktober 2026");
  await stage.quiet();
  expect(stage.reactions(wrong)).toEqual(["THUMBS_DOWN"]);
  expect(stage.said(issue, "reply")[0]).toContain("er en fridag");
  const right = stage.as("member").comment(issue, "/udskyd 06.10.2026");
  await stage.quiet();
  expect(stage.reactions(right)).toEqual(["THUMBS_UP"]);
  expect(stage.sandbox.issue(issue).title).toBe("Møde i koordinationsgruppen, 6. oktober 2026");
  const stranger = stage.as("anyone").comment(issue, "/aflys fordi");
  const bare = stage.as("member").comment(issue, "/aflys");
  await stage.quiet();
  expect([stranger, bare].flatMap((each) => stage.reactions(each))).toEqual(["THUMBS_DOWN", "THUMBS_DOWN"]);
  stage.as("member").comment(issue, "/aflys forhandlinger pågår");
  await stage.quiet();
  expect(stage.state(issue)).toBe("not_planned");
  expect(cardOf(stage)).toMatch(/Aflyst 1\d\. september af \[member\]\S+: »forhandlinger pågår«/);
  await stage.pass(10 * day);
  expect(made(stage)).toHaveLength(1);
});

test("what a person deletes, and what a lost store has forgotten, is not made again", async () => {
  const stage = await setWheel();
  await stage.pass(day);
  const [issue = ""] = issuesOf(stage, "activity");
  const [product = ""] = issuesOf(stage, "product");
  const [comment = ""] = stage.sandbox.issue(product).commentIds;
  stage.as("owner").deleteComment({ id: comment });
  await stage.quiet();
  await stage.restartWithoutStore();
  await stage.quiet();
  expect(made(stage)).toHaveLength(1);
  expect(cardOf(stage)).toContain("29. september 2026");
  stage.as("owner").deleteIssue(issue);
  await stage.quiet();
  await stage.pass(3 * day);
  expect(issuesOf(stage, "activity")).toEqual([]);
  expect(stage.issuesIn(home)).toEqual([product]);
});

test("after days away only the newest is made, on a working day, and the rest is told", async () => {
  const stage = await setWheel(
    ['{ title: Driftsmøde, rule: "FREQ=MONTHLY;BYMONTHDAY=1,15", role: coordinator, lead: P0D }'],
    { begins: "2026-05-25T06:00:00Z" },
  );
  // The app is away from 1 June to Saturday the 20th.
  stage.sandbox.state.advance(26 * day);
  await stage.restartWith({});
  await stage.quiet();
  expect(made(stage)).toEqual([]);
  await stage.pass(2 * day);
  expect(made(stage)).toEqual(["Driftsmøde, 15. juni 2026"]);
  expect(cardOf(stage)).toContain(
    "Ikke oprettet, for appen var nede eller kunne ikke oprette den i tide. Den skulle være holdt 1. juni 2026.",
  );
});

test("what follows a label or a closed meeting is made once for each", async () => {
  const stage = await setWheel(
    [
      meeting,
      "{ title: Onboarding, on: { label: ny-medlem }, due: P5D, role: coordinator }",
      "{ title: Publicering, on: { closed: mode-i-koordinationsgruppen }, role: coordinator }",
    ],
    { before: (as) => void as("owner").createLabel(home, "ny-medlem") },
  );
  const { number } = stage.as("owner").openIssue(home, { title: "Aarhus vil være med" });
  await stage.quiet();
  stage.as("owner").label(`${home}#${number}`, "ny-medlem");
  await stage.quiet();
  expect(made(stage)).toEqual(["Onboarding, 21. september 2026"]);
  stage.as("owner").unlabel(`${home}#${number}`, "ny-medlem");
  stage.as("owner").label(`${home}#${number}`, "ny-medlem");
  await stage.pass(day);
  expect(made(stage)).toHaveLength(2);
  const meetingIssue =
    issuesOf(stage, "activity").find((name) => stage.sandbox.issue(name).title.startsWith("Møde")) ?? "";
  for (let times = 0; times < 2; times += 1) {
    stage.as("owner").close(meetingIssue);
    await stage.quiet();
    stage.as("owner").reopen(meetingIssue);
    await stage.quiet();
  }
  expect(made(stage).filter((title) => title.startsWith("Publicering"))).toEqual([
    "Publicering, 15. september 2026",
  ]);
});

test("a changed rule does not double the month, and more than the brake at once wait", async () => {
  const stage = await setWheel();
  await stage.pass(day);
  const rule = "{ title: Møde i koordinationsgruppen, rule: FREQ=MONTHLY;BYDAY=-1WE, role: coordinator }";
  const more = Array.from({ length: 3 }, (_, at) => `{ title: Møde ${at}, rule: FREQ=MONTHLY;BYDAY=-1FR }`);
  stage
    .as("owner")
    .putFile("acme/.github", ".github/portfolio.yml", `${wheelPolicy([rule, ...more])}brake: 2\n`);
  await stage.pass(5 * day);
  expect(made(stage)).toEqual(["Møde i koordinationsgruppen, 29. september 2026"]);
});

const looks = [
  ["the look of each hour", hourly],
  ["the sweep of the day", sweep],
] as const;

for (const [name, look] of looks) {
  test(`a product needs no portfolio: its wheel turns, and its releases are found by ${name}`, async () => {
    const stage = await setWheel([], {
      policy: [
        "version: 1",
        "language: da",
        "products:",
        "  - name: OS2display",
        "    repository: forvaltning",
        "    repositories: [acme/forvaltning]",
        "    calendar: { country: DK }",
        '    roles: { coordinator: ["@manager"] }',
        "    wheel:",
        `      - ${meeting}`,
      ].join("\n"),
    });
    await stage.pass(day);
    expect(made(stage)).toEqual(["Møde i koordinationsgruppen, 29. september 2026"]);
    stage.as("owner").putFile(home, "README.md", "OS2display");
    stage.sandbox.setDeliveryFaults({ drop: 1 });
    stage.as("owner").publishRelease(home, "v1.0.0");
    await stage.quiet();
    stage.sandbox.setDeliveryFaults({});
    const meter = startMeter(stage.sandbox);
    await look(stage);
    expect(meter.read().operations.join(" ")).toContain("ReadReleases");
    expect(made(stage)).toHaveLength(1);
  });
}
