import { describe, expect, test } from "vitest";
import { readIssueLinks } from "../../src/markdown/issue-links.ts";

const repository = { owner: "digdir", name: "roadmap" };

const rows: readonly [name: string, text: string, expected: readonly string[]][] = [
  ["no links", "Ingen lenker, bare side 12", []],
  ["a number", "Se #12, (#13) og #14.", ["digdir/roadmap#12", "digdir/roadmap#13", "digdir/roadmap#14"]],
  ["a URL", "https://github.com/Altinn/dialogporten/issues/55?x=1", ["Altinn/dialogporten#55"]],
  ["a URL without a scheme", "github.com/a/b/issues/1 og www.github.com/a/b/issues/2", ["a/b#1", "a/b#2"]],
  ["another host's", "https://git.example.no/a/b/issues/3", ["a/b#3"]],
  ["the same twice", "a/b#1 A/B#1 https://github.com/a/b/issues/1", ["a/b#1"]],
  ["a path", "felleslosninger/a.b_c-d/issues/37", ["felleslosninger/a.b_c-d#37"]],
  ["a link's address, not its text", "[#12](https://github.com/a/b/issues/1) [#13](https://x.no)", ["a/b#1"]],
  ["no pull request", "https://github.com/a/b/pull/4", []],
  ["a foreign tracker", "https://gitlab.com/a/b/issues/4 og x.no/a/b#5", []],
  ["no anchors, colours or versions", "side#12 https://x.no/#12 #fff #12a &#123; v1#0", []],
  ["an address within another's", "https://evil.example/?u=github.com/o/r/issues/7 https://e.no/?o/r#5", []],
  ["brackets in a link's text", "[o/r#5 \\]](https://example.com) [a \\[b\\]](a/b#6)", ["a/b#6"]],
  ["no images", "![a](https://github.com/a/b/issues/1)", []],
  ["no code", "`#1` ``a ` #2`` \n```\n#3\n```", []],
  [
    "what a board shows in its side pane",
    "https://github.com/orgs/acme/projects/8/views/1?pane=issue&itemId=12&issue=acme%7Cstudio%7C5",
    ["acme/studio#5"],
  ],
  [
    "the same with bars, of a user's board and of another host's, in a link",
    "[a](https://github.com/users/kari/projects/2?issue=kari|a.b|6) https://git.example.no/orgs/a/projects/1/views/2/x?issue=a%7Cb%7C7.",
    ["kari/a.b#6", "a/b#7"],
  ],
  [
    "a side pane that names no issue",
    "https://github.com/orgs/acme/projects/8?issue=acme%7Cstudio https://github.com/orgs/a/projects/8?issue=a%7Cb%7C0 https://github.com/orgs/a/projects/8?issue=%E0%A4%A",
    [],
  ],
  ["a foreign board", "https://gitlab.com/orgs/acme/projects/8?issue=acme%7Cstudio%7C5", []],
  ["an address in brackets", "<https://github.com/a/b/issues/1>", ["a/b#1"]],
  ["a reference", "Se [eposet][1].\n\n[1]: https://github.com/a/b/issues/1", ["a/b#1"]],
  [
    "references by their own words, whatever their case",
    '[Eposet] og [et  Annet][]\n\n[eposet]: <a/b#2>\n[et annet]: a/b#3 "tittel"',
    ["a/b#2", "a/b#3"],
  ],
  ["a definition that nobody refers to", "tekst\n\n[1]: https://github.com/a/b/issues/1", []],
  ["no image by reference", "![skisse][1]\n\n[1]: https://github.com/a/b/issues/1", []],
  ["an escaped backtick is no code", "\\`#1\\`", ["digdir/roadmap#1"]],
];

describe("readIssueLinks", () => {
  test.each(rows)("%s", (_, text, expected) => {
    const links = readIssueLinks(text, repository, "git.example.no");
    expect(links.map((link) => `${link.owner}/${link.name}#${link.number}`)).toEqual(expected);
  });
});
