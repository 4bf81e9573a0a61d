import { expect, test } from "vitest";
import { setStage } from "../scenario/stage.ts";

/* What somebody did between the app's look and its write. */

const one = "acme/portfolio#1";

test("somebody has made the label that a command needs: it is put on all the same, and then answered", async () => {
  const stage = await setStage();
  let made = false;
  stage.sandbox.state.faults.push({
    fault: { kind: "fail-before", status: 502 },
    when({ mutations }) {
      if (!made && mutations.includes("createLabel")) {
        made = true;
        stage.sandbox.as("owner").createLabel("acme/portfolio", "team/studio");
      }
      return false;
    },
  });
  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  const comment = stage.as("manager").comment(one, "/team studio");
  await stage.quiet();
  await stage.pass(2_000);
  expect(made).toBe(true);
  expect(stage.labels(one)).toEqual(["fase/ikke-startet", "team/studio"]);
  expect(stage.reactions(comment)).toEqual(["THUMBS_UP"]);
});

test("somebody has deleted the overview, and no webhook tells: what was decided is not forgotten with it", async () => {
  const stage = await setStage();
  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  await stage.quiet();
  stage.as("manager").label(one, "fase/problem");
  await stage.quiet();
  const [overview] = stage.sandbox.comments(one);
  if (overview === undefined) throw new Error("There is no overview");
  stage.sandbox.setDeliveryFaults({ vanish: 1 });
  stage.as("owner").deleteComment(overview);
  stage.sandbox.setDeliveryFaults({});
  // Within the minute in which the app's own writes are laid over what GitHub shows.
  stage.as("manager").comment(one, "/fase Konsept");
  await stage.quiet();
  expect(stage.said(one, "overview")).toHaveLength(1);
  stage.as("manager").comment(one, "/team studio");
  await stage.quiet();
  await stage.pass(70_000);
  expect(stage.labels(one)).toEqual(["fase/konsept", "team/studio"]);
  expect(stage.field(one, "acme/1", "Fase")).toBe("Konsept");
  expect(stage.said(one, "overview")).toHaveLength(1);
});
