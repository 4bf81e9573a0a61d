import type { Policy, Team } from "./policy.ts";
import { slug } from "./slug.ts";

type Teams = Pick<Policy, "teams">;

/** The team that a person means: by key or by name, case, accents and punctuation aside. */
export function teamByKey(policy: Teams, text: string): Team | null {
  return bySlug(policy).get(slug(text)) ?? null;
}

const slugs = new WeakMap<Teams["teams"], ReadonlyMap<string, Team>>();

/** Made once for each policy, for texts of strangers are compared with it. A key goes before another team's name. */
function bySlug({ teams }: Teams): ReadonlyMap<string, Team> {
  const known = slugs.get(teams);
  if (known !== undefined) return known;
  const named = teams.toReversed().map((team) => [slug(team.name), team] as const);
  const made = new Map([...named, ...teams.map((team) => [team.key, team] as const)]);
  slugs.set(teams, made);
  return made;
}

/** Nobody names so many in one line, or in so many lines. */
const maxWords = 30;
const maxCharacters = 2_000;
const maxTexts = 50;

/** The teams that some texts name, each as `teamsNamed` has it; of the first fifty texts. */
export function teamsNamedIn(policy: Teams, texts: readonly string[]): readonly Team[] {
  return [...new Set(texts.slice(0, maxTexts).flatMap((text) => teamsNamed(policy, text)))];
}

/** The teams that a text names: one by all of it, or one by each part, as in `A og B` or `A, B and C`; none where a part names none. */
export function teamsNamed(policy: Teams, text: string): readonly Team[] {
  const words = text.trim().split(/\s+/, maxWords + 1);
  if (words.length > maxWords || text.length > maxCharacters) return [];
  const teams = bySlug(policy);
  const parts = words.map(slug);
  // From each word on to the end, so that no name is looked for twice.
  const from = new Map<number, readonly Team[]>([[words.length, []]]);
  for (let start = words.length - 1; start >= 0; start -= 1) {
    for (let end = words.length; end > start && !from.has(start); end -= 1) {
      const next = nextName(words, end);
      const rest = next === null ? undefined : from.get(next);
      const name = parts.slice(start, end).filter((part) => part !== "");
      const team = rest && teams.get(name.join("-"));
      if (team) from.set(start, [team, ...rest]);
    }
  }
  return from.get(0) ?? [];
}

/** Where a name begins when the one before ends there; null where none may end. */
function nextName(words: readonly string[], end: number): number | null {
  if (end === words.length) return end;
  if (and.has(words[end]?.toLowerCase() ?? "")) return end + 1 < words.length ? end + 1 : null;
  return /[,;]$/.test(words[end - 1] ?? "") ? end : null;
}

const and: ReadonlySet<string> = new Set(["og", "and", "samt", "&", "+", "/"]);
