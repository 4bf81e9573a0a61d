import type { Policy, Team } from "./policy.ts";
import { slug } from "./slug.ts";

type Teams = Pick<Policy, "teams">;

/** The team that a person means: by key or by name, case, accents and punctuation aside. */
export function teamByKey(policy: Teams, text: string): Team | null {
  const wanted = slug(text);
  return (
    policy.teams.find((team) => team.key === wanted) ??
    policy.teams.find((team) => slug(team.name) === wanted) ??
    null
  );
}

/** Nobody names so many in one line. */
const mostWords = 60;

/** The teams that a text names: one by all of it, or one by each part, as in `A og B` or `A, B and C`; none where a part names none. */
export function teamsNamed(policy: Teams, text: string): readonly Team[] {
  const words = text.trim().split(/\s+/, mostWords + 1);
  if (words.length > mostWords) return [];
  // From each word on to the end, so that no name is looked for twice.
  const from = new Map<number, readonly Team[]>([[words.length, []]]);
  for (let start = words.length - 1; start >= 0; start -= 1) {
    for (let end = words.length; end > start && !from.has(start); end -= 1) {
      const next = nextName(words, end);
      const rest = next === null ? undefined : from.get(next);
      const team = rest && teamByKey(policy, words.slice(start, end).join(" "));
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
