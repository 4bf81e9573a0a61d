import type { Why } from "../../domain/content.ts";
import type { Language } from "../../domain/language.ts";
import { actorText } from "../actor.ts";
import { say } from "../catalogue.ts";
import { commandLine } from "./command-usage.ts";
import { explainedVerdicts } from "./gate-closed.ts";
import { gateModeText, passParts } from "../gate-mode.ts";
import { neutraliseLine } from "../neutralise.ts";
import { rolesText } from "../role.ts";

/** The answer to `/hvorfor`: where it stands and who decided, what is asked for next, and who can act. */
export function whyText(why: Why, language: Language, host: string): string {
  const parts = [statusText(why, language, host), ...nextParts(why, language, host)];
  return [...parts, ...missingParts(why, language, host)].join("\n\n");
}

function statusText({ phase: name, moved }: Why, language: Language, host: string): string {
  const phase = neutraliseLine(name);
  if (moved === null) return say(language, "reply.why.born", { phase });
  return say(language, "reply.why.moved", {
    phase,
    actor: actorText(moved.actor, language, host),
    at: moved.at,
  });
}

/** What a refused move would have skipped, phase by phase. */
function missingParts({ missing }: Why, language: Language, host: string): readonly string[] {
  if (missing === null) return [];
  const { to, gates, roles } = missing;
  return [
    say(language, "reply.why.on-the-way", { phase: neutraliseLine(to) }),
    ...gates.flatMap(({ phase, unmet }) => [
      say(language, "reply.gate-from", { phase: neutraliseLine(phase) }),
      explainedVerdicts(
        unmet.map((verdict) => ({ ...verdict, number: null })),
        roles,
        language,
        host,
      ),
    ]),
  ];
}

function nextParts(why: Why, language: Language, host: string): readonly string[] {
  if (why.next === null) return [say(language, "reply.why.last")];
  const phase = neutraliseLine(why.next);
  const who = rolesText(why.enter, language, host);
  const mover = say(language, "gate.mover", { who, command: commandLine("phase", language, why.next) });
  const total = why.verdicts.length;
  if (why.mode === "off" || total === 0) return [say(language, "reply.why.free", { phase }), mover];
  const met = why.verdicts.filter((verdict) => verdict.state === "met").length;
  return [
    say(language, "reply.why.gate", { phase, met, total }),
    explainedVerdicts(why.verdicts, why.roles, language, host),
    ...(met === total
      ? []
      : [[gateModeText(why.mode, language), ...passParts(why.mode, why.next, language)].join(" ")]),
    mover,
  ];
}
