import { describe, expect, test } from "vitest";
import { mentionsIn } from "../../src/sandbox/state/mentions.ts";
import * as operations from "../../src/sandbox/state/operations.ts";
import { at, smallWorld } from "./world.ts";

const web = "http://127.0.0.1:4000";

const texts: readonly [name: string, text: string, found: readonly string[]][] = [
  ["nothing", "Hei", []],
  ["an address", `${web}/acme/portfolio/issues/7`, ["acme/portfolio#7"]],
  ["github.com's own", "https://github.com/a/b.c/issues/7#issuecomment-9", ["a/b.c#7"]],
  ["a pull request", `(${web}/acme/portfolio/pull/7)`, ["acme/portfolio#7"]],
  ["behind a link's text", `[#3 of it](${web}/a/b/issues/7)`, ["a/b#7", "#3"]],
  ["a name", "see a-c/b_d.e#7, and b#8", ["a-c/b_d.e#7"]],
  ["a number", "#7, (#8) and GH-9", ["#7", "#8", "#9"]],
  ["not a heading, a color, an entity or a word", "# 7\n#7b &#7; a#7", []],
  ["not other addresses", "https://example.com/a/b/issues/7#8", []],
  ["not an address without its host", "a/b/issues/7", []],
  ["not in code", "`#7`, ``a `#8` b``\n```\n#9\n```\n~~~\n#10", []],
  ["not in comments", "<!-- #7 -->\n<!--\na/b#8\n-->", []],
];

test.each(texts)("what a text names: %s", (_, text, found) => {
  const names = mentionsIn(text, web).map(({ owner, name, number }) =>
    owner === undefined ? `#${number}` : `${owner}/${name}#${number}`,
  );
  expect(names).toEqual(found);
});

const query = /* GraphQL */ `
  query ($id: ID!) {
    node(id: $id) {
      ... on Issue {
        timelineItems(first: 10, itemTypes: [CROSS_REFERENCED_EVENT]) {
          totalCount
          filteredCount
          nodes {
            ... on CrossReferencedEvent {
              id
              url
              createdAt
              referencedAt
              isCrossRepository
              willCloseTarget
              actor {
                login
                __typename
              }
              source {
                ... on Issue {
                  title
                  number
                  repository {
                    nameWithOwner
                  }
                }
                ... on PullRequest {
                  title
                }
              }
              target {
                ... on Issue {
                  title
                }
              }
            }
          }
        }
      }
    }
  }
`;

describe("an issue that is named", () => {
  function namedWorld() {
    const world = smallWorld();
    const target = world.open("target");
    const references = (viewer: Parameters<typeof world.ask>[0] = world.atDigdir) =>
      at(world.ask(viewer, query, { id: target.id }).body, "node", "timelineItems", "nodes") as {
        source: { title: string };
      }[];
    return { ...world, target, references };
  }

  test("shows by whom and where, and nobody is told", () => {
    const { people, repositories, state, references, kinds, events } = namedWorld();
    events.length = 0;
    operations.openIssue(state, people.ola, {
      repositoryId: repositories.dialogporten.id,
      title: "source",
      body: "See digdir/portfolio#1.",
    });
    expect(references()).toEqual([
      {
        id: expect.stringMatching(/^CRE_/) as string,
        url: expect.stringContaining("/digdir/portfolio/issues/1#") as string,
        createdAt: "2026-03-02T08:00:00Z",
        referencedAt: "2026-03-02T08:00:00Z",
        isCrossRepository: true,
        willCloseTarget: false,
        actor: { login: "ola", __typename: "User" },
        source: { title: "source", number: 1, repository: { nameWithOwner: "Altinn/dialogporten" } },
        target: { title: "target" },
      },
    ]);
    expect(kinds()).toEqual(["issues.opened"]);
  });

  test("is so once for each that names it, in texts, comments and edits", () => {
    const { people, state, open, references } = namedWorld();
    const body = "#1 and https://github.com/digdir/portfolio/issues/1";
    const source = open("twice", { body });
    operations.addComment(state, people.kari, { subjectId: source.id, body });
    const later = open("later");
    expect(references()).toHaveLength(1);
    operations.editIssue(state, people.kari, { issueId: later.id, body });
    const comment = operations.addComment(state, people.kari, { subjectId: open("comment").id, body: "-" });
    operations.editComment(state, people.kari, { commentId: comment.id, body });
    expect(references().map(({ source: { title } }) => title)).toEqual(["twice", "later", "comment"]);
  });

  test("is not so by itself, by what does not exist, or by who may not see it", () => {
    const { people, repositories, state, target, open, references } = namedWorld();
    operations.editIssue(state, people.kari, { issueId: target.id, body: "#1" });
    open("beside it", { body: "#99, digdir/nothing#1" });
    const repositoryId = repositories.portfolio.id;
    operations.setVisibility(state, people.kari, { repositoryId, visibility: "PRIVATE" });
    const from = {
      repositoryId: repositories.dialogporten.id,
      title: "stranger",
      body: "digdir/portfolio#1",
    };
    operations.openIssue(state, people.outsider, from);
    expect(references()).toEqual([]);
  });

  test("shows it only to those who may see where", () => {
    const { people, repositories, state, atDigdir, atAltinn, ask, target, references } = namedWorld();
    const repositoryId = repositories.dialogporten.id;
    operations.setVisibility(state, people.kari, { repositoryId, visibility: "PRIVATE" });
    operations.openIssue(state, people.kari, { repositoryId, title: "secret", body: "digdir/portfolio#1" });
    expect(references(people.kari)).toHaveLength(1);
    expect(references(atAltinn)).toHaveLength(1);
    expect(references(people.ola)).toEqual([]);
    expect(at(ask(atDigdir, query, { id: target.id }).body, "node", "timelineItems")).toEqual({
      totalCount: 0,
      filteredCount: 0,
      nodes: [],
    });
  });

  test("is found under its old name and number, and follows what names it", () => {
    const { people, repositories, state, open, references } = namedWorld();
    const { portfolio, roadmap } = repositories;
    operations.renameRepository(state, people.kari, { repositoryId: portfolio.id, name: "tiltak" });
    const source = open("source", { body: "digdir/portfolio#1" });
    const moved = { issueId: source.id, repositoryId: roadmap.id };
    operations.transferIssue(state, people.kari, moved);
    expect(references()).toMatchObject([
      { isCrossRepository: true, source: { number: 1, repository: { nameWithOwner: "digdir/roadmap" } } },
    ]);
    operations.deleteIssue(state, people.kari, { issueId: [...state.tables.issues.keys()].at(-1) ?? "" });
    expect(references()).toEqual([]);
  });

  test("by a pull request says whether its merge will close it", () => {
    const { people, repositories, state, target, open, references } = namedWorld();
    const other = open("other");
    operations.openPullRequest(state, people.kari, {
      repositoryId: repositories.portfolio.id,
      title: "change",
      body: `Closes #1, see #${other.number}`,
      closingIssueIds: [target.id],
    });
    expect(references()).toMatchObject([{ willCloseTarget: true, source: { title: "change" } }]);
  });
});
