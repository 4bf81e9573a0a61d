import { newestDecisionsFirst, type Decision } from "../domain/decision.ts";
import { dayAt } from "../domain/nordic-time.ts";
import type { ThreadRecord } from "../domain/thread-record.ts";
import type { Store } from "../store/store.ts";
import type { OwnedDecisions } from "./decisions.ts";

/** One log of an owner's decisions, the newest first: of initiatives and products, in comments, issues and files. */
export async function readDecisions(
  owner: string,
  { decisions, records }: Pick<Store, "decisions" | "records">,
): Promise<readonly Decision[]> {
  const [kept, threads] = await Promise.all([decisions.decisionsOf(owner), records.recordsOf(owner)]);
  const once = new Map<string, Decision>();
  for (const each of [...kept, ...threads.flatMap(ofThread)]) {
    // Where two products look for their own with other labels, one issue may be both's.
    const products = [...new Set([...(once.get(each.id)?.products ?? []), ...each.products])];
    once.set(each.id, { ...each, products });
  }
  return newestDecisionsFirst([...once.values()]);
}

export async function readOwnedDecisions(
  owner: string,
  store: Pick<Store, "decisions" | "records">,
): Promise<OwnedDecisions> {
  const [decisions, leftOut] = await Promise.all([
    readDecisions(owner, store),
    store.decisions.leftOutOf(owner),
  ]);
  return { owner, decisions, leftOut };
}

function ofThread({ root, decisions, standing }: ThreadRecord): readonly Decision[] {
  return decisions.map((said) => ({
    ...spokenDecision(said),
    id: `${said.url} ${said.text}`,
    reference: root.reference,
    products: standing?.products ?? [],
    initiative: root.reference,
    visibility: root.visibility,
  }));
}

/** What a command says of itself: who writes it decides nothing by that, so without a part it does not say who has. */
export function spokenDecision({
  text,
  takenBy,
  basis,
  actor,
  at,
  url,
}: ThreadRecord["decisions"][number]): Omit<
  Decision,
  "id" | "reference" | "products" | "initiative" | "visibility"
> {
  return {
    source: "word",
    date: dayAt(Date.parse(at)),
    text,
    basis,
    takenBy,
    url,
    status: "accepted",
    kind: null,
    missing: takenBy === null ? ["taken-by"] : [],
    recordedBy: actor,
    version: at,
  };
}
