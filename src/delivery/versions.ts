import { compare, parse, type SemVer } from "semver";
import type { Release } from "../domain/release.ts";

/*
 * The order in which releases are shown. It decides nothing: which change is in which release is git's to say.
 */

/** The newest version first; after all versions what is none, the newest date first. */
export function newestFirst<Named extends Pick<Release, "id" | "tag" | "publishedAt">>(
  releases: readonly Named[],
): readonly Named[] {
  const read = releases.map((release) => ({ release, version: versionOf(release.tag) }));
  const sorted = read.toSorted((one, other) => byVersion(one.version, other.version) || byDate(one, other));
  return sorted.map(({ release }) => release);
}

/** The newest version at a commit, as it is shown. */
export function newestTagAt(releases: readonly Release[], oid: string): string | null {
  return newestFirst(releases.filter((release) => release.oid === oid))[0]?.tag ?? null;
}

function byVersion(one: SemVer | null, other: SemVer | null): number {
  if (one !== null && other !== null) return compare(other, one);
  return Number(one === null) - Number(other === null);
}

function byDate(
  { release: one }: { readonly release: Pick<Release, "id" | "publishedAt"> },
  { release: other }: { readonly release: Pick<Release, "id" | "publishedAt"> },
): number {
  const later = Date.parse(other.publishedAt) - Date.parse(one.publishedAt);
  return later || (one.id < other.id ? -1 : Number(one.id > other.id));
}

/** What stands before a version in a tag: `studio-v1.2.3`, `@x/y@1.2.3`, `sub/v1.2.3`. */
const separators = "/@-_v";
const mostOfATag = 255;

/** The version that a tag ends in, behind the prefix of its product; null where it names none. */
export function versionOf(tag: string): SemVer | null {
  const text = tag.slice(0, mostOfATag);
  for (let at = 0; at < text.length; at += 1) {
    const isStart = at === 0 || separators.includes(text[at - 1] ?? "");
    const version = isStart && isDigit(text[at]) ? parse(text.slice(at)) : null;
    if (version !== null) return version;
  }
  return null;
}

function isDigit(letter: string | undefined): boolean {
  return letter !== undefined && letter >= "0" && letter <= "9";
}
