import { IntlMessageFormat } from "intl-messageformat";
import type { Language } from "../domain/language.ts";
import changeDa from "./catalogue/change.da.json" with { type: "json" };
import changeEn from "./catalogue/change.en.json" with { type: "json" };
import changeNb from "./catalogue/change.nb.json" with { type: "json" };
import changeNn from "./catalogue/change.nn.json" with { type: "json" };
import contentsDa from "./catalogue/contents.da.json" with { type: "json" };
import contentsEn from "./catalogue/contents.en.json" with { type: "json" };
import contentsNb from "./catalogue/contents.nb.json" with { type: "json" };
import contentsNn from "./catalogue/contents.nn.json" with { type: "json" };
import da from "./catalogue/da.json" with { type: "json" };
import en from "./catalogue/en.json" with { type: "json" };
import incidentsDa from "./catalogue/incidents.da.json" with { type: "json" };
import incidentsEn from "./catalogue/incidents.en.json" with { type: "json" };
import incidentsNb from "./catalogue/incidents.nb.json" with { type: "json" };
import incidentsNn from "./catalogue/incidents.nn.json" with { type: "json" };
import nb from "./catalogue/nb.json" with { type: "json" };
import nn from "./catalogue/nn.json" with { type: "json" };
import pagesDa from "./catalogue/pages.da.json" with { type: "json" };
import pagesEn from "./catalogue/pages.en.json" with { type: "json" };
import pagesNb from "./catalogue/pages.nb.json" with { type: "json" };
import pagesNn from "./catalogue/pages.nn.json" with { type: "json" };
import policyDa from "./catalogue/policy.da.json" with { type: "json" };
import policyEn from "./catalogue/policy.en.json" with { type: "json" };
import policyNb from "./catalogue/policy.nb.json" with { type: "json" };
import policyNn from "./catalogue/policy.nn.json" with { type: "json" };
import wheelDa from "./catalogue/wheel.da.json" with { type: "json" };
import wheelEn from "./catalogue/wheel.en.json" with { type: "json" };
import wheelNb from "./catalogue/wheel.nb.json" with { type: "json" };
import wheelNn from "./catalogue/wheel.nn.json" with { type: "json" };

/** The ids of bokmål; a test holds the other languages to them. */
export type MessageId =
  | keyof typeof nb
  | keyof typeof changeNb
  | keyof typeof contentsNb
  | keyof typeof incidentsNb
  | keyof typeof pagesNb
  | keyof typeof wheelNb;
export type MessageArguments = Readonly<Record<string, string | number>>;

/** ICU messages by language and id. */
export const catalogues: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  nb: { ...nb, ...changeNb, ...contentsNb, ...incidentsNb, ...pagesNb, ...policyNb, ...wheelNb },
  nn: { ...nn, ...changeNn, ...contentsNn, ...incidentsNn, ...pagesNn, ...policyNn, ...wheelNn },
  da: { ...da, ...changeDa, ...contentsDa, ...incidentsDa, ...pagesDa, ...policyDa, ...wheelDa },
  en: { ...en, ...changeEn, ...contentsEn, ...incidentsEn, ...pagesEn, ...policyEn, ...wheelEn },
};

const locales: Readonly<Record<Language, string>> = { nb: "nb-NO", nn: "nn-NO", da: "da-DK", en: "en-GB" };

const parsed = new Map<string, IntlMessageFormat>();

/**
 * The message in the language. Times are given as ISO 8601 or milliseconds and shown in the time of
 * the language's country. Throws on an unknown id and on a missing argument.
 */
export function say(language: Language, id: MessageId, args: MessageArguments = {}): string {
  return sayAny(language, id, args);
}

/** {@link say} for ids that only the caller knows, such as those of the policy's problems. */
export function sayAny(language: Language, id: string, args: MessageArguments): string {
  const format = messageFormat(language, id);
  const dates = dateArguments(messageText(language, id));
  const values = Object.entries(args).map(([name, value]) => [
    name,
    dates.has(name) ? new Date(value) : value,
  ]);
  return String(format.format(Object.fromEntries(values)));
}

/** `Dialogporten, Altinn Studio og Designsystemet` */
export function sayList(language: Language, items: readonly string[]): string {
  return new Intl.ListFormat(locales[language], { type: "conjunction" }).format(items);
}

/** `Dialogporten, Altinn Studio eller Designsystemet` */
export function sayEither(language: Language, items: readonly string[]): string {
  return new Intl.ListFormat(locales[language], { type: "disjunction" }).format(items);
}

/** `1 500 000` */
export function sayNumber(language: Language, value: number): string {
  return new Intl.NumberFormat(locales[language]).format(value);
}

/** An amount in øre as kroner: `1 500 000`, and `0,50` where it is not whole. */
export function sayAmount(language: Language, ore: number): string {
  const size = Math.abs(ore);
  const decimals = size % 100 === 0 ? "" : `.${String(size % 100).padStart(2, "0")}`;
  const exact = `${ore < 0 ? "-" : ""}${Math.floor(size / 100)}${decimals}` as `${number}`;
  const format = new Intl.NumberFormat(locales[language], { minimumFractionDigits: decimals === "" ? 0 : 2 });
  return format.format(exact);
}

/** A value by which a message selects; ICU knows no hyphen in the names of its branches. */
export function selector(value: string): string {
  return value.replaceAll("-", "_");
}

export function messageFormat(language: Language, id: string): IntlMessageFormat {
  const key = `${language} ${id}`;
  const known = parsed.get(key);
  if (known !== undefined) return known;
  const formats = { date: dateFormats(language) };
  const made = new IntlMessageFormat(messageText(language, id), locales[language], formats, {
    ignoreTag: true,
  });
  parsed.set(key, made);
  return made;
}

function messageText(language: Language, id: string): string {
  const text = Object.hasOwn(catalogues[language], id) ? catalogues[language][id] : undefined;
  if (text === undefined) throw new RangeError(`The catalogue ${language} has no message ${id}`);
  return text;
}

function dateFormats(language: Language): Record<string, Intl.DateTimeFormatOptions> {
  const timeZone = language === "da" ? "Europe/Copenhagen" : "Europe/Oslo";
  return {
    short: { day: "numeric", month: "short", year: "numeric", timeZone },
    day: { day: "numeric", month: "long", timeZone },
    long: { day: "numeric", month: "long", year: "numeric", timeZone },
    weekday: { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone },
    moment: { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", timeZone },
  };
}

/** The arguments that a message shows as dates. */
function dateArguments(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/\{(\w+), date,/g)].map((match) => match[1] ?? ""));
}
