import { expect, test } from "vitest";
import type { Actor } from "../../src/domain/actor.ts";
import type { Edit, EditPage } from "../../src/domain/edit.ts";
import type { CommentFacts } from "../../src/domain/issue.ts";
import { foreignEditor } from "../../src/observe/foreign-editor.ts";

const kari: Actor = { kind: "person", login: "kari" };
const boss: Actor = { kind: "person", login: "boss" };
const ghost: Actor = { kind: "person", login: "ghost" };
const self: Actor = { kind: "self", login: "redthread" };
const bot: Actor = { kind: "bot", login: "boss[bot]" };

const at = (minute: number) => new Date(Date.UTC(2026, 0, 12, 9, minute)).toISOString();

/** Newest first, as GitHub tells them; the oldest is the birth. */
function history(...editors: readonly Actor[]): readonly Edit[] {
  const last = editors.length - 1;
  return editors.map((editor, index) => ({ id: `E${index}`, at: at(last - index), editor, text: "" }));
}

const rows: readonly [
  name: string,
  author: Actor,
  edits: readonly Edit[],
  more: { next?: string; lags?: true; now?: number },
  expected: unknown,
][] = [
  ["nobody", boss, [], {}, null],
  ["the author", boss, history(boss, boss, boss), {}, null],
  ["somebody else", boss, history(kari, boss), {}, { who: "kari" }],
  ["somebody else, and then the author", boss, history(boss, kari, boss), {}, { who: "kari" }],
  ["the app", boss, history(self, boss), {}, { who: "redthread" }],
  ["a bot with the author's name", boss, history(bot, boss), {}, { who: "boss[bot]" }],
  ["an account that is gone", boss, history(ghost, boss), {}, { who: "ghost" }],
  ["one of two accounts that are gone", ghost, history(ghost, ghost), {}, { who: "ghost" }],
  ["more versions than are read", boss, history(boss, boss), { next: "more" }, { who: "ghost" }],
  [
    "the author, of whose edit the history does not tell yet",
    boss,
    history(boss),
    { lags: true, now: 1 },
    "unsure",
  ],
  ["the author, of whose edit the history never tells", boss, history(boss), { lags: true, now: 5 }, null],
  ["the author, with no history at all", boss, [], { lags: true, now: 5 }, { who: "ghost" }],
];

test.each(rows)(
  "who has changed it: %s",
  async (_, author, edits, { next = null, lags, now = 2 }, expected) => {
    const editor = lags === true ? author : edits[0]?.editor;
    const comment: CommentFacts = {
      id: "C",
      url: "",
      author,
      body: "",
      createdAt: at(0),
      editedAt: lags === true ? at(1) : (edits[0]?.at ?? at(0)),
      ...(editor === undefined ? {} : { editor }),
      answered: null,
      mark: null,
    };
    const page: EditPage = { edits, next };
    const reader = { edits: async () => page };
    expect(await foreignEditor(comment, "acme", { reader, now: Date.parse(at(now)) })).toEqual(expected);
  },
);
