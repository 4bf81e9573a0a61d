import type { DecisionListing, ListedDecisions } from "../../domain/decision-source.ts";
import { isGitHubError } from "../../github/errors.ts";
import type { Reader } from "../../github/reader.ts";
import type { Policy } from "../../policy/policy.ts";
import { askerOf } from "../../policy/readable.ts";
import { portfolioKey } from "../../policy/wheels.ts";
import { keepFiles } from "./decision-files.ts";
import { keepIssues } from "./decision-issues.ts";
import {
  isFound,
  placesOfDecisions,
  sourcesOf,
  type DecisionLook,
  type LookAtDecisionsParts,
  type ProductsPlace,
} from "./decision-place.ts";

/*
 * Decisions that people keep as issues and as files, in OS2's form. They are only read: what is listed there is compared
 * with what was read last, and only what is new or other is read.
 */

const placesAtOnce = 20;
/** A hundred a request. */
const mostIssues = 500;

/** Keeps what it finds, and answers the keys of the products of which something is other than before. */
export async function lookAtDecisions(
  owner: string,
  policy: Policy,
  parts: LookAtDecisionsParts,
): Promise<ReadonlySet<string>> {
  const all = placesOfDecisions(policy);
  await forgetOthers(owner, all, parts);
  const news: ProductsPlace[] = [];
  for (const [asker, theirs] of Map.groupBy(all, ({ repository }) => askerOf(repository, owner, policy))) {
    for (let start = 0; start < theirs.length; start += placesAtOnce) {
      const places = theirs.slice(start, start + placesAtOnce);
      const listed = await listAll(asker, places, parts.reader);
      for (const [at, place] of places.entries()) {
        const found = listed[at] ?? null;
        const isNews =
          found === null
            ? await hide(owner, place, parts)
            : await keepBoth({ owner, asker, policy, place, found, parts });
        if (isNews) news.push(place);
      }
    }
  }
  const products = news.flatMap((place) => place.products.map(({ key }) => key));
  // The portfolio's own issue tells of all.
  return new Set(products.length === 0 ? [] : [...products, portfolioKey]);
}

async function keepBoth(look: DecisionLook): Promise<boolean> {
  return [await keepFiles(look), await keepIssues(look)].some(Boolean);
}

/** Where the policy looks no more, nothing stands for it. */
async function forgetOthers(
  owner: string,
  places: readonly ProductsPlace[],
  { store: { decisions } }: LookAtDecisionsParts,
): Promise<void> {
  const looked = new Set(places.flatMap((place) => Object.values(sourcesOf(place))));
  const gone = (await decisions.sourcesOf(owner)).filter((source) => isFound(source) && !looked.has(source));
  for (const source of gone) {
    await decisions.keepDecisions(owner, source, []);
    await decisions.keepLeftOut(owner, source, null);
  }
}

/** What cannot be seen any more is kept; who may read it is not known, so nobody else is told of it. */
async function hide(
  owner: string,
  place: ProductsPlace,
  { store: { decisions } }: LookAtDecisionsParts,
): Promise<boolean> {
  let isNews = false;
  for (const source of Object.values(sourcesOf(place))) {
    const before = await decisions.decisionsFrom(owner, source);
    await decisions.keepLeftOut(owner, source, null);
    if (before.every(({ visibility }) => visibility === "private")) continue;
    const hidden = before.map((decision) => ({ ...decision, visibility: "private" as const }));
    await decisions.keepDecisions(owner, source, hidden);
    isNews = true;
  }
  return isNews;
}

/** What stands at each place, in their order, with its issues up to the most that are read. */
async function listAll(
  asker: string,
  places: readonly ProductsPlace[],
  reader: Pick<Reader, "listDecisions">,
): Promise<readonly (ListedDecisions | null)[]> {
  const listed = [...(await listOrNone(asker, places.map(fromTheFirst), reader))];
  for (;;) {
    const more = places.flatMap((place, at) => {
      const found = listed[at];
      return found?.next != null && found.issues.length < mostIssues
        ? [{ at, found, listing: { ...place, after: found.next } }]
        : [];
    });
    if (more.length === 0) return listed;
    const next = await listOrNone(
      asker,
      more.map(({ listing }) => listing),
      reader,
    );
    for (const [index, { at, found }] of more.entries()) {
      const page = next[index] ?? null;
      // One that was changed while pages were read stands on two of them.
      const issues = new Map([...found.issues, ...(page?.issues ?? [])].map((issue) => [issue.id, issue]));
      listed[at] = page === null ? null : { ...page, issues: [...issues.values()] };
    }
  }
}

function fromTheFirst(place: ProductsPlace): DecisionListing {
  return { ...place, after: null };
}

/** Another owner may have taken the app away since the policy was read. */
async function listOrNone(
  asker: string,
  places: readonly DecisionListing[],
  reader: Pick<Reader, "listDecisions">,
): Promise<readonly (ListedDecisions | null)[]> {
  try {
    return await reader.listDecisions(asker, places);
  } catch (error) {
    if (isGitHubError(error, "not-installed")) return [];
    throw error;
  }
}
