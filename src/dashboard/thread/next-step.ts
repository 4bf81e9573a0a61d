import { html } from "hono/html";
import type { ShownGate } from "../../domain/shown.ts";
import { say, sayEither } from "../../messages/catalogue.ts";
import { commandLine } from "../../messages/reply/command-usage.ts";
import { roleText } from "../../messages/role.ts";
import { markdownLine, nothing, type Markup } from "../markup.ts";
import type { PageInput } from "../page.ts";
import { criterionName, evidenceFound, printingOf } from "../verdict.ts";
import type { ThreadView } from "./thread.ts";

/** What is asked for before the next phase, what was found, and who may act. Nothing is done here: it is done on GitHub. */
export function nextStep({ initiative }: ThreadView, input: PageInput): Markup {
  const { gate, url } = initiative;
  const { language } = input;
  if (gate === null) return html`<p>${say(language, "thread.no-gate", { outcome: initiative.outcome })}</p>`;
  const met = gate.verdicts.filter(({ state }) => state === "met").length;
  const who = gate.enter.map(({ role }) => roleText(role, language));
  return html`<p>
      ${say(language, "thread.gate", { next: gate.next, met, total: gate.verdicts.length, mode: gate.mode })}
    </p>
    <ul class="rt-verdicts">
      ${gate.verdicts.map((verdict) => html`<li>${verdictLine(verdict, input)}</li>`)}
    </ul>
    <p>
      ${say(language, "thread.mover", {
        who: sayEither(language, who),
        known: who.length === 0 ? "no" : "yes",
      })}
      ${markdownLine(commandLine("phase", language, gate.next))}
      <a class="ds-link" href="${url}#issuecomment-new">${say(language, "thread.comment")}</a>
    </p>`;
}

/** A sign, a word for those who do not see it, what is asked for, what was found. */
function verdictLine(verdict: ShownGate["verdicts"][number], { language, webUrl }: PageInput): Markup {
  const { state, number } = verdict;
  const command =
    number === null || state === "met"
      ? nothing
      : html` · ${markdownLine(commandLine("confirm", language, String(number)))}`;
  return html`<span class="rt-sign" aria-hidden="true">${state === "met" ? "✓" : "○"}</span>
    <span class="ds-sr-only">${say(language, "thread.verdict", { state: state.replace("-", "_") })}</span>
    <strong>${criterionName(verdict, language)}</strong>:
    ${evidenceFound(verdict, printingOf(language, webUrl))}${command}`;
}
