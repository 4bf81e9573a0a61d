import type { Command } from "../domain/command.ts";

/** `2`, `#2`, `2.` and `nr. 2` all mean the second. */
const number = /(?:nr\.?[ \t]{0,3}|#)?([1-9]\d{0,3})(?=$|[\s.,;:)&+])[.:)]?/iy;
const between = /(?:[\s,;&+]|(?:og|and|samt)(?=\s))*/iy;
/** Behind the numbers a remark may follow, but nothing that changes what was said, nor another wish. */
const wish = /[\d/]|^[-‐‑‒–—−]\S|^(?:ikke|ikkje|not|no|ingen)(?![\p{L}])/iu;

/** A confirmation for each number: `/bekreft 1, 2 og 3`. What is left over, and is no mere remark, is not understood. */
export function confirmCommands(rest: string): readonly Command[] {
  const numbers: number[] = [];
  let end = 0;
  for (let at = 0; ;) {
    between.lastIndex = at;
    number.lastIndex = at + (between.exec(rest)?.[0].length ?? 0);
    const digits = number.exec(rest)?.[1];
    if (digits === undefined) break;
    numbers.push(Number(digits));
    at = end = number.lastIndex;
  }
  if (numbers.length === 0) return [{ kind: "confirm", number: null }];
  const left = rest.slice(end).trim();
  const confirms = [...new Set(numbers)].map((each): Command => ({ kind: "confirm", number: each }));
  return wish.test(left) ? [...confirms, { kind: "unclear", command: "confirm", text: left }] : confirms;
}
