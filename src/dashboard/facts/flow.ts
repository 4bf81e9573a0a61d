import type { ShownInitiative, ShownMoment } from "../../domain/shown.ts";
import type { CourseMoment, InitiativeFacts } from "../../figures/flow/facts.ts";

/** What the figures of flow are worked out from, of initiatives that a reader may see. */
export function flowFacts(
  initiatives: readonly ShownInitiative[],
  moments: readonly ShownMoment[],
): readonly InitiativeFacts[] {
  const own = Map.groupBy(moments, ({ node }) => node);
  return initiatives.map((initiative): InitiativeFacts => ({
    id: initiative.id,
    createdAt: initiative.createdAt,
    teams: initiative.teams.flatMap(({ key, state }) => (key === null || state === "left" ? [] : [key])),
    knownFrom: knownFromOf(initiative, own.get(initiative.id) ?? []),
    moments: withClosing(initiative, (own.get(initiative.id) ?? []).flatMap(courseMoment)),
  }));
}

/** Of one that was taken over, the oldest word that is known says more than the day on which that was. */
function knownFromOf(
  { knownFrom }: ShownInitiative,
  moments: readonly ShownMoment[],
): InitiativeFacts["knownFrom"] {
  if (knownFrom === null) return null;
  const first = moments.find(({ kind }) => kind === "phase");
  return first === undefined || first.at >= knownFrom.at ? knownFrom : { at: first.at, phase: first.to };
}

function courseMoment({ kind, at, to }: ShownMoment): readonly CourseMoment[] {
  switch (kind) {
    case "phase":
      return [{ kind, at, to, by: "word" }];
    case "refused":
      return [{ kind: "phase", at, to, by: "refused" }];
    case "opened":
      return [{ kind, at }];
    case "closed":
      return to === "done" || to === "declined" || to === "stopped" ? [{ kind, at, as: to }] : [];
    case "decision":
    case "override":
    case "team":
    case "status":
    case "end-date":
      return [];
  }
}

/** What the app closed a moment ago has no event yet. */
function withClosing(
  { closed, outcome }: ShownInitiative,
  moments: readonly CourseMoment[],
): readonly CourseMoment[] {
  if (closed === null || outcome === "open") return moments;
  const isTold = moments.some(({ kind, at }) => kind === "closed" && at >= closed.at);
  return isTold ? moments : [...moments, { kind: "closed", at: closed.at, as: outcome }];
}
