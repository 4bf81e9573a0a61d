import type { Answer, RoleNames } from "../domain/content.ts";
import type { Verdict } from "../domain/gate.ts";
import type { Language } from "../domain/language.ts";
import { say, sayEither } from "./catalogue.ts";
import { commandLine, overrideLine } from "./command-usage.ts";
import { criterionText, evidenceText, remedyText } from "./criterion.ts";
import { profileLink } from "./link.ts";
import { neutraliseLine } from "./neutralise.ts";
import type { Printing } from "./printing.ts";
import { namedRolesText } from "./role.ts";

/** Texts of people in a reply are as long as in an overview that has room. */
const width = 240;

/** Which criteria are missing, what was looked at, what to do, and who may pass all the same. */
export function gateClosedText(
  { to, gates, overriders }: Answer & { kind: "gate-closed" },
  language: Language,
  host: string,
): string {
  const parts = [say(language, "reply.gate-closed", { phase: neutraliseLine(to) })];
  for (const { phase, unmet } of gates) {
    if (gates.length > 1) parts.push(say(language, "reply.gate-from", { phase: neutraliseLine(phase) }));
    parts.push(explainedVerdicts(unmet, [], language, host));
  }
  parts.push(say(language, "reply.gate-again", { command: commandLine("phase", language, to) }));
  if (overriders.length > 0) {
    const who = sayEither(
      language,
      overriders.map((one) => profileLink(one, host)),
    );
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
