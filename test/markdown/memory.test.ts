import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { Memory } from "../../src/domain/memory.ts";
import { ProcessCardMemory } from "../../src/domain/status-memory.ts";
import { printMark } from "../../src/markdown/marks.ts";
import {
  statusMemory,
  threadMemory,
  withMemory,
  memoryLimit,
  printMemory,
  readMemory,
  withoutMemory,
} from "../../src/markdown/memory.ts";

const keys = ["a key"];
const issue = "I_kwDO1";
const mark = printMark({ kind: "overview", keys: {} }, issue, keys);

/** Ids that do not compress, as GitHub's do not. */
function nodeId(index: number): string {
  return `I_kwDO${createHash("sha256").update(String(index)).digest("base64url").slice(0, 14)}`;
}

/** Words that are as hard to compress as a language is, and harder. */
function wordsOf(seed: number, length: number): string {
  const words = Array.from({ length: length / 5 }, (_, index) => nodeId(seed + index).slice(6, 10));
  return words.join(" ").slice(0, length);
}

function memoryWith(children: number): Memory {
  return Memory.parse({
    version: 1,
    standing: "born",
    phase: { name: "Konsept", word: null, since: "2026-03-03T09:00:00Z" },
    children: Array.from({ length: children }, (_, index) => ({
      kind: index % 2 === 0 ? "element" : "epic",
      team: `team-${index}`,
      id: nodeId(index),
      repository: "Altinn/dialogporten",
      number: 1000 + index,
      under: nodeId(index + 1),
    })),
    fields: Object.fromEntries(
      Array.from({ length: children }, (_, index) => [
        `${nodeId(index)}/${nodeId(9999)}/Status`,
        { decided: "Backlog", stated: null },
      ]),
    ),
  });
}

describe("memory", () => {
  test("is read back from the second line", () => {
    const memory = memoryWith(3);
    const text = withMemory(mark, printMemory(threadMemory, memory, issue, keys), "### Status\n\nTekst");
    expect(readMemory(threadMemory, text, issue, keys)).toEqual({ state: "valid", memory });
    expect(readMemory(threadMemory, text.replaceAll("\n", "\r\n"), issue, keys)).toEqual({
      state: "valid",
      memory,
    });
    expect(withoutMemory(text)).toBe("### Status\n\nTekst");
    expect(withoutMemory(text.replaceAll("\n", "\r\n"))).toBe("### Status\n\nTekst");
  });

  test("has room for two hundred children", () => {
    const line = printMemory(threadMemory, memoryWith(200), issue, keys);
    expect(line.length).toBeLessThan(memoryLimit);
    expect(line.slice(4, -3)).not.toMatch(/--|>/);
    expect(printMemory(threadMemory, memoryWith(200), issue, keys)).toBe(line);
  });

  test("has room for a long life: every list full, in words that do not repeat", () => {
    const record = (count: number, length: number) =>
      Array.from({ length: count }, (_, index) => ({
        text: wordsOf(index * 1000, length),
        actor: "kari-portefolje",
        at: `2026-03-03T09:${String(index % 60).padStart(2, "0")}:00Z`,
        url: `https://github.com/digdir/portfolio/issues/12#issuecomment-${nodeId(index)}`,
      }));
    const memory: Memory = {
      ...memoryWith(40),
      refused: Array.from({ length: 200 }, (_, index) => nodeId(index + 500)),
      decisions: [
        ...record(30, 120).map((entry) => ({ ...entry, takenBy: wordsOf(7, 120), basis: null })),
        ...record(20, 500).map((entry) => ({ ...entry, takenBy: wordsOf(7, 120), basis: wordsOf(9, 120) })),
      ],
      overrides: record(20, 500).map(({ text, actor, at }) => ({ to: "Konsept", actor, at, reason: text })),
      confirmed: Object.fromEntries(
        record(40, 40).map(({ text, actor, at }) => [`confirm:konsept:${text}`, { actor, at }]),
      ),
      ends: Object.fromEntries(
        Array.from({ length: 20 }, (_, index) => [nodeId(index), { end: "2026-12-31", slipped: index }]),
      ),
    };
    expect(printMemory(threadMemory, memory, issue, keys).length).toBeLessThan(memoryLimit);
  });

  test("says so when it has outgrown the comment", () => {
    expect(() => printMemory(threadMemory, memoryWith(1000), issue, keys)).toThrow(RangeError);
  });

  test("is broken on another issue, with another key, or when somebody changed it", () => {
    const text = withMemory(mark, printMemory(threadMemory, memoryWith(1), issue, keys), "Tekst");
    expect(readMemory(threadMemory, text, "I_other", keys).state).toBe("broken");
    expect(readMemory(threadMemory, text, issue, ["another"]).state).toBe("broken");
    expect(readMemory(threadMemory, text.replace("data=", "data=A"), issue, keys).state).toBe("broken");
    expect(readMemory(threadMemory, text, ["I_other", issue], keys).state).toBe("valid");
  });

  test("of one kind of comment is never read as another's", () => {
    const card = ProcessCardMemory.parse({ kind: "process-card", version: 1, process: "behov" });
    const line = printMemory(statusMemory, card, issue, keys);
    const text = withMemory(mark, line, "Tekst");
    expect(readMemory(statusMemory, text, issue, keys)).toEqual({ state: "valid", memory: card });
    expect(withoutMemory(text)).toBe("Tekst");
    expect(readMemory(threadMemory, text, issue, keys).state).toBe("none");
    const renamed = text.replace("redthread:status", "redthread:memory");
    expect(readMemory(threadMemory, renamed, issue, keys).state).toBe("broken");
  });

  test("is none where there is no such line", () => {
    expect(readMemory(threadMemory, "Tekst", issue, keys).state).toBe("none");
    expect(readMemory(threadMemory, `${mark}\n\nTekst`, issue, keys).state).toBe("none");
    const memory = printMemory(threadMemory, memoryWith(1), issue, keys);
    expect(readMemory(threadMemory, `Tekst\n${memory}`, issue, keys).state).toBe("none");
    expect(withoutMemory(`${mark}\n\nTekst`)).toBe("Tekst");
  });
});
