import type { CommandOf, UnclearCommand } from "../domain/command.ts";
import { isNo } from "../markdown/quotation.ts";
import { visible } from "../markdown/visible.ts";
import { accepted } from "./command-outcome.ts";
import type { CommandRow } from "./command-row.ts";

declare module "../domain/command.ts" {
  interface CommandArguments {
    /** `number` counts from 1; null where it is none. */
    readonly confirm: { readonly number: number | null };
  }
}

export interface ConfirmRequest {
  readonly number: number | null;
  readonly roles: readonly string[];
}

/** `/bekreft N …` confirms criteria. Which one is the Nth depends on the phase, and is for the judge to say. */
export const confirm: CommandRow<"confirm", ConfirmRequest> = {
  names: ["bekreft", "stadfest", "bekræft", "confirm"],
  parse: (rest) => parseNumbers(visible(rest)),
  who: "role-or-write",
  places: ["initiative", "change"],
  whenOlder: false,
  request: (command, { roles }) => accepted({ number: command.number, roles }),
};

/** `2`, `#2`, `2.` and `nr. 2` all mean the second. */
const number = /(?:nr\.?[ \t]{0,3}|#)?([1-9]\d{0,3})(?=$|[\s.,;:)&+])[.:)]?/iy;
const between = /(?:[\s,;&+]|(?:og|and|samt)(?=\s))*/iy;
/** Behind the numbers a remark may follow, but nothing that changes what was said, nor another wish. */
const wish = /[\d/]|^[-‐‑‒–—−]\S/;
/** A number in letters, or all of them, as one more in the list. */
const spelt =
  /^(?:(?:og|and|samt)[ \t]{1,3}|[&+][ \t]{0,3})?(?:ett?|ein|en|one|to|two|tre|three|fire|four|fem|five|seks|six|sju|syv|seven|åtte|otte|eight|ni|nine|ti|ten|begge|both|alle|all|resten)(?=$|[,.;&+]|[ \t]+(?:og|and|samt)[ \t])/iu;

/** A confirmation for each number: `/bekreft 1, 2 og 3`. What is left over, and is no mere remark, is not understood. */
function parseNumbers(rest: string): readonly (CommandOf<"confirm"> | UnclearCommand<"confirm">)[] {
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
  const confirms = [...new Set(numbers)].map((which): CommandOf<"confirm"> => ({
    kind: "confirm",
    number: which,
  }));
  const isMore = wish.test(left) || spelt.test(left) || isNo(left.split(/\s/, 1)[0] ?? "");
  return isMore ? [...confirms, { kind: "unclear", command: "confirm", text: left }] : confirms;
}
