import type { Language } from "../domain/language.ts";
import { say } from "./catalogue.ts";
import { asCode, neutraliseLine, neutraliseTitle } from "./neutralise.ts";
import type { RenderedNotice } from "./notice.ts";

export interface ConsentNotice {
  /** Of the policy in its repository. */
  readonly path: string;
  /** Where the file in force can be read. */
  readonly url: string;
  readonly lines: readonly ConsentLine[];
  /** What each owner would have to write, as YAML. */
  readonly remedies: readonly { readonly owner: string; readonly yaml: string }[];
}

/** Something of another owner that the policy names and may not use. */
interface ConsentLine {
  readonly line: number;
  readonly column: number;
  /** The policy's key: `roadmap.repository`. */
  readonly key: string;
  readonly why: "not-installed" | "not-accepted" | "own-policy" | "other-policy";
  readonly names: string;
  readonly owner: string;
  /** Login of whose policy it is instead. */
  readonly by: string | null;
}

const longest = 100;

/** The one issue about what the policy may not use. */
export function renderConsentNotice(notice: ConsentNotice, language: Language): RenderedNotice {
  const lines = notice.lines.slice(0, longest).map((one) => {
    const place = say(language, "policy-notice.line", { line: one.line, column: one.column });
    return `- [${place}](${notice.url}#L${one.line}), ${asCode(one.key)}: ${whyText(one, language)}`;
  });
  const more = notice.lines.length - lines.length;
  if (more > 0) lines.push(`- ${say(language, "overview.more", { count: more })}`);
  const count = notice.lines.length;
  const path = neutraliseLine(notice.path);
  return {
    title: neutraliseTitle(say(language, "consent-notice.title")),
    body: [
      say(language, "consent-notice.intro", { count, path, url: notice.url }),
      lines.join("\n"),
      ...notice.remedies
        .slice(0, longest)
        .flatMap(({ owner, yaml }) => [
          say(language, "consent-notice.remedy", { owner: asCode(owner) }),
          `\`\`\`yaml\n${yaml}\n\`\`\``,
        ]),
    ].join("\n\n"),
  };
}

/** The comment with which it closes. */
export function renderConsentGiven(language: Language): string {
  return say(language, "consent-notice.given");
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
