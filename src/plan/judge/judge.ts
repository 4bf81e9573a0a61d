import type { Case, Completion, Decisions, PhaseDecision, Progress, TeamDecision } from "../decisions.ts";
import { deliveryPhase, donePhase } from "../../policy/phases.ts";
import { judgeAnswers } from "./answers.ts";
import { completionWord, judgeCompletion } from "./completion.ts";
import { judgeElement } from "./element.ts";
import { judgeFields } from "./fields.ts";
import { judgeNewElements } from "./new-elements.ts";
import { judgeNotices } from "./notices.ts";
import { judgePhase } from "./phase.ts";
import { progressOf } from "./progress.ts";
import { hearRequests } from "./requests.ts";
import { judgeStanding } from "./standing.ts";
import { judgeTeamEpics } from "./team-epics.ts";
import { judgeInvolvement } from "./teams.ts";

/**
 * Computes all decisions once, each from those before it: requests, standing, phase, teams, epics,
 * elements, completion, fields. A completion changes the phase, so what is spawned is judged by the
 * phase that people decided, and what is shown by the one that follows.
 */
export function judge(one: Case): Decisions {
  const managed = one.memory !== null || judgeStanding(one, false).kind !== "older";
  const requests = hearRequests(one.world, one.policy, managed);
  const asked = judgeStanding(one, requests.adoption !== null);
  const said = judgePhase(one, requests, asked);
  const standing = { ...asked, quiet: asked.quiet && !movedForward(one, said) };
  const involvements = judgeInvolvement(one, requests, standing);
  const teams = judgeTeamEpics(one, involvements, requests, said, standing);
  const elements = one.thread.elements.map((node) => judgeElement(one, node));
  const newElements = judgeNewElements(one, involvements, said, standing);
  const completion = judgeCompletion(one, { phase: said, teams, elements, standing });
  const phase = afterCompletion(one, said, completion);
  const progress = withWanted(progressOf(one.thread.epics), teams);
  const wanted = new Set(teams.filter((team) => team.epic.kind === "wanted").map((team) => team.team.key));
  const decided = { standing, phase, teams, elements, newElements, progress, completion };
  return {
    ...decided,
    fields: standing.kind === "older" ? [] : judgeFields(one, phase, elements, newElements, progress, wanted),
    answers: judgeAnswers(requests, teams),
    notices: judgeNotices(one, decided),
  };
}

/** An epic that this plan makes counts as one item, so that what is shown holds once it is there. */
function withWanted(progress: Progress, teams: readonly TeamDecision[]): Progress {
  const wanted = teams.filter(({ epic }) => epic.kind === "wanted").length;
  return { closed: progress.closed, total: progress.total + wanted };
}

/** A forward move by a person ends the quiet after being taken in. */
function movedForward(one: Case, said: PhaseDecision): boolean {
  const before = one.memory?.phase;
  if (!before || said.word === null || said.word.id === before.word?.id) return false;
  const from = one.policy.phases.find((phase) => phase.name === before.name);
  return from !== undefined && said.phase.index > from.index;
}

function afterCompletion(one: Case, said: PhaseDecision, completion: Completion): PhaseDecision {
  switch (completion.kind) {
    case "none":
    case "proposed":
      return said;
    case "complete": {
      const { following, reason } = completion;
      const word = { face: "state", id: completionWord(following), at: following, actor: "" } as const;
      return { phase: donePhase(one.policy), word, since: following, stopped: null, reason };
    }
    case "undone": {
      const { at, reason } = completion;
      const word = { face: "state", id: `reopened:${at}`, at, actor: "" } as const;
      return { phase: deliveryPhase(one.policy), word, since: at, stopped: null, reason };
    }
  }
}
