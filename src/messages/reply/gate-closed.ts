import type { Answer } from "../../domain/content.ts";
import type { RoleNames } from "../../domain/role-names.ts";
import type { Verdict } from "../../domain/gate.ts";
import type { Language } from "../../domain/language.ts";
import { say } from "../catalogue.ts";
import { commandLine, overrideLine } from "./command-usage.ts";
import { criterionText, evidenceText, remedyText } from "../criterion.ts";
import { neutraliseLine } from "../neutralise.ts";
import type { Printing } from "../printing.ts";
import { namedRolesText, peopleText } from "../role.ts";
import { sentence } from "../sentence.ts";

/** Texts of people in a reply are as long as in an overview that has room. */
const width = 240;

/** Which criteria are missing, what was looked at, what to do, and who may pass all the same. */
export function gateClosedText(
  { to, gates, overriders }: Answer & { kind: "gate-closed" },
  language: Language,
  host: string,
): string {
  const parts = [say(language, "reply.gate-closed", { phase: neutraliseLine(to) })];
  for (const [index, { phase, unmet }] of gates.entries()) {
    if (gates.length > 1) parts.push(say(language, "reply.gate-from", { phase: neutraliseLine(phase) }));
    // `/bekreft N` counts in the phase where the initiative is.
    const verdicts = index === 0 ? unmet : unmet.map((verdict) => ({ ...verdict, number: null }));
    parts.push(explainedVerdicts(verdicts, [], language, host));
  }
  parts.push(say(language, "reply.gate-again", { command: commandLine("phase", language, to) }));
  if (overriders.length > 0) {
    const who = sentence(peopleText(overriders, language, host));
    parts.push(say(language, "reply.gate-pass", { who, command: overrideLine(to, language) }));
  }
  return parts.join("\n\n");
}

/** Each criterion with its evidence; of one that is missing also what to do, and who can. */
export function explainedVerdicts(
  verdicts: readonly Verdict[],
  roles: readonly RoleNames[],
  language: Language,
  host: string,
): string {
  const printing: Printing = { language, host, rows: verdicts.length, width };
  return verdicts
    .map((verdict) => {
      const met = verdict.state === "met";
      const sign = met ? "✅" : verdict.state === "to-confirm" ? "⬜" : "❌";
      const number = verdict.number === null ? "" : `${verdict.number}. `;
      const text = `**${number}${criterionText(verdict.criterion, printing)}:**`;
      const line = `- ${sign} ${text} ${evidenceText(verdict.evidence, printing)}`;
      if (met) return line;
      const who =
        verdict.roles.length === 0
          ? ""
          : ` ${say(language, "do.by", { who: namedRolesText(verdict.roles, roles, language, host) })}`;
      return `${line}<br>→ ${remedyText(verdict, printing)}${who}`;
    })
    .join("\n");
}
