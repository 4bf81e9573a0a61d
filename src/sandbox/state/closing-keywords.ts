import { mentionsIn, readPart, type Mention } from "./mentions.ts";

const KEYWORD = /(?<![\w-])(?:close[sd]?|fix|fixe[sd]|resolve[sd]?):?[ \t]+(\S+)/gi;
const STARTS_AS_REFERENCE = /^(?:#|GH-)\d|^https?:|^[a-z0-9][\w./-]*#\d/i;

/**
 * The issues that a text says it closes: a keyword right before the reference.
 * https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/linking-a-pull-request-to-an-issue
 */
export function closingMentions(text: string, webUrl: string): readonly Mention[] {
  return [...readPart(text).matchAll(KEYWORD)].flatMap(([, reference = ""]) =>
    STARTS_AS_REFERENCE.test(reference) ? mentionsIn(reference, webUrl).slice(0, 1) : [],
  );
}
