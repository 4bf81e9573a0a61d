import { expect, test } from "vitest";
import { statusMark } from "../../src/change/status-comment.ts";
import type { CommentFacts } from "../../src/domain/issue.ts";
import type { EditPage } from "../../src/domain/edit.ts";
import { ProcessCardMemory } from "../../src/domain/status-memory.ts";
import { printMark } from "../../src/markdown/marks.ts";
import { printMemory, statusMemory, withMemory } from "../../src/markdown/memory.ts";
import { readStatusComments } from "../../src/observe/status-comments.ts";
import { at, issue, kari, self } from "../plan/world.ts";

const markKeys = ["a key"];
const move = { comment: "IC_9", from: ["behov"], actor: "kari", at: at(1) };
const now = memoryWith("behov", [move]);
const before = memoryWith("behov", []);

function memoryWith(process: string, moves: ProcessCardMemory["moves"]): ProcessCardMemory {
  return ProcessCardMemory.parse({ kind: "process-card", version: 1, process, moves });
}

function textOf(memory: ProcessCardMemory, on = "I_1", keys: readonly string[] = markKeys): string {
  const mark = printMark(statusMark(memory, on), on, keys);
  return withMemory(mark, printMemory(statusMemory, memory, on, keys), "Kortet");
}

function comment(body: string, given: Partial<CommentFacts> = {}): CommentFacts {
  const times = { createdAt: at(1), editedAt: at(1) };
  return { id: "IC_1", url: "", author: self, body, ...times, answered: null, mark: null, ...given };
}

async function read(comments: readonly CommentFacts[], edits: EditPage["edits"] = []) {
  const found = await readStatusComments(issue("I_1", { comments }), {
    reader: { edits: () => Promise.resolve({ edits, next: null }) },
    owner: "digdir",
    markKeys,
    recent: [],
  });
  return found.comments.map(({ memory, text, moved }) => ({ memory, text, moved }));
}

test("a card is read as the app wrote it", async () => {
  expect(await read([comment(textOf(now))])).toEqual([{ memory: now, text: "Kortet", moved: false }]);
});

test.each([
  ["another's comment", comment(textOf(now), { author: kari })],
  ["another key's signature", comment(textOf(now, "I_1", ["another"]))],
  ["no memory", comment("Kortet")],
])("nothing is read of %s", async (_, given) => {
  expect(await read([given])).toEqual([]);
});

test("one that a transfer has brought along is known, and is to be written anew", async () => {
  expect(await read([comment(textOf(now, "I_0"))])).toEqual([{ memory: now, text: null, moved: true }]);
});

test("an older memory that somebody puts back counts for nothing", async () => {
  const body = textOf(before);
  const edited = comment(body, { editor: kari, editedAt: at(9) });
  const edits = [
    { id: "E_2", at: at(9), editor: kari, text: body },
    { id: "E_1", at: at(5), editor: self, text: textOf(now) },
  ];
  expect(await read([edited], edits)).toEqual([{ memory: now, text: null, moved: false }]);
});
