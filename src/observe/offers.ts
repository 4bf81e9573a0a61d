import type { Catalogue, ProjectCatalogue } from "../domain/catalogue.ts";
import type { Reader, TemplatesWanted } from "../github/reader.ts";
import type { Policy } from "../policy/policy.ts";
import { sectionCriteria } from "./section-criteria.ts";
import { readTemplate } from "./template-sections.ts";

/** Only a gate that asks for sections needs to know what a form put there itself. */
function templatesWanted(policy: Policy): TemplatesWanted | undefined {
  if (policy.initiatives === null || policy.gates === "off" || sectionCriteria(policy).length === 0) {
    return undefined;
  }
  return { of: policy.initiatives.repository, read: readTemplate };
}

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
      templatesWanted(policy),
    ),
    reader.projects(
      owner,
      numbers.filter((number) => number !== null),
    ),
  ]);
  return { repositories, projects: new Map([...projects].map(([key, entry]) => [key, openOf(entry)])) };
}

/** A closed project is read and not written, so for the app there is none until it is opened again. */
function openOf(project: ProjectCatalogue | null): ProjectCatalogue | null {
  return project?.closed === true ? null : project;
}
