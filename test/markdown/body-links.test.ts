import { describe, expect, test } from "vitest";
import { readBodyLinks } from "../../src/markdown/body-links.ts";
import type { IssueReference } from "../../src/markdown/issue-links.ts";

const repository = { owner: "digdir", name: "roadmap" };
const fence = "```";

interface Row {
  readonly name: string;
  readonly body: string;
  readonly parts?: readonly string[];
  readonly dependencies?: readonly string[];
}

const rows: readonly Row[] = [
  { name: "nothing", body: "Se #12 og a/b#1\n\n- [ ] #3" },
  {
    name: "all ways to write an address, ticked or not",
    body: [
      "### Oppgaver",
      "- [ ] https://github.com/Altinn/dialogporten/issues/55",
      "* [x] Altinn/dialogporten#56",
      "1. [ ] owner/repo/issues/55",
      "- [ ] #12",
      "- [ ] [Epos](https://git.example.no/a/b/issues/7)",
    ].join("\n"),
    parts: [
      "Altinn/dialogporten#55",
      "Altinn/dialogporten#56",
      "owner/repo#55",
      "digdir/roadmap#12",
      "a/b#7",
    ],
  },
  {
    name: "headings of any level, language and decoration",
    body: "# Tasks\n- [ ] a/b#1\n\n**Oppgåver:**\n- [ ] a/b#2\n\n###### 5. Opgaver\n- [ ] a/b#3\n\n## Tasklist\n- [ ] a/b#4",
    parts: ["a/b#1", "a/b#2", "a/b#3", "a/b#4"],
  },
  {
    name: "a subsection of the section",
    body: "## Gjennomføring\n### Høsten\n- [ ] a/b#1\n## Annet\n- [ ] a/b#2",
    parts: ["a/b#1"],
  },
  {
    name: "dependencies inside Gjennomføring, as tasks or not, and parts after them",
    body: "## Gjennomføring\n### Avhengigheter\n- [ ] a/b#1\n- a/b#2 og a/b#3\n### Oppgaver\n- [ ] a/b#4",
    parts: ["a/b#4"],
    dependencies: ["a/b#1", "a/b#2", "a/b#3"],
  },
  {
    name: "a form whose default brings its own headings",
    body: "### Gjennomføring\n\n## Avhengigheter\n\n- [ ] a/b#1\n\n## Oppgaver\n\n- [ ] a/b#2\n\n### Annet\n\n- [ ] a/b#3",
    parts: ["a/b#2"],
    dependencies: ["a/b#1"],
  },
  {
    name: "the policy's own heading, and one that goes on",
    body: "## Må vente på\na/b#1\n## Avhengigheter til andre team\na/b#2\n## Avhengnader\na/b#3\n## Afhængigheder\na/b#4\n## Dependencies\na/b#5",
    dependencies: ["a/b#1", "a/b#2", "a/b#3", "a/b#4", "a/b#5"],
  },
  {
    name: "a fence without a heading, up to its end",
    body: `${fence}[tasklist]\n- [ ] a/b#1\n${fence}\n- [ ] a/b#2`,
    parts: ["a/b#1"],
  },
  {
    name: "a fence with a heading of its own",
    body: `## Om\n\n${fence}[tasklist]\n### Tasks\n- [ ] a/b#1\n${fence}\n\n- [ ] a/b#2`,
    parts: ["a/b#1"],
  },
  {
    name: "a fence whose title is a heading, under one of tasks",
    body: `### Tasks\n${fence}[tasklist]\n### Det som gjenstår\n- [ ] a/b#1\n${fence}\n- [ ] a/b#2\n### Om\n- [ ] a/b#3`,
    parts: ["a/b#1", "a/b#2"],
  },
  {
    name: "a fence under dependencies",
    body: `## Avhengigheter\n${fence}[tasklist]\n- [ ] a/b#1\n${fence}\na/b#2`,
    dependencies: ["a/b#1", "a/b#2"],
  },
  { name: "other fences hold code", body: `## Oppgaver\n${fence}\n- [ ] a/b#1\n${fence}` },
  {
    name: "only the first that an item names, and no plain item",
    body: "## Oppgaver\n- [ ] a/b#1 etter a/b#2\n- a/b#3\na/b#4\n- [ ] skrive rapport",
    parts: ["a/b#1"],
  },
  {
    name: "what is in both is no part",
    body: "## Oppgaver\n- [ ] a/b#1\n## Avhengigheter\n- a/b#1",
    dependencies: ["a/b#1"],
  },
  { name: "no pull requests", body: "## Oppgaver\n- [ ] https://github.com/a/b/pull/4" },
  {
    name: "placeholders",
    body: "### Avhengigheter\n- [ ] Draft avhengighet\n### Oppgaver\n- [ ] Draft epos",
  },
];

describe("readBodyLinks", () => {
  test.each(rows)("$name", ({ body, parts = [], dependencies = [] }) => {
    for (const text of [body, body.replaceAll("\n", "\r\n")]) {
      const links = readBodyLinks(text, repository, {
        host: "git.example.no",
        dependencies: ["Må vente på"],
      });
      expect(links.parts.map(written)).toEqual(parts);
      expect(links.dependencies.map(written)).toEqual(dependencies);
    }
  });

  test("what is named outside dependencies", () => {
    const { named } = readBodyLinks(
      "Del av a/b#1\n### Avhengigheter\na/b#2\n### Oppgaver\n- [ ] a/b#3",
      repository,
    );
    expect(named.map(written)).toEqual(["a/b#1", "a/b#3"]);
  });

  test("no more than a hundred of one kind", () => {
    const lines = Array.from({ length: 200 }, (_, at) => `- [ ] a/b#${at + 1}`);
    expect(readBodyLinks(`## Oppgaver\n${lines.join("\n")}`, repository).parts).toHaveLength(100);
  });
});

function written({ owner, name, number }: IssueReference): string {
  return `${owner}/${name}#${number}`;
}
