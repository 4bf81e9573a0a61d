/** What a text points at: an issue or a pull request by its number, here or in another repository. */
export interface Mention {
  /** Absent when it is named as `#7`. */
  readonly owner?: string;
  readonly name?: string;
  readonly number: number;
}

const OWNER_AND_NAME = String.raw`([a-z0-9][a-z0-9-]{0,38})\/([\w.-]{1,100})`;
const ADDRESS = new RegExp(
  String.raw`(https?:\/\/[\w.:-]{1,255})\/${OWNER_AND_NAME}\/(?:issues|pull)\/(\d+)\b`,
  "gi",
);
const IN_REPOSITORY = new RegExp(String.raw`(?<![\w./-])${OWNER_AND_NAME}#(\d+)\b`, "gi");

/**
 * The forms that GitHub links: an address (also behind the text of a link), `owner/name#7`, `#7` and `GH-7`.
 * https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
 */
export function mentionsIn(text: string, webUrl: string): readonly Mention[] {
  const hosts = new Set([webUrl.toLowerCase(), "https://github.com", "http://github.com"]);
  const found: Mention[] = [];
  const note = (owner: string, name: string, number: string): string => {
    found.push({ owner, name, number: Number(number) });
    return " ";
  };
  readPart(text)
    .replace(ADDRESS, (address: string, host: string, owner: string, name: string, number: string) =>
      hosts.has(host.toLowerCase()) ? note(owner, name, number) : address,
    )
    .replace(/https?:\/\/\S+/g, " ")
    .replace(IN_REPOSITORY, (_, owner: string, name: string, number: string) => note(owner, name, number))
    .replace(/(?<![\w/&.#-])(?:#|GH-)(\d+)\b/g, (_, number: string) => {
      found.push({ number: Number(number) });
      return " ";
    });
  return found;
}

/** What GitHub reads as text: not comments of HTML, blocks of code, and code within a line. */
export function readPart(text: string): string {
  let result = "";
  let from = 0;
  const unclosed = new Set<string>();
  for (const { 0: sign, index } of text.matchAll(/<!--|^(?:`{3,}|~{3,})|`+/gm)) {
    if (index < from || unclosed.has(sign)) continue;
    const end = endOf(text, sign, index);
    if (end === null) {
      unclosed.add(sign);
      continue;
    }
    result += `${text.slice(from, index)} `;
    from = end;
  }
  return result + text.slice(from);
}

// Null where nothing ends it; a block of code goes on to the end of the text then.
function endOf(text: string, sign: string, index: number): number | null {
  const isBlock = sign.length >= 3 && (index === 0 || text[index - 1] === "\n");
  const closing = sign === "<!--" ? "-->" : isBlock ? `\n${sign}` : sign;
  const at = text.indexOf(closing, index + sign.length);
  if (at >= 0) return at + closing.length;
  return isBlock && sign !== "<!--" ? text.length : null;
}
