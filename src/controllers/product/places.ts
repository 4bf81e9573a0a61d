import type { RepositoryCatalogue } from "../../domain/catalogue.ts";
import { repositoryText, sameName, type RepositoryName } from "../../domain/reference.ts";
import { isGitHubError } from "../../github/errors.ts";
import type { Reader } from "../../github/reader.ts";
import { askerOf } from "../../policy/readable.ts";
import type { ProductLook } from "./read-product.ts";

export interface WheelPlaces {
  /** The repository of the product's issue; null: nothing can be made there. */
  readonly home: RepositoryCatalogue | null;
  /** Where an activity's issues are made, by `repositoryText` of the name in the policy; without those that take none. */
  readonly open: ReadonlyMap<string, RepositoryCatalogue>;
  /** All that can be read. */
  readonly all: readonly RepositoryName[];
}

export async function placesOfWheel(
  { key, wheel, policy }: ProductLook,
  reader: Pick<Reader, "repositories">,
): Promise<WheelPlaces> {
  const names = [wheel.repository, ...wheel.activities.map(({ repository }) => repository)];
  const once = [...new Map(names.map((name) => [repositoryText(name), name])).values()];
  const found = new Map<string, RepositoryCatalogue>();
  for (const name of once) {
    const place = await readPlace(name, askerOf(name, key.owner, policy), key.owner, reader);
    if (place !== null) found.set(repositoryText(name), place);
  }
  const open = new Map(
    [...found].filter(
      ([, { repository, hasIssues, installed }]) => installed && hasIssues && !repository.archived,
    ),
  );
  return {
    home: open.get(repositoryText(wheel.repository)) ?? null,
    open,
    all: once.filter((name) => found.has(repositoryText(name))),
  };
}

async function readPlace(
  name: RepositoryName,
  asker: string,
  owner: string,
  reader: Pick<Reader, "repositories">,
): Promise<RepositoryCatalogue | null> {
  try {
    return (await reader.repositories(asker, [name])).get(repositoryText(name)) ?? null;
  } catch (error) {
    // Another owner has taken the app away since the policy was read.
    if (sameName(asker, owner) || !isGitHubError(error, "not-installed")) throw error;
    return null;
  }
}
