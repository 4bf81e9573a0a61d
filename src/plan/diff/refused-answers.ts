import type { Change } from "../../change/kinds.ts";
import type { Command } from "../../domain/command.ts";
import { sameName } from "../../domain/reference.ts";
import { labelTail, teamLabel } from "../../policy/labels.ts";
import { phaseByName } from "../../policy/phases.ts";
import { teamByKey } from "../../policy/teams.ts";
import { isPrivileged, type CommandRequest } from "../../domain/world.ts";
import type { Case } from "../decisions.ts";
import type { Desired } from "../desired.ts";
import type { Held } from "./refused.ts";

type Refused = Held["refused"];

/**
 * Nobody gets a thumb up for what GitHub refuses: the comment that asked for it gets a thumb down and is told what was
 * refused. What else it asked for is done.
 */
export function answerRefused(one: Case, desired: readonly Desired[], refused: Refused): readonly Desired[] {
  if (refused.length === 0) return desired;
  const unmet = new Map(
    one.world.requests
      .filter(isCarriedOut)
      .map(({ comment, commands }) => [
        comment.id,
        refused.filter(({ change }) => commands.some((command) => asksFor(one, command, change))),
      ]),
  );
  return desired.flatMap((wanted): Desired[] => {
    if (wanted.kind === "comment" && wanted.content.kind === "reply") {
      const { content } = wanted;
      const more = answersOf(unmet.get(content.comment) ?? []);
      return [{ ...wanted, content: { ...content, answers: [...content.answers, ...more] } }];
    }
    const some = wanted.kind === "reaction" ? (unmet.get(wanted.comment) ?? []) : [];
    if (wanted.kind !== "reaction" || some.length === 0) return [wanted];
    const { issue, comment, reason, reaction } = wanted;
    const isReplied = desired.some(
      (other) =>
        other.kind === "comment" && other.content.kind === "reply" && other.content.comment === comment,
    );
    const content = { kind: "reply", comment, answers: answersOf(some) } as const;
    const reply = { kind: "comment", issue, about: comment, content, reason } as const;
    const down = {
      ...wanted,
      reply: comment,
      reaction: reaction === "THUMBS_UP" ? ("THUMBS_DOWN" as const) : reaction,
    };
    return isReplied ? [down] : [reply, down];
  });
}

function isCarriedOut(request: CommandRequest): boolean {
  return isPrivileged(request) && request.editedBy === undefined;
}

function answersOf(refused: Refused) {
  return refused.map(({ write }) => ({ kind: "github-refused", ...write }) as const);
}

function asksFor(one: Case, command: Command, change: Change): boolean {
  switch (command.kind) {
    case "phase":
      return isOfPhase(one, command.phase, change);
    case "team":
      return [...command.add, ...command.remove].some((name) => isOfTeam(one, name, change));
    case "epic":
      return isOfTeam(one, command.team, change) || isIssueOf(one, command.team, change);
    case "link":
      return change.kind === "add-child" || (change.kind === "comment" && change.content.kind === "link");
    case "adopt":
    case "sync":
      return change.kind !== "react" && change.kind !== "comment";
    default:
      return false;
  }
}

function isOfPhase({ policy, world }: Case, asked: string, change: Change): boolean {
  switch (change.kind) {
    case "create-label":
    case "rename-label":
      return change.purpose.kind === "phase" && change.purpose.name === phaseByName(policy, asked)?.name;
    case "add-labels":
    case "remove-labels":
      return (
        change.issue === world.root &&
        change.labels.some(({ name }) => labelTail(policy, "phase", name) !== null)
      );
    case "close-issue":
    case "reopen-issue":
      return change.issue === world.root;
    case "set-field": {
      const names = policy.initiatives?.fields.phase ?? [];
      return change.issue === world.root && names.some((name) => sameName(name, change.write.field));
    }
    default:
      return false;
  }
}

function isOfTeam({ policy, world }: Case, key: string, change: Change): boolean {
  const team = teamByKey(policy, key);
  if (!team) return false;
  const label = teamLabel(policy, team);
  if (change.kind === "create-label") return sameName(change.name, label);
  const isOnRoot =
    (change.kind === "add-labels" || change.kind === "remove-labels") && change.issue === world.root;
  return isOnRoot && change.labels.some(({ name }) => sameName(name, label));
}

function isIssueOf({ policy }: Case, key: string, change: Change): boolean {
  if (change.kind !== "create-issue") return false;
  return change.content.kind === "epic" && change.content.team.key === teamByKey(policy, key)?.key;
}
