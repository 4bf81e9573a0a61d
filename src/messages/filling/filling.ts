import type { Filling } from "../../domain/filling.ts";
import type { Language } from "../../domain/language.ts";
import { agendaBody } from "./agenda.ts";
import { fit } from "./fit.ts";
import { minutesBody } from "./minutes.ts";
import { reportBody } from "./report.ts";

/** GitHub takes 65,536 characters; the mark, and what stands around it, need room as well. */
const limit = 60_000;

/** @param checklist of the activity: what is on at the meeting */
export function fillingText(
  filling: Filling,
  checklist: readonly string[],
  language: Language,
  host: string,
): string {
  return fit(fillingBody(filling, checklist, language, host), limit, language);
}

export function fillingBody(
  filling: Filling,
  checklist: readonly string[],
  language: Language,
  host: string,
): string {
  switch (filling.kind) {
    case "minutes":
      return minutesBody(filling, checklist, language);
    case "agenda":
      return agendaBody(filling, language, host);
    case "report":
      return reportBody(filling, language);
  }
}
