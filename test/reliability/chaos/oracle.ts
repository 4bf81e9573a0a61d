import { expect } from "vitest";
import type { SandboxEvent } from "../../../src/sandbox/state/events.ts";
import { checkNothingLeftOver } from "../../scenario/oracle.ts";
import { check } from "../../scenario/stage-history.ts";
import { checkAudit } from "./audit-oracle.ts";
import { checkInbox } from "./inbox-oracle.ts";
import { changeOf } from "./deploying.ts";
import type { Initiative } from "./people.ts";
import type { ChaosStage } from "./stage.ts";

/*
 * What must hold whatever happens, told from GitHub's state, from what the harness knows that people did, and from the
 * store's own rows; it knows none of the app's code.
 */

/** Looks at each thing that the app does when it does it; `check` throws on what must not have been. */
export function watchWrites({ sandbox }: ChaosStage): { check(): void } {
  const { state } = sandbox;
  const { tables } = state;
  const apps = new Set([...tables.apps.values()].map(({ botId }) => botId));
  const wrong: string[] = [];
  const isByApp = (id: string | undefined) => id !== undefined && apps.has(id);

  function look(event: SandboxEvent): string | null {
    if (!isByApp(event.sender.id)) return null;
    // Somebody has to look at an emergency afterwards.
    if (event.kind === "issues.assigned" && changeOf(event.issue.body) !== null) return null;
    if (/(^|\.)(deleted|unassigned|assigned|transferred|parent_issue_removed)$/.test(event.kind)) {
      return `The app has done ${event.kind}`;
    }
    switch (event.kind) {
      case "issues.edited":
        return `The app has edited ${event.repository.name}#${event.issue.number}`;
      case "issue_comment.edited":
        return isByApp(event.comment.authorId) ? null : `The app has edited a comment of somebody else's`;
      case "issues.unlabeled":
        return /^(fase|team)\//.test(event.label.name)
          ? null
          : `The app has taken the label ${event.label.name} off`;
      case "issues.closed":
      case "issues.reopened":
        return ["portfolio", "roadmap", ".github"].includes(event.repository.name) ||
          changeOf(event.issue.body) !== null
          ? null
          : `The app has done ${event.kind} in ${event.repository.name}`;
      case "issue_comment.created": {
        const { number, commentIds } = tables.issues.get(event.issue.id) ?? event.issue;
        const overviews = commentIds
          .map((id) => tables.comments.get(id))
          .filter((one) => isByApp(one?.authorId) && one?.body.startsWith("<!-- redthread:overview "));
        return overviews.length > 1 ? `There are two overviews on #${number}` : null;
      }
      case "projects_v2_item.created": {
        const { contentId, projectId } = event.item;
        const same = [...tables.items.values()].filter(
          (item) => item.contentId === contentId && item.projectId === projectId,
        );
        return same.length > 1 ? "There are two cards of an issue on a project" : null;
      }
      default:
        return null;
    }
  }

  state.subscribe((event) => {
    const found = look(event);
    if (found !== null) wrong.push(`${found}, at ${event.at}`);
  });
  return { check: () => expect(wrong, "what the app must never do").toEqual([]) };
}

/** To be called when nothing is under way and all has been looked at; throws on the first thing that is wrong. */
export async function checkAtRest(
  stage: ChaosStage,
  initiatives: readonly Initiative[],
  gates: { readonly kept: boolean; readonly enforced: boolean },
  settle: () => Promise<void>,
): Promise<void> {
  const [replica] = stage.replicas;
  if (replica === undefined) throw new Error("No app is left");
  const { sandbox } = stage;
  expect(sandbox.failures.map(String), "failures of the sandbox itself").toEqual([]);
  const { work, inbox } = replica.app.store;
  expect([...(await work.parkedWork()), ...(await inbox.parkedDeliveries(50))], "what is parked").toEqual([]);
  for (const initiative of initiatives) {
    expect(initiative.doubled.stop(), `second live epics of ${initiative.title}`).toEqual([]);
    // What gates refuse, or let in without a say, is told in `test/histories/gates.ts`, where no act comes late.
    const isJudged = !gates.enforced && !(gates.kept && initiative.strayed);
    if (!initiative.isForgotten && isJudged) check(initiative);
    checkOfPeople(initiative);
  }
  expect(sandbox.state.callsBeforeTime, "calls before the time that GitHub named").toEqual([]);
  await checkInbox(stage);
  await checkAudit(stage);
  await checkNothingLeftOver(sandbox, replica.app, settle);
}

/** What people gave that the app has no business with. */
function checkOfPeople({ stage, initiative, title, assigned, values, comments, body }: Initiative): void {
  const { sandbox } = stage;
  const issue = sandbox.issue(initiative);
  expect(issue.body, `the text of ${title}`).toBe(body);
  expect(issue.assigneeIds.length, `assignees of ${title}`).toBe(assigned ? 1 : 0);
  for (const { issue: on, project, name, value } of values.values()) {
    expect(stage.field(on, project, name), `${name} of ${on}`).toBe(value);
  }
  for (const [id, text] of comments) {
    expect(sandbox.state.tables.comments.get(id)?.body, `a comment on ${title}`).toBe(text);
  }
}
