import { expect, test } from "vitest";
import { setStage, type Stage } from "../scenario/stage.ts";

/* What was said on another issue is not said again when nothing but the overview's last edit failed. */

const one = "acme/portfolio#1";

async function withoutLastEdit(): Promise<Stage> {
  const stage = await setStage();
  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  await stage.quiet();
  return stage;
}

/** The edit that ends a plan is the only overview in a document without labels or new comments before it. */
function failLastEdit(stage: Stage): void {
  let comments = 0;
  stage.sandbox.state.faults.push({
    fault: { kind: "fail-before", status: 500 },
    when({ mutations }) {
      if (mutations.includes("addComment")) comments += 1;
      return comments > 0 && mutations.includes("updateIssueComment") && !mutations.includes("addComment");
    },
  });
}

async function healed(stage: Stage): Promise<void> {
  await stage.quiet();
  expect(stage.sandbox.state.faults).toEqual([]);
  for (let seconds = 0; seconds < 90; seconds += 15) await stage.pass(15_000);
}

test("the note on the epic of a team that was taken off", async () => {
  const stage = await withoutLastEdit();
  stage.as("manager").comment(one, "/team studio design\n/fase Implementering");
  await stage.quiet();
  failLastEdit(stage);
  stage.as("manager").unlabel(one, "team/design");
  await healed(stage);
  expect(stage.said("acme/design#1", "note")).toHaveLength(1);
  stage.as("manager").label(one, "team/design");
  await stage.quiet();
  stage.as("manager").unlabel(one, "team/design");
  await stage.quiet();
  expect(stage.said("acme/design#1", "note")).toHaveLength(2);
});

test("where an issue of another owner belongs, and that it hangs there already to whoever has just linked it", async () => {
  const stage = await withoutLastEdit();
  stage.as("other-owner").openIssue("Other/porten", { title: "Beslektet" });
  failLastEdit(stage);
  const said = stage.as("manager").comment(one, "/knytt Other/porten#1");
  await healed(stage);
  expect(stage.said("Other/porten#1", "link")).toHaveLength(1);
  expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
  expect(stage.said(one, "reply")).toEqual([]);
});
