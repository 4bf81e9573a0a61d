import type { Catalogue, ProjectCatalogue, RepositoryCatalogue } from "../domain/catalogue.ts";
import { sameName } from "../domain/reference.ts";
import type { Reader, TemplatesWanted } from "../github/reader.ts";
import { namedInCriteria } from "../policy/criteria/named.ts";
import type { Policy } from "../policy/policy.ts";
import { readablePlaces } from "../policy/readable.ts";
import { readTemplate } from "./template-sections.ts";

/** Only a gate that asks for sections needs to know what a form put there itself. */
function templatesWanted(policy: Policy): TemplatesWanted | undefined {
  if (
    policy.initiatives === null ||
    policy.gates === "off" ||
    namedInCriteria(policy, "heading").length === 0
  ) {
    return undefined;
  }
  return { of: policy.initiatives.repository, read: readTemplate };
}

/**
 * What every repository and project of the policy offers, as far as their owners consent; mostly from the reader's cache,
 * which holds what other owners read as well.
 */
export async function readCatalogue(policy: Policy, reader: Reader, owner: string): Promise<Catalogue> {
  const numbers = [
    policy.initiatives?.project ?? null,
    policy.roadmap.project,
    ...policy.teams.map((team) => team.project),
  ];
  const [repositories, projects] = await Promise.all([
    reader.repositories(owner, readablePlaces(policy), templatesWanted(policy)),
    reader.projects(
      owner,
      numbers.filter((number) => number !== null),
    ),
  ]);
  return {
    repositories: new Map([...repositories].map(([key, entry]) => [key, stillOf(key, entry)])),
    projects: new Map([...projects].map(([key, entry]) => [key, openOf(entry)])),
  };
}

/** GitHub forwards the name of what went to another owner, who was not asked. */
function stillOf(key: string, entry: RepositoryCatalogue | null): RepositoryCatalogue | null {
  const owner = key.split("/")[0] ?? "";
  return entry !== null && sameName(entry.repository.owner, owner) ? entry : null;
}

/** A closed project is read and not written, so for the app there is none until it is opened again. */
function openOf(project: ProjectCatalogue | null): ProjectCatalogue | null {
  return project?.closed === true ? null : project;
}
