/** What a text points at: an issue or a pull request by its number, here or in another repository. */
export interface Mention {
  /** Absent when it is named as `#7`. */
  readonly owner?: string;
  readonly name?: string;
  readonly number: number;
}

// What GitHub does not read as text: comments of HTML, blocks of code, and code within a line.
const UNREAD = /<!--[\s\S]*?-->|^(`{3,}|~{3,})[\s\S]*?(?:^\1|(?![\s\S]))|(`+)[^`][\s\S]*?\2/gm;

const OWNER_AND_NAME = String.raw`([a-z0-9][a-z0-9-]*)\/([\w.-]+)`;

/**
 * The forms that GitHub links: an address (also behind the text of a link), `owner/name#7`, `#7` and `GH-7`.
 * https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
 */
export function mentionsIn(text: string, webUrl: string): readonly Mention[] {
  const hosts = [webUrl, "https://github.com", "http://github.com"].map((host) =>
    host.replaceAll(/[^\w]/g, "\\$&"),
  );
  const address = new RegExp(
    `(?:${hosts.join("|")})\\/${OWNER_AND_NAME}\\/(?:issues|pull)\\/(\\d+)\\b`,
    "gi",
  );
  const found: Mention[] = [];
  const note = (_: string, owner: string, name: string, number: string): string => {
    found.push({ owner, name, number: Number(number) });
    return " ";
  };
  text
    .replace(UNREAD, " ")
    .replace(address, note)
    .replace(/https?:\/\/\S+/g, " ")
    .replace(new RegExp(`(?<![\\w./-])${OWNER_AND_NAME}#(\\d+)\\b`, "gi"), note)
    .replace(/(?<![\w/&.#-])(?:#|GH-)(\d+)\b/g, (_, number: string) => {
      found.push({ number: Number(number) });
      return " ";
    });
  return found;
}
