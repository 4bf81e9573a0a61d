import type { Action } from "../../src/change/action.ts";
import type { Change } from "../../src/change/kinds.ts";
import type { Plan } from "../../src/change/plan.ts";
import type { World } from "../../src/domain/world.ts";
import { makePlan } from "../../src/plan/plan.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { context } from "./world.ts";

export function planOf(world: World, policy: Policy, minutes = 60): Plan {
  return makePlan(world, context(policy, minutes));
}

/** The plan's actions, one short line each, without overview and memory: what a table compares. */
export function linesOf(plan: Plan): readonly string[] {
  return plan.waves
    .flat()
    .filter(({ change }) => change.kind !== "overview")
    .map(lineOf);
}

function lineOf({ change, reason }: Action): string {
  return `${subjectOf(change)} (${reason.id})`;
}

function subjectOf(change: Change): string {
  switch (change.kind) {
    case "create-label":
      return `make label ${change.name} in ${change.repository.name}`;
    case "rename-label":
      return `rename label ${change.from} to ${change.name} in ${change.repository.name}`;
    case "add-labels":
      return `label ${change.issue} ${change.labels.map((label) => label.name).join(" ")}`;
    case "remove-labels":
      return `unlabel ${change.issue} ${change.labels.map((label) => label.name).join(" ")}`;
    case "create-issue":
      return `make ${change.makes} in ${change.repository.name}${change.parent ? ` under ${change.parent}` : ""}`;
    case "close-issue":
      return `close ${change.issue}${change.as === undefined ? "" : " as not planned"}`;
    case "reopen-issue":
      return `reopen ${change.issue}`;
    case "add-child":
      return `put ${change.child} under ${change.parent}`;
    case "add-item":
      return `card for ${change.issue} on ${change.projectId}`;
    case "set-field": {
      const { value } = change.write;
      const shown = value.type === "number" ? value.number : value.type === "text" ? value.text : value.name;
      return `set ${change.issue} ${change.write.field} = ${shown}`;
    }
    case "comment":
      return `comment ${change.content.kind} on ${change.issue}`;
    case "notice":
      return `notice ${change.content.kind}`;
    case "react":
      return `react ${change.reaction} to ${change.comment}`;
    case "problem-issue":
      return `open ${change.makes} in ${change.repository.name}`;
    case "status-comment":
      return `${change.content.kind} on ${change.issue}`;
    case "wheel-issue":
      return `make ${change.content.kind} in ${change.repository.name}`;
    case "retitle":
      return `call ${change.issue} ${change.title}`;
    case "process-issue":
      return `make ${change.content.kind} in ${change.repository.name}`;
    case "assign":
      return `assign ${change.issue} to ${change.assignee.login}`;
    case "answer-deployment":
      return `${change.state ?? "hold"} ${change.run}`;
    case "overview":
      return `overview ${change.stage}`;
  }
}
