import type { Language } from "../domain/language.ts";
import { noticeLines, type ConsentLine, type ConsentNotice } from "../domain/notice.ts";
import { say } from "./catalogue.ts";
import type { RenderedIssue } from "./issue.ts";
import { asCode, neutraliseLine, neutraliseTitle } from "./neutralise.ts";

/** The one issue about what the policy may not use. */
export function renderConsentNotice(
  notice: Omit<ConsentNotice, "version">,
  language: Language,
): RenderedIssue {
  const { count, url } = notice;
  const lines = notice.lines.slice(0, noticeLines).map((entry) => {
    const place = say(language, "policy-notice.line", { line: entry.line, column: entry.column });
    return `- [${place}](${url}#L${entry.line}), ${asCode(entry.key)}: ${whyText(entry, language)}`;
  });
  const more = count - lines.length;
  if (more > 0) lines.push(`- ${say(language, "overview.more", { count: more })}`);
  const path = neutraliseLine(notice.path);
  return {
    title: neutraliseTitle(say(language, "consent-notice.title")),
    body: [
      say(language, "consent-notice.intro", { count, path, url }),
      lines.join("\n"),
      ...notice.remedies
        .slice(0, noticeLines)
        .flatMap(({ owner, yaml }) => [
          say(language, "consent-notice.remedy", { owner: asCode(owner) }),
          `\`\`\`yaml\n${yaml}\n\`\`\``,
        ]),
    ].join("\n\n"),
  };
}

function whyText({ why, names, owner, by }: ConsentLine, language: Language): string {
  const args = { names: asCode(names), owner: asCode(owner) };
  switch (why) {
    case "not-installed":
      return say(language, "consent-notice.not-installed", args);
    case "not-accepted":
      return say(language, "consent-notice.not-accepted", args);
    case "own-policy":
      return say(language, "consent-notice.own-policy", args);
    case "other-policy":
      return say(language, "consent-notice.other-policy", { ...args, by: asCode(by ?? owner) });
  }
}
