import type { DeploymentAnswerContent, PassingReason, RefusalReason } from "../domain/change-answer.ts";
import type { Language } from "../domain/language.ts";
import { actorText } from "./actor.ts";
import { say, sayEither } from "./catalogue.ts";
import { freezeArguments, isOnlyFrozen, missingText, whoArguments } from "./change-missing.ts";
import { defaultHost } from "./link.ts";
import { asCode, neutraliseExcerpt } from "./neutralise.ts";
import type { Printing } from "./printing.ts";
import { commandLine } from "./reply/command-usage.ts";

/** GitHub takes so many characters. */
export const answerLimit = 1_024;
/** Of texts of people: with all that is put around it, an answer has room for one of these and the address. */
const [rows, width, reasonWidth] = [4, 60, 300] as const;

/** What stands beside a job, in Markdown: at most 1,024 characters, and none of its words cut in two. */
export function deploymentAnswerText(
  content: DeploymentAnswerContent,
  language: Language,
  host: string = defaultHost,
): string {
  return wholeWords(textOf(content, { language, host, rows, width }), answerLimit);
}

function textOf(content: DeploymentAnswerContent, printing: Printing): string {
  const { language } = printing;
  const url = content.issue?.url ?? "";
  switch (content.kind) {
    case "held": {
      const { missing, people } = content;
      if (missing.freeze !== null && isOnlyFrozen(missing)) {
        return said(
          say(language, "deployment.frozen", { ...freezeArguments(missing.freeze, language), url }),
        );
      }
      return say(language, "deployment.held", {
        url,
        missing: missingText(missing, printing),
        ...whoArguments(people, printing),
        command: commandLine("emergency", language),
      });
    }
    case "approved":
      return said(passedText(content.reason, url, printing));
    case "rejected":
      return said(refusedText(content.reason, url, printing));
    case "nobody":
      return said(say(language, `deployment.${content.why}`, { url: content.url }));
  }
}

function passedText(reason: PassingReason, url: string, printing: Printing): string {
  const { language, host } = printing;
  switch (reason.kind) {
    case "evaluated":
      return say(language, "deployment.evaluated", {
        ...wordArguments(reason.word, printing),
        url,
      });
    case "emergency":
      return say(language, "deployment.emergency", {
        ...wordArguments(reason.word, printing),
        due: reason.due,
        url,
      });
    case "standard": {
      const labels = sayEither(language, reason.labels.slice(0, rows).map(asCode));
      return say(language, "deployment.standard", { count: reason.count, labels, url });
    }
    case "rollback":
      return say(language, "deployment.rollback", { sha: shortSha(reason.sha), at: reason.at, url });
    case "same":
      return say(language, "deployment.same", { sha: shortSha(reason.sha), at: reason.at });
    case "recorded": {
      const missing = missingText(reason.missing, { ...printing, host });
      return say(language, "deployment.recorded", { lacks: missing === "" ? "no" : "yes", missing, url });
    }
    case "uncontrolled":
      return say(language, "deployment.uncontrolled");
    case "fork":
      return say(language, "deployment.fork-passed");
  }
}

function refusedText(reason: RefusalReason, url: string, printing: Printing): string {
  const { language } = printing;
  return reason.kind === "expired"
    ? say(language, "deployment.expired", { url })
    : say(language, "deployment.rejected", { ...wordArguments(reason.word, printing), url });
}

function wordArguments(
  { actor, at, reason }: { readonly actor: string; readonly at: string; readonly reason: string },
  { language, host }: Printing,
) {
  const why = reason === "" ? "none" : "some";
  return { who: actorText(actor, language, host), at, why, reason: neutraliseExcerpt(reason, reasonWidth) };
}

export function shortSha(sha: string): string {
  return sha.slice(0, 7);
}

/** Without the blank at its end where there is no address. */
function said(text: string): string {
  return text.trim();
}

/** The first so many characters, up to the end of a word. */
export function wholeWords(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1).toWellFormed();
  const end = cut.lastIndexOf(" ");
  return `${(end > 0 ? cut.slice(0, end) : cut).trimEnd()}…`;
}
