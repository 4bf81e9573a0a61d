import { holds, type Speaker } from "../../domain/speaker.ts";
import type { Answer } from "../../domain/content.ts";
import type { ChangeState, ChangeWord } from "../../domain/change-state.ts";
import type { Tick, Verdict } from "../../domain/gate.ts";
import type { Reaction } from "../../domain/issue.ts";
import { namesOf } from "../../policy/role-names.ts";
import type { Requests } from "../requests.ts";
import { startersOf } from "./four-eyes.ts";
import type { ChangeCase } from "./change-case.ts";

/*
 * What people said of a change, in the order of GitHub's own times: boxes and confirmations before the words of the same
 * second. So it is the same whether the app looked in between or not.
 */

export interface Heard extends Pick<ChangeState, "word" | "confirmed" | "heardEdit" | "voided"> {
  readonly results: readonly WordResult[];
}

export interface WordResult {
  readonly comment: string;
  readonly nth: number;
  readonly reaction: Reaction;
  readonly answer: Answer | null;
}

/** A reason stands in a memory and in an answer that GitHub cuts. */
const maxReason = 500;

export function hear(input: ChangeCase): Heard {
  const { memory, ticks, requests } = input;
  const first: Heard = {
    word: memory?.word ?? null,
    voided: memory?.voided ?? null,
    confirmed: memory?.confirmed ?? {},
    heardEdit: ticks.at(-1)?.edit ?? memory?.heardEdit ?? null,
    results: [],
  };
  const statements = [
    ...ticks.map((tick) => ({ at: tick.at, hear: (heard: Heard) => heardTick(heard, tick, input) })),
    ...requests.confirm.map((said) => ({
      at: said.at,
      hear: (heard: Heard) => heardConfirm(heard, said, input),
    })),
    ...requests.approve.map((said) => ({
      at: said.at,
      hear: (heard: Heard) => heardApproval(heard, said, input),
    })),
    ...requests.reject.map((said) => ({
      at: said.at,
      hear: (heard: Heard) => heardRejection(heard, said, input),
    })),
    ...requests.emergency.map((said) => ({
      at: said.at,
      hear: (heard: Heard) => heardEmergency(heard, said, input),
    })),
  ];
  const last = statements
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
    .reduce((heard, statement) => statement.hear(heard), first);
  return voidedIn(last, input);
}

/**
 * What is not met any more, or was met anew, takes the evaluation with it: the command has to come again. One that has let
 * a deployment through is history.
 */
function voidedIn(heard: Heard, { criteria, memory }: ChangeCase): Heard {
  const { word } = heard;
  if (word === null || word.kind !== "approve" || heard.voided !== null) return heard;
  const passedAt = memory?.passed == null ? null : Date.parse(memory.passed.at);
  if (passedAt !== null && passedAt >= Date.parse(word.at)) return heard;
  const changes = Object.values(heard.confirmed).map(({ at }) => at);
  const isUnmet = criteria.verdicts(heard.confirmed).some(({ state }) => state !== "met");
  const isLater = [...changes, criteria.changedAt ?? word.at].some(
    (at) => Date.parse(at) > Date.parse(word.at),
  );
  return isUnmet || isLater ? { ...heard, voided: word.at } : heard;
}

function heardTick(heard: Heard, tick: Tick, input: ChangeCase): Heard {
  const verdict = confirmsOf(heard, input).find(({ box }) => box === tick.box);
  if (verdict === undefined) return heard;
  if (!tick.ticked) {
    const others = Object.entries(heard.confirmed).filter(([box]) => box !== tick.box);
    return { ...heard, confirmed: Object.fromEntries(others) };
  }
  return mayConfirm(verdict, tick, input) ? withBox(heard, tick.box, tick) : heard;
}

function heardConfirm(heard: Heard, said: Requests["confirm"][number], input: ChangeCase): Heard {
  const confirms = confirmsOf(heard, input);
  const verdict = said.number === null ? undefined : confirms[said.number - 1];
  if (verdict?.box == null || verdict.criterion.kind !== "confirm") {
    const known = confirms.flatMap(({ criterion, number }) =>
      criterion.kind === "confirm" && number !== null ? [{ number, text: criterion.text }] : [],
    );
    return withResult(heard, said, "CONFUSED", { kind: "unknown-confirm", confirms: known });
  }
  if (!mayConfirm(verdict, said, input)) {
    const { text } = verdict.criterion;
    const roles = namesOf(input.policy, verdict.roles);
    return withResult(heard, said, "THUMBS_DOWN", { kind: "may-not-confirm", text, roles });
  }
  return withBox(heard, verdict.box, said);
}

function heardApproval(heard: Heard, said: Requests["approve"][number], input: ChangeCase): Heard {
  const { control, policy, criteria, production } = input;
  const refusal = mayEvaluate("approve", said, input);
  if (refusal !== null) return withResult(heard, said, "THUMBS_DOWN", refusal);
  const unmet = criteria.verdicts(heard.confirmed).filter(({ state }) => state !== "met");
  const { changedAt } = criteria;
  const isEarly = changedAt !== null && Date.parse(changedAt) > Date.parse(said.at);
  if (unmet.length > 0 || isEarly) {
    const emergency = namesOf(policy, control.emergency);
    return withResult(heard, said, "THUMBS_DOWN", { kind: "change-unmet", unmet, emergency });
  }
  const { relation, takesOut } = production.difference;
  if (relation === "older" && said.anyway === null) {
    return withResult(heard, said, "THUMBS_DOWN", { kind: "change-older", takesOut: takesOut.length });
  }
  return withWord(heard, "approve", said, said.anyway ?? said.reason, said.anyway !== null);
}

/** GitHub was told to go on, and takes nothing back: only a new run does. */
function heardRejection(heard: Heard, said: Requests["reject"][number], input: ChangeCase): Heard {
  const refusal = mayEvaluate("reject", said, input);
  if (refusal !== null) return withResult(heard, said, "THUMBS_DOWN", refusal);
  const waits = input.runs.some(({ pending, answered }) => pending && answered === null);
  if (!waits && input.memory?.passed != null) {
    return withResult(heard, said, "THUMBS_DOWN", { kind: "change-passed" });
  }
  return withWord(heard, "reject", said, said.reason);
}

function heardEmergency(heard: Heard, said: Requests["emergency"][number], input: ChangeCase): Heard {
  const { control, policy } = input;
  if (!holds(input, said, control.emergency)) {
    const roles = namesOf(policy, control.emergency);
    return withResult(heard, said, "THUMBS_DOWN", { kind: "may-not-evaluate", command: "emergency", roles });
  }
  return withWord(heard, "emergency", said, said.reason);
}

/** Null where somebody may evaluate; roles are those that they had when they wrote. */
function mayEvaluate(
  command: "approve" | "reject",
  { actor, roles }: Required<Speaker>,
  input: ChangeCase,
): Answer | null {
  const { control, policy } = input;
  const by = namesOf(policy, control.by);
  if (!holds(input, { actor, roles }, control.by)) return { kind: "may-not-evaluate", command, roles: by };
  const isOwn = !control.self && startersOf(input).has(actor.toLowerCase());
  return isOwn
    ? { kind: "own-change", command, roles: by, emergency: namesOf(policy, control.emergency) }
    : null;
}

function confirmsOf({ confirmed }: Heard, { criteria }: ChangeCase): readonly Verdict[] {
  return criteria.verdicts(confirmed).filter(({ criterion }) => criterion.kind === "confirm");
}

function mayConfirm({ roles }: Verdict, speaker: Speaker, input: ChangeCase): boolean {
  return roles.length === 0 || holds(input, speaker, roles);
}

/** Whoever confirmed first has confirmed it. */
function withBox(heard: Heard, box: string, { actor, at }: { actor: string; at: string }): Heard {
  return { ...heard, confirmed: { [box]: { actor, at }, ...heard.confirmed } };
}

function withWord(
  heard: Heard,
  kind: ChangeWord["kind"],
  { actor, at }: { readonly actor: string; readonly at: string },
  reason: string,
  anyway = false,
): Heard {
  const isNewest = heard.word === null || Date.parse(at) >= Date.parse(heard.word.at);
  const short = reason.trim().slice(0, maxReason).toWellFormed();
  return isNewest ? { ...heard, word: { kind, actor, at, reason: short, anyway }, voided: null } : heard;
}

function withResult(
  heard: Heard,
  { comment, nth }: { readonly comment: string; readonly nth: number },
  reaction: Reaction,
  answer: Answer,
): Heard {
  return { ...heard, results: [...heard.results, { comment, nth, reaction, answer }] };
}
