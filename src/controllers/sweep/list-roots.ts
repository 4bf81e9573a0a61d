import type { Key } from "../../domain/key.ts";
import { keyText } from "../../domain/key.ts";
import type { RepositoryName } from "../../domain/reference.ts";
import { isGitHubError } from "../../github/errors.ts";
import type { ListedIssue, Reader } from "../../github/reader.ts";
import type { Policy } from "../../policy/policy.ts";
import { areOfSuchKind } from "../../policy/set-apart.ts";
import { keysAbove } from "../../route/keys-above.ts";
import { sameAbove } from "../../route/renamed.ts";
import { isBeside } from "../../route/beside.ts";
import type { Store } from "../../store/store.ts";

export interface ListParts {
  readonly reader: Pick<Reader, "listIssues" | "ancestors" | "repositories">;
  readonly store: Pick<Store, "projection">;
}

/**
 * Open issues of the initiatives repository, and those changed since then. Whether each is an initiative is seen when it
 * is read. `gone` where there is no such repository, or none that the app sees.
 */
export async function initiativeKeys(
  owner: string,
  policy: Policy,
  since: string | null,
  { reader, store }: ListParts,
): Promise<readonly Key[] | "gone"> {
  const { initiatives } = policy;
  if (initiatives === null) return [];
  const { label, repository } = initiatives;
  const listed = await listIn(repository, since, reader);
  if (listed === "gone") return "gone";
  const apart = new Set(listed.filter(({ labels }) => areOfSuchKind(labels, policy)).map(({ id }) => id));
  const rows = apart.size === 0 ? [] : await store.projection.rolesOf([...apart]);
  // What was an initiative before it was labelled so stays one.
  for (const { id, key } of rows) if (key.kind === "initiative" && key.id === id) apart.delete(id);
  return listed
    .filter(
      ({ labels }) => label === null || labels.some((name) => name.toLowerCase() === label.toLowerCase()),
    )
    .filter(({ id }) => !apart.has(id))
    .map(({ id }): Key => ({ kind: "initiative", owner, id }));
}

/** Elements that hang under no initiative: those known as such, and those found so by walking up. */
export async function rootElementKeys(
  owner: string,
  policy: Policy,
  since: string | null,
  parts: ListParts,
): Promise<readonly Key[]> {
  const { repository } = policy.roadmap;
  if (repository === null) return [];
  const found = await listIn(repository, since, parts.reader);
  const ids = (found === "gone" ? [] : found).map(({ id }) => id);
  const known = await partsOf(ids, parts.store);
  const remembered = known
    .values()
    .filter((keys) => keys.every(({ kind }) => kind === "element"))
    .flatMap((keys) => keys);
  const unknown = ids.filter((id) => !known.has(id));
  const above = await keysAboveAll(owner, policy, { asker: repository.owner, ids: unknown }, parts);
  const keys = [...remembered, ...above].filter(({ kind }) => kind === "element");
  return [...new Map(keys.map((key) => [keyText(key), key])).values()];
}

/** Those that these issues are the root or a part of, by walking up now; `asker` is whose installation asks. */
export async function keysAboveAll(
  owner: string,
  policy: Policy,
  { asker, ids }: { readonly asker: string; readonly ids: readonly string[] },
  { reader }: { readonly reader: Pick<Reader, "ancestors" | "repositories"> },
): Promise<readonly Key[]> {
  if (ids.length === 0) return [];
  const chains = await reader.ancestors(asker, ids);
  const same = await sameAbove(chains.values(), [{ owner, policy }], reader);
  return chains
    .values()
    .flatMap((chain) => keysAbove(chain, [{ owner, policy }], same))
    .toArray();
}

/** As the owner of the repository, who has consented where it is another one: else the policy would not name it here. */
async function listIn(
  repository: RepositoryName,
  since: string | null,
  reader: Pick<Reader, "listIssues">,
): Promise<readonly ListedIssue[] | "gone"> {
  try {
    return await reader.listIssues(repository.owner, repository, since);
  } catch (error) {
    if (isGitHubError(error, "not-found")) return "gone";
    throw error;
  }
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
