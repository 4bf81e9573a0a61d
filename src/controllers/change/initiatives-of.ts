import type { RepositoryCatalogue } from "../../domain/catalogue.ts";
import type { IssueLink } from "../../domain/content.ts";
import type { RepositoryFacts } from "../../domain/issue.ts";
import { keyText } from "../../domain/key.ts";
import { repositoryText } from "../../domain/reference.ts";
import type { Reader } from "../../github/reader.ts";
import type { Policy } from "../../policy/policy.ts";
import type { Store } from "../../store/store.ts";

export interface KnownInitiatives {
  readonly initiatives: readonly { readonly link: IssueLink; readonly repository: RepositoryFacts | null }[];
  /** By `repositoryText`: where initiatives stand. */
  readonly repositories: ReadonlyMap<string, RepositoryCatalogue | null>;
}

const none: KnownInitiatives = { initiatives: [], repositories: new Map() };

/** The initiatives to which these work items (node ids) belong, as far as their threads are known. */
export async function initiativesOf(
  workItems: readonly string[],
  { owner, policy }: { readonly owner: string; readonly policy: Policy },
  {
    reader,
    store,
  }: {
    readonly reader: Pick<Reader, "repositories">;
    readonly store: Pick<Store, "initiatives" | "projection">;
  },
): Promise<KnownInitiatives> {
  const place = policy.initiatives?.repository ?? null;
  const ids = [...new Set(workItems)];
  if (place === null || ids.length === 0) return none;
  const keys = [...(await store.projection.keysOf(ids)).values()].flat();
  const wanted = new Set(keys.filter((key) => key.kind === "initiative" && key.owner === owner).map(keyText));
  if (wanted.size === 0) return none;
  const known = await store.initiatives.initiativesOf(owner);
  const repositories = await reader.repositories(place.owner, [place]);
  const repository = repositories.get(repositoryText(place))?.repository ?? null;
  const initiatives = known
    .filter(({ key }) => wanted.has(keyText(key)))
    .map(({ link }) => ({ link, repository: standsIn(link, repository) }));
  return { initiatives, repositories };
}

/** One that stands elsewhere by now may be for others to see. */
function standsIn({ reference }: IssueLink, repository: RepositoryFacts | null): RepositoryFacts | null {
  const place = (reference ?? "").split("#")[0]?.toLowerCase();
  return repository !== null && repositoryText(repository) === place ? repository : null;
}
