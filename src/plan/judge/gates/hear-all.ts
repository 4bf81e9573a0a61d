import type { Requests } from "../../requests.ts";
import { newTicks } from "../ticks.ts";
import type { SaidWord } from "../words.ts";
import { hearConfirm, hearTick } from "./hear-confirmation.ts";
import { hearWord } from "./hear-word.ts";
import type { Court, Hearing } from "./hearing.ts";

interface Saying {
  readonly at: string;
  readonly hear: (hearing: Hearing) => Hearing;
}

/** Ticks, confirmations and words in the order of time. Sorting is stable, so in one second confirmations go first. */
export function hearAll(
  first: Hearing,
  words: readonly SaidWord[],
  requests: Requests,
  court: Court,
): Hearing {
  const sayings: Saying[] = [
    ...newTicks(court.one).map((tick): Saying => ({
      at: tick.at,
      hear: (hearing) => hearTick(hearing, tick, court),
    })),
    ...requests.confirm.map((request): Saying => ({
      at: request.at,
      hear: (hearing) => hearConfirm(hearing, request, court),
    })),
    ...words.map((word): Saying => ({ at: word.at, hear: (hearing) => hearWord(hearing, word, court) })),
  ];
  return sayings
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
    .reduce((hearing, { hear }) => hear(hearing), first);
}
