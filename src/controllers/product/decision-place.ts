import { isDeepStrictEqual } from "node:util";
import type { Decision } from "../../domain/decision.ts";
import type { DecisionPlace, ListedDecisions, ListedIssue } from "../../domain/decision-source.ts";
import { repositoryText } from "../../domain/reference.ts";
import type { Reader } from "../../github/reader.ts";
import type { Policy, Product } from "../../policy/policy.ts";
import type { Store } from "../../store/store.ts";

export interface LookAtDecisionsParts {
  readonly reader: Pick<Reader, "decisionFiles" | "issues" | "listDecisions">;
  readonly store: Pick<Store, "decisions">;
  /** Base of GitHub's pages. */
  readonly webUrl: string;
}

/** A place with all products whose decisions stand there. */
export interface ProductsPlace extends DecisionPlace {
  readonly products: readonly Product[];
}

/** A place, and what stands there now. */
export interface DecisionLook {
  readonly owner: string;
  readonly asker: string;
  readonly policy: Policy;
  readonly place: ProductsPlace;
  readonly found: Omit<ListedDecisions, "issues" | "next"> & { readonly issues: readonly ListedIssue[] };
  readonly parts: LookAtDecisionsParts;
}

/** Each place once. Where a product names no repository its issues stand where the initiatives are, and so do these. */
export function placesOfDecisions({ products, initiatives }: Policy): readonly ProductsPlace[] {
  const all = products.flatMap((product) => {
    const repository = product.repository ?? initiatives?.repository ?? null;
    const { label, path } = product.decisions;
    const hasIssue = product.repository !== null || product.wheel.length > 0;
    return !product.isLet || repository === null || !hasIssue ? [] : [{ repository, label, path, product }];
  });
  const byPlace = Map.groupBy(all, (each) => placeText(each));
  return [...byPlace.values()].flatMap((same) => {
    const [first] = same;
    return first === undefined ? [] : [{ ...first, products: same.map(({ product }) => product) }];
  });
}

function placeText({ repository, label, path }: DecisionPlace): string {
  return `${repositoryText(repository)} ${path} ${label.toLowerCase()}`;
}

/** Under which the store keeps what is found there. */
export function sourcesOf(place: DecisionPlace): { readonly files: string; readonly issues: string } {
  return { files: `files ${placeText(place)}`, issues: `issues ${placeText(place)}` };
}

/** Whether it is one that this look has found, and not what people said with commands. */
export function isFound(source: string): boolean {
  return source.startsWith("files ") || source.startsWith("issues ");
}

/** What every decision of the place is told of anew: products and readers may be others than when it was read. */
export function ofPlace({ place, found }: DecisionLook): Pick<Decision, "products" | "visibility"> {
  return {
    products: place.products.map(({ key }) => key),
    visibility: found.repository.visibility,
  };
}

export interface FoundDecisions {
  readonly decisions: readonly Decision[];
  /** How many there are besides. */
  readonly leftOut: number;
}

/** Whether what is found is other than what was kept. */
export async function keepFound(
  look: DecisionLook,
  source: string,
  find: (known: ReadonlyMap<string, Decision>) => Promise<FoundDecisions>,
): Promise<boolean> {
  const { owner } = look;
  const { decisions } = look.parts.store;
  const before = await decisions.decisionsFrom(owner, source);
  const { decisions: now, leftOut } = await find(new Map(before.map((decision) => [decision.id, decision])));
  const isCountNews = await decisions.keepLeftOut(owner, source, { ...ofPlace(look), count: leftOut });
  const sorted = now.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  if (isDeepStrictEqual(before, sorted)) return isCountNews;
  await decisions.keepDecisions(owner, source, sorted);
  return true;
}
