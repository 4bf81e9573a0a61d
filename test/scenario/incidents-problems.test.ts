import { expect, test } from "vitest";
import {
  cardComment,
  cardOf,
  day,
  hour,
  incidents,
  linked,
  problems,
  report,
  setIncidents,
} from "./in-incidents.ts";

/* Which problem incidents belong to: by a command, by an offer, across a border. */

test("/problem with a title opens one, once for that comment; it tells what it has cost and closes nothing", async () => {
  const stage = await setIncidents();
  const issue = await report(stage);
  const asked = stage.as("dev-studio").comment(issue, "/problem Innlogging feiler om natten");
  await stage.quiet();
  expect(stage.reactions(asked)).toEqual(["THUMBS_UP"]);
  const problem = stage.issuesIn("acme/studio").find((name) => name !== issue) ?? "";
  expect(stage.sandbox.issue(problem).title).toBe("Innlogging feiler om natten");
  expect(stage.labels(problem)).toEqual([problems]);
  expect(stage.children(problem)).toEqual([issue]);
  expect(cardOf(stage, problem, "Problemer")).toContain("Én hendelse, én er åpen");
  expect(cardOf(stage, issue)).toContain(`Hører til problemet ${linked(problem)}`);
  await stage.pass(26 * hour);
  stage.as("dev-studio").close(issue);
  await stage.quiet();
  expect(cardOf(stage, problem, "Problemer")).toMatch(
    /Tapt tid: én dag og 2 timer, fra åpnet til sist lukket/,
  );
  const other = await report(stage);
  stage.as("dev-studio").comment(other, `/problem ${problem}`);
  await stage.quiet();
  expect(stage.children(problem)).toEqual([issue, other]);
  expect(cardOf(stage, problem, "Problemer")).toContain("2 hendelser, én er åpen");
  stage.as("dev-studio").close(problem);
  await stage.quiet();
  expect(stage.state(other)).toBe("open");
  // A comment is carried out once, whoever takes it off again.
  stage.as("dev-studio").removeSubIssue(problem, other);
  await stage.quiet();
  expect(stage.children(problem)).toEqual([issue]);
  expect(cardOf(stage, problem, "Problemer")).toContain("Én hendelse");
  expect(stage.issuesIn("acme/studio")).toHaveLength(3);
});

test("what /problem cannot do it says: no right, no incident, no problem, no second one", async () => {
  const stage = await setIncidents();
  const issue = await report(stage);
  const plain = stage.as("dev-studio").openIssue("acme/studio", { title: "En oppgave" });
  await stage.quiet();
  const outsider = stage.as("anyone").comment(issue, "/problem Jeg bestemmer");
  stage.as("dev-studio").comment(issue, `/problem acme/studio#${plain.number}`);
  stage.as("dev-studio").comment(issue, "/problem acme/studio#99");
  stage.as("dev-studio").comment(issue, "/problem");
  await stage.quiet();
  expect(stage.reactions(outsider)).toEqual(["THUMBS_DOWN"]);
  const replies = stage.said(issue, "reply").join("\n");
  expect(replies).toContain("er ikke i prosessen for problemer");
  expect(replies).toContain("Skriv adressen til et problem");
  expect(replies).toContain("Jeg finner ingen sak på `acme/studio#99`");
  expect(stage.issuesIn("acme/studio")).toHaveLength(2);
  stage.as("dev-studio").comment(issue, "/problem Første\n/problem Andre");
  await stage.quiet();
  const titles = stage.issuesIn("acme/studio").map((name) => stage.sandbox.issue(name).title);
  expect(titles).not.toContain("Første");
  expect(titles.filter((title) => title === "Andre")).toHaveLength(1);
  stage.as("dev-studio").comment(issue, "/problem Tredje");
  await stage.quiet();
  expect(stage.said(issue, "reply").join("\n")).toContain("Hendelsen hører alt til");
  expect(stage.issuesIn("acme/studio")).toHaveLength(3);
});

test("incidents of a product in a short time offer a problem on the newest card; a tick makes exactly one", async () => {
  const stage = await setIncidents();
  const offer = "Opprett et problem for disse 3";
  const first = await report(stage);
  stage.as("dev-studio").close(first);
  await stage.pass(day);
  const second = await report(stage);
  expect(cardOf(stage, second)).not.toContain("Opprett et problem");
  await stage.pass(day);
  const third = await report(stage);
  expect(cardOf(stage, third)).toContain(`- [ ] ${offer}`);
  for (const issue of [first, second]) expect(cardOf(stage, issue)).not.toContain("Opprett et problem");
  stage.as("dev-studio").tick(cardComment(stage, third), offer);
  await stage.quiet();
  const made = stage.issuesIn("acme/studio").filter((name) => ![first, second, third].includes(name));
  expect(made).toHaveLength(1);
  const [problem = ""] = made;
  expect(stage.sandbox.issue(problem).title).toBe("Altinn Studio: problem bak 3 hendelser");
  expect(stage.children(problem).toSorted()).toEqual([first, second, third].toSorted());
  expect(cardOf(stage, third)).not.toContain("Opprett et problem");
  expect(cardOf(stage, problem, "Problemer")).toContain("3 hendelser, 2 er åpne");
  // Whoever takes one out has the last word, and the set is not offered again.
  stage.as("dev-studio").removeSubIssue(problem, third);
  await stage.pass(hour);
  expect(stage.children(problem).toSorted()).toEqual([first, second].toSorted());
  expect(stage.issuesIn("acme/studio")).toHaveLength(4);
});

test("a set that nobody ticked is not offered anew, and one more makes a new set", async () => {
  const stage = await setIncidents();
  const [, , third] = [await report(stage), await report(stage), await report(stage)];
  expect(cardOf(stage, third ?? "")).toContain("Opprett et problem for disse 3");
  const fourth = await report(stage);
  expect(cardOf(stage, fourth)).toContain("Opprett et problem for disse 4");
  expect(cardOf(stage, third ?? "")).not.toContain("Opprett et problem");
  stage.as("dev-studio").close(fourth, "NOT_PLANNED");
  await stage.quiet();
  expect(cardOf(stage, fourth)).not.toContain("Opprett et problem");
  // What was offered there, and nobody has ticked, stands there again.
  expect(cardOf(stage, third ?? "")).toContain("- [ ] Opprett et problem for disse 3");
});

test("a problem of another organisation is linked on the card, and its own card counts the incident", async () => {
  const stage = await setIncidents({
    before: (as) => {
      for (const label of [incidents, problems]) as("other-owner").createLabel("Other/porten", label);
    },
  });
  stage.as("other-owner").openIssue("Other/porten", { title: "Kø i porten", labels: [problems] });
  await stage.quiet();
  const problem = "Other/porten#1";
  const issue = await report(stage);
  const asked = stage.as("dev-studio").comment(issue, `/problem ${problem}`);
  await stage.quiet();
  expect(stage.reactions(asked)).toEqual(["THUMBS_UP"]);
  expect(stage.children(problem)).toEqual([]);
  expect(cardOf(stage, issue)).toContain(`Hører til problemet ${linked(problem)}`);
  expect(cardOf(stage, problem, "Problemer")).toContain(linked(issue));
});

test("in another owner's backlog, where only cards may be written, /problem opens nothing and nothing is offered", async () => {
  const stage = await setIncidents({
    before: (as) => {
      for (const label of [incidents, problems, "product/studio"])
        as("other-owner").createLabel("Other/porten", label);
    },
  });
  const opened = [1, 2, 3].map(() => {
    const { number } = stage.as("other-owner").openIssue("Other/porten", { title: "Porten svarer ikke" });
    return `Other/porten#${number}`;
  });
  for (const issue of opened) stage.as("other-owner").label(issue, incidents, "product/studio");
  await stage.quiet();
  const last = opened.at(-1) ?? "";
  expect(cardOf(stage, last)).toContain("Hendelser");
  expect(cardOf(stage, last)).not.toContain("Opprett et problem");
  const asked = stage.as("other-owner").comment(last, "/problem Porten faller om natten");
  await stage.quiet();
  expect(stage.reactions(asked)).toEqual([]);
  expect(stage.issuesIn("Other/porten")).toEqual(opened);
});
