import type { Key } from "../domain/key.ts";
import { keyText } from "../domain/key.ts";
import type { Reader } from "../github/reader.ts";
import type { Policy } from "../policy/policy.ts";
import { keysAbove } from "../route/keys-above.ts";
import { sameAbove } from "../route/renamed.ts";
import { isBeside } from "../route/beside.ts";
import type { Store } from "../store/store.ts";

export interface ListParts {
  readonly reader: Pick<Reader, "listIssues" | "ancestors" | "repositories">;
  readonly store: Pick<Store, "projection">;
}

/** Open issues of the initiatives repository, and those changed since then. Whether each is an initiative is seen when it is read. */
export async function initiativeKeys(
  owner: string,
  { initiatives }: Policy,
  since: string | null,
  { reader }: ListParts,
): Promise<readonly Key[]> {
  if (initiatives === null) return [];
  const { label, repository } = initiatives;
  const listed = await reader.listIssues(owner, repository, since);
  return listed
    .filter(
      ({ labels }) => label === null || labels.some((name) => name.toLowerCase() === label.toLowerCase()),
    )
    .map(({ id }): Key => ({ kind: "initiative", owner, id }));
}

/** Elements that hang under no initiative: those known as such, and those found so by walking up. */
export async function rootElementKeys(
  owner: string,
  policy: Policy,
  since: string | null,
  { reader, store }: ListParts,
): Promise<readonly Key[]> {
  const listed = await reader.listIssues(owner, policy.roadmap.repository, since);
  const known = await partsOf(
    listed.map(({ id }) => id),
    store,
  );
  const unknown = listed.filter(({ id }) => !known.has(id)).map(({ id }) => id);
  const chains: Awaited<ReturnType<Reader["ancestors"]>> =
    unknown.length === 0 ? new Map() : await reader.ancestors(owner, unknown);
  const same = await sameAbove(chains.values(), [{ owner, policy }], reader);
  const found = chains.values().flatMap((chain) => keysAbove(chain, [{ owner, policy }], same));
  const remembered = known
    .values()
    .filter((keys) => keys.every(({ kind }) => kind === "element"))
    .flatMap((keys) => keys);
  const keys = [...remembered, ...found].filter(({ kind }) => kind === "element");
  return [...new Map(keys.map((key) => [keyText(key), key])).values()];
}

/** The keys of which each is the root or a part. What is only read beside a thread has yet to be found. */
async function partsOf(
  ids: readonly string[],
  { projection }: ListParts["store"],
): Promise<ReadonlyMap<string, readonly Key[]>> {
  const known = await projection.rolesOf(ids);
  const parts = known.filter(({ role }) => !isBeside(role));
  return new Map(
    [...Map.groupBy(parts, ({ id }) => id)].map(([id, rows]) => [id, rows.map(({ key }) => key)]),
  );
}
