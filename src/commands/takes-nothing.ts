import { isNo } from "../markdown/quotation.ts";

/*
 * Commands that take nothing. Words behind them are talk: `/synk, takk`. What asks for something more is `unclear`.
 */

/** An address, a number, an option or a *not*. */
export function asksForMore(rest: string): boolean {
  return /[\d#/@]|^[-‐‑‒–—−]\S/.test(rest) || isNo(rest.split(/\s/, 1)[0] ?? "");
}

/** Another command on the same line. */
export function holdsCommand(rest: string, isName: (word: string) => boolean): boolean {
  const names = rest.matchAll(/(?<!\S)\/([\p{L}-]{1,20})/gu);
  return [...names].some(([, name = ""]) => isName(name));
}
