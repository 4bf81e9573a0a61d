import { languages, type Language } from "../domain/language.ts";

/** A cookie of its own, so that a choice outlasts the page. */
export const languageCookie = "redthread-language";

export interface Spoken {
  /** Of the address: `lang`. */
  readonly asked: string | null;
  /** The header of that name, as the browser sends it. */
  readonly cookie: string;
  readonly acceptLanguage: string;
}

/** What was chosen on the page, else before, else what the browser asks for, else the organisation's. */
export function languageOf({ asked, cookie, acceptLanguage }: Spoken, fallback: Language): Language {
  return (
    languageNamed(asked ?? "") ?? languageNamed(cookieValue(cookie)) ?? accepted(acceptLanguage) ?? fallback
  );
}

/** Null: that is none of the four. */
export function languageNamed(text: string): Language | null {
  return languages.find((language) => language === text) ?? null;
}

function cookieValue(cookies: string): string {
  const pair = cookies.split(";").find((each) => each.trim().startsWith(`${languageCookie}=`));
  return pair?.slice(pair.indexOf("=") + 1).trim() ?? "";
}

/** Norwegian without saying which is bokmål. */
const also: Readonly<Record<string, Language>> = { no: "nb" };

function accepted(header: string): Language | null {
  const wishes = header
    .split(",")
    .slice(0, 20)
    .map((wish) => {
      const [range = "", ...parameters] = wish.trim().toLowerCase().split(";");
      const weight = parameters.map((each) => /^\s*q=([\d.]+)$/.exec(each)?.[1]).find((each) => each);
      return { tag: range.split("-", 1)[0] ?? "", weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight);
  for (const { tag } of wishes) {
    const language = languageNamed(tag) ?? also[tag];
    if (language !== undefined && language !== null) return language;
  }
  return null;
}
