import type { Decision } from "../../domain/decision.ts";
import { isReadable } from "../../domain/issue.ts";
import type { ProductState } from "../../domain/product-state.ts";
import { repositoryText, type RepositoryName } from "../../domain/reference.ts";
import { readDecisions, spokenDecision } from "../../exports/read-decisions.ts";
import type { Wheel } from "../../policy/wheels.ts";
import type { Store } from "../../store/store.ts";
import type { WheelPlaces } from "./places.ts";
import type { SeenProduct } from "./product-parts.ts";

/** What was said of a product on its own issue and on those of its activities, as the log has it. */
export function wordsOf(
  said: ProductState["decisions"],
  wheel: Wheel,
  places: WheelPlaces,
): readonly Decision[] {
  return said.map(({ id, reference, ...word }) => ({
    ...spokenDecision(word),
    id,
    reference,
    initiative: null,
    ...tellingOf(reference, wheel, places),
  }));
}

/** A review stands in the repository of its card, which others may read than the product's; of one unseen nobody knows. */
function tellingOf(
  reference: string,
  { key, name }: Wheel,
  { open }: WheelPlaces,
): Pick<Decision, "products" | "visibility"> {
  const place = open.get(placeIn(reference));
  return {
    products: name === null ? [] : [key],
    visibility: place?.repository.visibility ?? "private",
  };
}

/** The source under which they are kept. */
function wordsSource({ key }: Pick<Wheel, "key">): string {
  return `words ${key}`;
}

/**
 * Keeps them. What a memory has no room for any more, and what may not stand in it, stays in the log as it was kept.
 *
 * @param memory what the memory says
 * @param heard what was said now, in whole
 */
export async function keepWords(
  { owner, wheel, places }: { readonly owner: string; readonly wheel: Wheel; readonly places: WheelPlaces },
  { memory, heard }: Readonly<Record<"heard" | "memory", ProductState["decisions"]>>,
  { decisions }: Pick<Store, "decisions">,
): Promise<void> {
  const source = wordsSource(wheel);
  const remembered = new Map(memory.map((said) => [said.id, said]));
  const told = wordsOf([...remembered.values()], wheel, places);
  const whole = wordsOf(
    heard.filter(({ id }) => remembered.has(id)),
    wheel,
    places,
  );
  const before = (await decisions.decisionsFrom(owner, source)).map((word) => ({
    ...word,
    ...tellingOf(word.reference, wheel, places),
  }));
  const all = new Map([...told, ...before, ...whole].map((word) => [word.id, word]));
  await decisions.keepDecisions(owner, source, [...all.values()]);
}

/** How many decisions of a product are not read; for the portfolio's issue of all. */
export async function unreadDecisions(
  owner: string,
  { key, name }: Wheel,
  { decisions }: Pick<Store, "decisions">,
): Promise<number> {
  const all = await decisions.leftOutOf(owner);
  return all
    .filter(({ products }) => name === null || products.includes(key))
    .reduce((sum, { count }) => sum + count, 0);
}

/** All that is known of a product but its own words; for the portfolio's issue of everything. */
export async function decisionsAround(
  owner: string,
  wheel: Wheel,
  store: Pick<Store, "decisions" | "records">,
): Promise<readonly Decision[]> {
  const own = new Set((await store.decisions.decisionsFrom(owner, wordsSource(wheel))).map(({ id }) => id));
  const all = (await readDecisions(owner, store)).filter(({ id }) => !own.has(id));
  return wheel.name === null ? all : all.filter(({ products }) => products.includes(wheel.key));
}

/** Whether everybody who reads the product's issue may read it, too: it stands there, or anybody may. */
export function mayTellAt(home: RepositoryName) {
  const place = repositoryText(home);
  return ({ reference, visibility }: Pick<Decision, "reference" | "visibility">): boolean =>
    visibility === "public" || placeIn(reference) === place;
}

/**
 * The same of an issue of the wheel, by its `owner/name#12`. Where the policy has nothing any more, or a repository is
 * called otherwise, nobody knows: what the very comment says that is written now stays, and nothing comes to it.
 */
export function mayTellOf(
  home: RepositoryName,
  { issues, status }: Pick<SeenProduct, "issues" | "status">,
  { open }: WheelPlaces,
) {
  const mayTell = mayTellAt(home);
  const read = [...issues.values()].flatMap((issue) => (isReadable(issue) ? [issue.repository] : []));
  const places = new Map(
    [...[...open.values()].map(({ repository }) => repository), ...read].map((place) => [
      repositoryText(place),
      place.visibility,
    ]),
  );
  const otherwise = status === null ? "private" : "public";
  return (reference: string): boolean =>
    mayTell({ reference, visibility: places.get(placeIn(reference)) ?? otherwise });
}

/** The repository of `owner/name#12`, or of `owner/name/path`, in lower case. */
function placeIn(reference: string): string {
  return /^[^/]*\/[^/#]*/.exec(reference.toLowerCase())?.[0] ?? "";
}
