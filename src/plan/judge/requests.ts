import type { Answer } from "../../domain/content.ts";
import type { Command } from "../../domain/command.ts";
import type { Reaction } from "../../domain/issue.ts";
import type { CommandRequest, World } from "../../domain/world.ts";
import { phaseByName } from "../../policy/phases.ts";
import type { Phase, Policy, Team } from "../../policy/policy.ts";
import { teamByKey } from "../../policy/teams.ts";
import type { CommentAnswer } from "../decisions.ts";

/** What people asked for in comments, understood and allowed; and what each comment is answered. */
export interface Requests {
  readonly phases: readonly Request<{ phase: Phase }>[];
  readonly teams: readonly Request<{ team: Team; add: boolean }>[];
  readonly epics: readonly Request<{ team: Team }>[];
  readonly adoption: Request<object> | null;
  readonly answers: readonly CommentAnswer[];
}

export type Request<Asked> = Asked & {
  readonly comment: string;
  readonly actor: string;
  readonly at: string;
};

interface Heard {
  readonly phases: Request<{ phase: Phase }>[];
  readonly teams: Request<{ team: Team; add: boolean }>[];
  readonly epics: Request<{ team: Team }>[];
  adoption: Request<object> | null;
}

type Verdict = { readonly reaction: Reaction; readonly answers: readonly Answer[] };

const done: Verdict = { reaction: "THUMBS_UP", answers: [] };

/**
 * Commands are carried out in the order in which they were written. `managed`: whether the issue is
 * the app's to move, before any of them is heeded.
 */
export function hearRequests(world: World, policy: Policy, managed: boolean): Requests {
  const heard: Heard = { phases: [], teams: [], epics: [], adoption: null };
  const answers: CommentAnswer[] = [];
  for (const request of world.requests) {
    const verdicts = request.commands.map((command) => hear(command, request, world, policy, heard, managed));
    answers.push({
      comment: request.comment.id,
      actor: request.comment.author.login,
      reaction: worst(verdicts.map((verdict) => verdict.reaction)),
      answers: verdicts.flatMap((verdict) => verdict.answers),
    });
  }
  return { ...heard, answers };
}

function hear(
  command: Command,
  request: CommandRequest,
  world: World,
  policy: Policy,
  heard: Heard,
  managed: boolean,
): Verdict {
  if (command.kind === "help") return { reaction: "THUMBS_UP", answers: [{ kind: "help" }] };
  if (command.kind === "unknown") {
    return confused({ kind: "unknown-command", text: command.text, nearest: command.nearest });
  }
  if (!isAllowed(request)) {
    return refused({ kind: "not-allowed", command: command.kind, needs: "role-or-write" });
  }
  const from = {
    comment: request.comment.id,
    actor: request.comment.author.login,
    at: request.comment.editedAt,
  };
  if (command.kind === "adopt") {
    heard.adoption ??= from;
    return done;
  }
  if (!managed && heard.adoption === null) return confused({ kind: "not-managed" });
  if (command.kind === "sync") return done;
  if (world.key.kind === "element") {
    return confused({ kind: "unknown-command", text: `/${command.kind}`, nearest: null });
  }
  if (command.kind !== "phase" && command.kind !== "team" && command.kind !== "epic") return done;
  return hearOfInitiative(command, from, policy, heard);
}

function hearOfInitiative(
  command: Extract<Command, { kind: "phase" | "team" | "epic" }>,
  from: Request<object>,
  policy: Policy,
  heard: Heard,
): Verdict {
  switch (command.kind) {
    case "phase": {
      const phase = phaseByName(policy, command.phase);
      if (!phase) {
        const phases = policy.phases.map((one) => one.name);
        return confused({ kind: "unknown-phase", text: command.phase, phases });
      }
      heard.phases.push({ ...from, phase });
      return done;
    }
    case "team": {
      const unknown: Answer[] = [];
      for (const [names, add] of [[command.add, true] as const, [command.remove, false] as const]) {
        for (const name of names) {
          const team = teamByKey(policy, name);
          if (team) heard.teams.push({ ...from, team, add });
          else unknown.push(unknownTeam(policy, name));
        }
      }
      return unknown.length > 0 ? { reaction: "CONFUSED", answers: unknown } : done;
    }
    case "epic": {
      const team = teamByKey(policy, command.team);
      if (!team) return confused(unknownTeam(policy, command.team));
      heard.epics.push({ ...from, team });
      return done;
    }
  }
}

function unknownTeam(policy: Policy, text: string): Answer {
  return { kind: "unknown-team", text, teams: policy.teams.map((team) => team.key) };
}

/** A role of the policy, else permission to write in the repository. */
function isAllowed(request: CommandRequest): boolean {
  return request.roles.length > 0 || ["write", "maintain", "admin"].includes(request.permission);
}

function confused(answer: Answer): Verdict {
  return { reaction: "CONFUSED", answers: [answer] };
}

function refused(answer: Answer): Verdict {
  return { reaction: "THUMBS_DOWN", answers: [answer] };
}

function worst(reactions: readonly Reaction[]): Reaction {
  if (reactions.includes("CONFUSED")) return "CONFUSED";
  return reactions.includes("THUMBS_DOWN") ? "THUMBS_DOWN" : "THUMBS_UP";
}
