import { expect, test } from "vitest";
import { one, policyWith, say } from "./begin.ts";
import { beginDelivery, callsOf, deploy, merge, requestsSince, section, studio } from "./delivering.ts";
import { daily, hourly, sweep } from "./looks.ts";
import { basePolicy, type Stage } from "./stage.ts";

/* The label that a work item gets when it is delivered. */

const label = "levert";
const policy = policyWith(basePolicy, `delivery: { label: ${label} }`);
const item = `${studio}#2`;

function setPolicy(stage: Stage, text: string): void {
  stage.as("owner").putFile("acme/.github", ".github/portfolio.yml", text);
}

test("a work item gets the label with its delivery, and not before", async () => {
  const stage = await beginDelivery(2, { policy });
  const oid = merge(stage, "#2");
  await stage.quiet();
  expect(stage.labels(item)).toEqual([]);
  deploy(stage, oid);
  await stage.quiet();
  expect(stage.labels(item)).toEqual([label]);
  expect(stage.labels(`${studio}#3`)).toEqual([]);
});

test("a person who takes it off is not overruled, whatever is delivered afterwards", async () => {
  const stage = await beginDelivery(1, { policy });
  deploy(stage, merge(stage, "#2"));
  await stage.quiet();
  expect(stage.labels(item)).toEqual([label]);
  stage.as("dev-studio").unlabel(item, label);
  await stage.quiet();
  deploy(stage, stage.as("dev-studio").putFile(studio, "b.md", "b").oid);
  await stage.quiet();
  await sweep(stage);
  await daily(stage);
  expect(stage.labels(item)).toEqual([]);
  await stage.restartWithoutStore(3_600_000);
  await daily(stage);
  expect(stage.labels(item)).toEqual([]);
});

test("a rollback does not take it off", async () => {
  const stage = await beginDelivery(1, { policy });
  const before = stage.as("dev-studio").putFile(studio, "a.md", "a").oid;
  deploy(stage, merge(stage, "#2"));
  await stage.quiet();
  deploy(stage, before);
  await stage.quiet();
  expect(section(stage).join()).toContain("rullet tilbake");
  expect(stage.labels(item)).toEqual([label]);
});

test("only what is delivered after the policy named it gets it, also where the store was lost", async () => {
  const stage = await beginDelivery(2);
  deploy(stage, merge(stage, "#2"));
  await stage.quiet();
  setPolicy(stage, policy);
  await stage.quiet();
  deploy(stage, merge(stage, "#3"));
  await stage.quiet();
  setPolicy(stage, `${policy}brake: 30\n`);
  await stage.quiet();
  await stage.restartWithoutStore(3_600_000);
  await daily(stage);
  expect(stage.labels(item)).toEqual([]);
  expect(stage.labels(`${studio}#3`)).toEqual([label]);
});

test("what was delivered while the store was away gets it when the store is back", async () => {
  const stage = await beginDelivery(1, { policy });
  const oid = merge(stage, "#2");
  await stage.quiet();
  stage.sandbox.setDeliveryFaults({ drop: 1 });
  deploy(stage, oid);
  stage.sandbox.setDeliveryFaults({});
  await stage.restartWithoutStore(3_600_000);
  await daily(stage);
  expect(stage.labels(item)).toEqual([label]);
});

test("another owner's work items get none: its consent is to what the app makes there", async () => {
  const stage = await beginDelivery(0, { policy });
  await say(stage, "/team porten");
  stage.as("other-owner").openIssue("Other/porten", { title: "Oppgave" });
  stage.as("other-owner").addSubIssue("Other/porten#1", "Other/porten#2");
  const draft = { title: "Endring", body: "Closes #2" };
  const { number } = stage.as("other-owner").openPullRequest("Other/porten", draft);
  const { mergeCommitOid } = stage.as("other-owner").mergePullRequest(`Other/porten#${number}`);
  stage.as("other-owner").deploy("Other/porten", "production", { oid: mergeCommitOid ?? "" });
  await stage.quiet();
  expect(stage.overview(one)).toContain("**1 av ");
  expect(stage.labels("Other/porten#2")).toEqual([]);
});

test("one release that delivers thirty work items is one edit of the overview, and each gets its label once", async () => {
  const stage = await beginDelivery(30, { policy });
  const items = Array.from({ length: 30 }, (_, at) => `#${at + 2}`);
  for (const each of items) merge(stage, each);
  await stage.quiet();
  const before = stage.writes().length;
  stage.as("dev-studio").publishRelease(studio, "v1.0.0");
  await stage.quiet();
  const written = stage.writes().slice(before).toSorted();
  expect(written).toEqual([...items.map(() => "addLabels"), "createLabel", "updateIssueComment"]);
  for (const each of items) expect(stage.labels(`${studio}${each}`)).toEqual([label]);
});

test("at rest nothing is asked about labels, and nothing is written", async () => {
  const stage = await beginDelivery(2, { policy });
  deploy(stage, merge(stage, "#2"));
  await stage.quiet();
  await hourly(stage);
  const since = callsOf(stage);
  const writes = stage.writes().length;
  await hourly(stage);
  await daily(stage);
  expect(requestsSince(stage, since)).not.toContain("ReadLabelled");
  expect(stage.writes()).toHaveLength(writes);
});
