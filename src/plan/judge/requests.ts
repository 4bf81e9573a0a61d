import type { Answer } from "../../domain/content.ts";
import type { Command } from "../../domain/command.ts";
import type { Reaction } from "../../domain/issue.ts";
import { isPrivileged, type CommandRequest, type World } from "../../domain/world.ts";
import { phaseByName } from "../../policy/phases.ts";
import { manager } from "../../policy/role-names.ts";
import type { Policy, Team } from "../../policy/policy.ts";
import { teamByKey } from "../../policy/teams.ts";
import type { CaseFacts } from "../decisions.ts";
import type { ConfirmRequest, HeardComment, PhaseRequest, Request, Requests } from "../requests.ts";
import { holds, namesOf } from "./gates/roles.ts";
import { isManaged } from "./standing.ts";

interface Heard {
  readonly phases: Request<PhaseRequest>[];
  readonly confirms: Request<ConfirmRequest>[];
  readonly decisions: Request<{ text: string; url: string }>[];
  readonly whys: Request<object>[];
  readonly teams: Request<{ team: Team; add: boolean }>[];
  readonly epics: Request<{ team: Team }>[];
  readonly links: Request<{ url: string; remove: boolean }>[];
  adoption: Request<object> | null;
}

type Verdict = { readonly reaction: Reaction; readonly answers: readonly Answer[] };

/** The answer to each lists all teams, and a reply has to fit into a comment. */
const mostUnknown = 5;

const done: Verdict = { reaction: "THUMBS_UP", answers: [] };

/** Commands are carried out in the order in which they were written. */
export function hearRequests(one: CaseFacts): Requests {
  const { world, policy } = one;
  const managed = isManaged(one);
  const heard: Heard = {
    phases: [],
    confirms: [],
    decisions: [],
    whys: [],
    teams: [],
    epics: [],
    links: [],
    adoption: null,
  };
  const answers: HeardComment[] = [];
  for (const request of world.requests) {
    const verdicts = verdictsOn(request, (command, nth) =>
      hear(command, { ...request, nth }, world, policy, heard, managed),
    );
    answers.push({
      comment: request.comment.id,
      actor: request.comment.author.login,
      shared: !isPrivileged(request),
      reaction: worst(verdicts.map((verdict) => verdict.reaction)),
      answers: verdicts.flatMap((verdict, nth) => verdict.answers.map((answer) => ({ nth, answer }))),
    });
  }
  return { ...heard, answers };
}

/** Nothing of a comment counts that somebody else has changed, nor of one too many. */
function verdictsOn(
  { commands, editedBy, silent }: CommandRequest,
  hearOne: (command: Command, nth: number) => Verdict,
): readonly Verdict[] {
  if (silent === true) return [{ reaction: "CONFUSED", answers: [] }];
  if (editedBy !== undefined) return [confused({ kind: "edited-by-other", who: editedBy })];
  return commands.map(hearOne);
}

function hear(
  command: Command,
  request: CommandRequest & { readonly nth: number },
  world: World,
  policy: Policy,
  heard: Heard,
  managed: boolean,
): Verdict {
  if (command.kind === "help") return { reaction: "THUMBS_UP", answers: [{ kind: "help" }] };
  if (command.kind === "unknown") {
    return confused({ kind: "unknown-command", text: command.text, nearest: command.nearest });
  }
  if (command.kind === "unclear") return confused(command);
  if (command.kind === "too-many") return confused({ kind: "too-many-commands", most: command.most });
  const from = {
    comment: request.comment.id,
    nth: request.nth,
    actor: request.comment.author.login,
    at: request.comment.editedAt,
  };
  if (command.kind === "why") return hearWhy(from, world, heard, managed);
  if (!isPrivileged(request)) {
    return refused({ kind: "not-allowed", command: command.kind, needs: "role-or-write" });
  }
  if (command.kind === "adopt") {
    heard.adoption ??= from;
    return done;
  }
  if (!managed && heard.adoption === null) return confused({ kind: "not-managed" });
  if (command.kind === "sync") return done;
  if (world.key.kind === "element") {
    return confused({ kind: "unknown-command", text: `/${command.kind}`, nearest: null });
  }
  return hearOfInitiative(
    command,
    { ...from, roles: request.roles, url: request.comment.url },
    world,
    policy,
    heard,
  );
}

/** Anybody may ask. What there is to say of an initiative is known only when its phase is. */
function hearWhy(from: Request<object>, world: World, heard: Heard, managed: boolean): Verdict {
  if (!managed && heard.adoption === null) return { ...done, answers: [{ kind: "not-managed" }] };
  if (world.key.kind === "element") return { ...done, answers: [{ kind: "help" }] };
  heard.whys.push(from);
  return done;
}

type Asking = Request<{ readonly roles: readonly string[]; readonly url: string }>;

function hearOfInitiative(
  command: Exclude<Command, { kind: "help" | "unknown" | "unclear" | "too-many" | "why" | "adopt" | "sync" }>,
  from: Asking,
  world: World,
  policy: Policy,
  heard: Heard,
): Verdict {
  switch (command.kind) {
    case "phase":
      return hearPhase(command, from, world, policy, heard);
    case "confirm":
      heard.confirms.push({ ...from, number: command.number });
      return done;
    case "decision": {
      const text = command.text.trim();
      if (text === "") return confused({ kind: "decision-needs-text" });
      heard.decisions.push({ ...from, text });
      return done;
    }
    case "link":
      heard.links.push({ ...from, url: command.url, remove: command.remove });
      return done;
    case "team": {
      const wishes = [
        ...command.add.map((name) => ({ name, add: true })),
        ...command.remove.map((name) => ({ name, add: false })),
      ].map((wish) => ({ ...wish, team: teamByKey(policy, wish.name) }));
      const unknown = wishes.filter(({ team }) => team === null).map(({ name }) => unknownTeam(policy, name));
      if (wishes.length === 0) return confused(unknownTeam(policy, ""));
      // In `/team ikke studio` the word that is no team may mean the opposite.
      if (unknown.length > 0) return { reaction: "CONFUSED", answers: unknown.slice(0, mostUnknown) };
      for (const { team, add } of wishes) if (team) heard.teams.push({ ...from, team, add });
      return done;
    }
    case "epic": {
      const team = teamByKey(policy, command.team);
      if (!team) return confused(unknownTeam(policy, command.team));
      heard.epics.push({ ...from, team });
      return done;
    }
  }
}

/** A move, and of one that passes a closed gate on purpose whether it may. */
function hearPhase(
  { phase: name, override }: Extract<Command, { kind: "phase" }>,
  from: Asking,
  world: World,
  policy: Policy,
  heard: Heard,
): Verdict {
  const phase = phaseByName(policy, name);
  if (!phase) {
    return confused({ kind: "unknown-phase", text: name, phases: policy.phases.map((one) => one.name) });
  }
  const to = phase.name;
  if (override?.trim() === "") return confused({ kind: "override-needs-reason", to });
  if (override !== null && !holds(world, from, [manager])) {
    return refused({ kind: "override-not-allowed", to, roles: namesOf(policy, [manager]) });
  }
  // The comment's own id is the word of its first move, or of its taking in.
  const before = [...heard.phases, heard.adoption].filter((each) => each?.comment === from.comment).length;
  const word = before === 0 ? from.comment : `${from.comment}:${before + 1}`;
  heard.phases.push({ ...from, phase, word, override });
  return done;
}

function unknownTeam(policy: Policy, text: string): Answer {
  return { kind: "unknown-team", text, teams: policy.teams.map((team) => team.key) };
}

function confused(answer: Answer): Verdict {
  return { reaction: "CONFUSED", answers: [answer] };
}

function refused(answer: Answer): Verdict {
  return { reaction: "THUMBS_DOWN", answers: [answer] };
}

/** Not understood goes before refused, refused before done. */
export function worst(reactions: readonly Reaction[]): Reaction {
  if (reactions.includes("CONFUSED")) return "CONFUSED";
  return reactions.includes("THUMBS_DOWN") ? "THUMBS_DOWN" : "THUMBS_UP";
}
