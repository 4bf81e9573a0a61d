import type { Decision } from "../../domain/decision.ts";
import type { RepositoryFacts } from "../../domain/issue.ts";
import type { ProductState } from "../../domain/product-state.ts";
import { repositoryText } from "../../domain/reference.ts";
import { readDecisions, spokenDecision } from "../../exports/read-decisions.ts";
import type { Wheel } from "../../policy/wheels.ts";
import type { Store } from "../../store/store.ts";

/** What was said of a product on its own issue and on those of its activities, as the log has it. */
export function wordsOf(state: ProductState, wheel: Wheel, home: RepositoryFacts): readonly Decision[] {
  return state.decisions.map(({ id, reference, ...said }) => ({
    ...spokenDecision(said),
    id,
    reference,
    products: wheel.name === null ? [] : [wheel.key],
    initiative: null,
    visibility: home.visibility,
  }));
}

/** The source under which they are kept. */
export function wordsSource({ key }: Pick<Wheel, "key">): string {
  return `words ${key}`;
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
export function mayTellAt({ repository }: { readonly repository: RepositoryFacts }) {
  const place = repositoryText(repository);
  return ({ reference, visibility }: Decision): boolean =>
    visibility === "public" || /^[^/]*\/[^/#]*/.exec(reference.toLowerCase())?.[0] === place;
}
