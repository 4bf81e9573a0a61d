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
  ["no images", "![a](https://github.com/a/b/issues/1)", []],
  ["no code", "`#1` ``a ` #2`` \n```\n#3\n```", []],
  ["an escaped backtick is no code", "\\`#1\\`", ["digdir/roadmap#1"]],
];

describe("readIssueLinks", () => {
  test.each(rows)("%s", (_, text, expected) => {
    const links = readIssueLinks(text, repository, "git.example.no");
    expect(links.map((link) => `${link.owner}/${link.name}#${link.number}`)).toEqual(expected);
  });
});
