import { mostOre } from "../domain/economy.ts";

const signs = [".", ",", "'", " "];
const plain = /^\d{1,15}$/;
const longest = 40;

/**
 * An amount of kroner as øre: `1 234 567,89`, `1.234.567,89`, `1,234,567.89`, `1234567.5`, `-500`, `500 kr`; null for
 * anything else. The last of two different signs is the decimal one. A single one before exactly three digits groups them:
 * no amount of money has three decimals.
 */
export function parseAmount(text: string): number | null {
  if (text.length > longest) return null;
  const written = text
    .replaceAll(/[\u00A0\u2007\u2009\u202F\t]/g, " ")
    .replaceAll("\u2212", "-")
    .replaceAll("\u2019", "'")
    .trim()
    .toLowerCase();
  const isNegative = written.startsWith("-");
  const amount = withoutCurrency(written.replace(/^[+-]/, "").trim());
  const ore = oreOf(amount);
  if (ore === null || ore > mostOre) return null;
  return isNegative && ore !== 0 ? -ore : ore;
}

function withoutCurrency(text: string): string {
  const end = ["kr.", "kr", ",-", "nok", "dkk"].find((unit) => text.endsWith(unit));
  const without = end === undefined ? text : text.slice(0, -end.length);
  const start = ["kr.", "kr", "nok", "dkk"].find((unit) => without.startsWith(unit));
  return (start === undefined ? without : without.slice(start.length)).trim();
}

function oreOf(amount: string): number | null {
  const at = Math.max(amount.lastIndexOf("."), amount.lastIndexOf(","));
  const decimals = at === -1 ? "" : amount.slice(at + 1);
  const hasDecimals = /^\d{1,2}$/.test(decimals);
  const whole = hasDecimals ? amount.slice(0, at) : amount;
  const sign = hasDecimals ? amount[at] : undefined;
  if (!isWhole(whole, sign)) return null;
  const digits = whole.replaceAll(/\D/g, "") || "0";
  return Number(digits) * 100 + (hasDecimals ? Number(decimals.padEnd(2, "0")) : 0);
}

/** Plain digits, or groups of three that one other sign than the decimal one keeps apart. */
function isWhole(whole: string, decimalSign: string | undefined): boolean {
  if (whole === "") return decimalSign !== undefined;
  if (plain.test(whole)) return true;
  const sign = signs.find((each) => whole.includes(each));
  if (sign === undefined || sign === decimalSign || whole.startsWith("0")) return false;
  const [first = "", ...groups] = whole.split(sign);
  return /^\d{1,3}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group));
}
