import type { Catalogue } from "../domain/catalogue.ts";
import type { Reader } from "../github/reader.ts";
import type { Policy } from "../policy/policy.ts";

/** What every repository and project of the policy offers; mostly from the reader's cache. */
export async function readCatalogue(policy: Policy, reader: Reader, owner: string): Promise<Catalogue> {
  const names = [
    policy.initiatives?.repository ?? null,
    policy.roadmap.repository,
    ...policy.teams.map((team) => team.backlog),
  ];
  const numbers = [
    policy.initiatives?.project ?? null,
    policy.roadmap.project,
    ...policy.teams.map((team) => team.project),
  ];
  const [repositories, projects] = await Promise.all([
    reader.repositories(
      owner,
      names.filter((name) => name !== null),
    ),
    reader.projects(
      owner,
      numbers.filter((number) => number !== null),
    ),
  ]);
  return { repositories, projects };
}
