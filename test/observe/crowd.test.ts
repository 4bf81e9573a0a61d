import { expect, test } from "vitest";
import type { CommentFacts } from "../../src/domain/issue.ts";
import type { CommandRequest } from "../../src/domain/world.ts";
import { commandsWithin } from "../../src/observe/crowd.ts";
import { issue } from "../plan/world.ts";

interface Said {
  readonly by: string;
  /** Minutes. */
  readonly at: number;
  readonly body?: string;
  readonly answered?: true;
  readonly permission?: CommandRequest["permission"];
}

/** What becomes of each that is not answered: `words`, `silent`, or `later`. */
function outcomes(all: readonly Said[]): readonly string[] {
  const comments = all.map(({ by, at, body = "/hjelp", answered }, index): CommentFacts => {
    const time = new Date(Date.UTC(2026, 0, 12, 9, at)).toISOString();
    return {
      id: `C${index}`,
      url: "",
      author: { kind: "person", login: by },
      body,
      createdAt: time,
      editedAt: time,
      answered: answered === true ? "THUMBS_UP" : null,
      mark: null,
    };
  });
  const requests = comments.flatMap((comment, index): CommandRequest[] => {
    if (comment.answered !== null || !comment.body.startsWith("/")) return [];
    const commands = comment.body.split("\n").map(() => ({ kind: "help" }) as const);
    return [{ comment, commands, permission: all[index]?.permission ?? "read", roles: [] }];
  });
  const heard = commandsWithin(requests, issue("I", { comments }));
  return requests.map(({ comment }) => {
    const found = heard.find((request) => request.comment.id === comment.id);
    return found === undefined ? "later" : found.silent === true ? "silent" : "words";
  });
}

const anna = (at: number, more: Partial<Said> = {}): Said => ({ by: "anna", at, ...more });
const many = (count: number, make: (at: number) => Said) =>
  Array.from({ length: count }, (_, at) => make(at));

test.each<[string, readonly Said[], readonly string[]]>([
  ["nobody", [], []],
  ["the fourth of an hour gets no word", many(4, anna), ["words", "words", "words", "silent"]],
  ["talk does not count", [anna(0, { body: "Hei" }), ...many(3, anna)], ["words", "words", "words"]],
  ["what was answered counts", [...many(3, (at) => anna(at, { answered: true })), anna(9)], ["silent"]],
  [
    "an hour later there are three again",
    [...many(3, (at) => anna(at, { answered: true })), anna(60)],
    ["words"],
  ],
  [
    "what got no word does not count",
    [...many(9, (at) => anna(at, { answered: true })), anna(60)],
    ["words"],
  ],
  [
    "of one who may write all are heard",
    many(9, (at) => anna(at, { permission: "write" })),
    many(9, anna).map(() => "words"),
  ],
  [
    "twenty commands of many are heard at once, and those with rights beside them",
    [...many(21, (at) => ({ by: `s${at}`, at: 0 })), anna(1, { permission: "admin" })],
    [...many(20, anna).map(() => "words"), "later", "words"],
  ],
  [
    "one comment is heard however much it holds",
    [anna(0, { body: "/hjelp\n".repeat(30).trim() }), { by: "b", at: 1 }],
    ["words", "later"],
  ],
  [
    "sixty reactions without a word are given at once",
    many(64, () => anna(1)),
    [...many(3, anna).map(() => "words"), ...many(60, anna).map(() => "silent"), "later"],
  ],
])("%s", (_, said, expected) => {
  expect(outcomes(said)).toEqual(expected);
});
