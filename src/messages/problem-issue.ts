import type { ProblemContent } from "../domain/incident-card.ts";
import type { Language } from "../domain/language.ts";
import { actorText } from "./actor.ts";
import { say } from "./catalogue.ts";
import { issueLink } from "./link.ts";
import { neutraliseTitle } from "./neutralise.ts";

/** A group may be a hundred incidents; its card lists what belongs to a problem. */
const mostListed = 30;

/** The title alone, for those who only tell of the issue. */
export function problemTitle({ name, product, incidents }: ProblemContent, language: Language): string {
  const written = name === null ? "" : neutraliseTitle(name);
  if (written !== "") return written;
  const count = incidents.length;
  return product === null
    ? say(language, "problem.called", { count })
    : neutraliseTitle(say(language, "problem.called-of", { product, count }));
}

export function renderProblem(
  content: ProblemContent,
  language: Language,
  host: string,
): { readonly title: string; readonly body: string } {
  const shown = content.incidents.slice(0, mostListed).map((link) => `- ${issueLink(link)}`);
  const left = content.incidents.length - shown.length;
  const more = left > 0 ? [`- ${say(language, "overview.more", { count: left })}`] : [];
  const who = actorText(content.actor, language, host);
  const body = [
    say(language, "problem.opened", { who, count: content.incidents.length }),
    [...shown, ...more].join("\n"),
    `## ${say(language, "problem.what")}\n\n…`,
    `## ${say(language, "problem.why")}\n\n…`,
  ].join("\n\n");
  return { title: problemTitle(content, language), body };
}
