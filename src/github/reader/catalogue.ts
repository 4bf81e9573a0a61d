import type {
  FieldCatalogue,
  ProjectCatalogue,
  RepositoryCatalogue,
  TemplateSection,
} from "../../domain/catalogue.ts";
import {
  projectText,
  repositoryText,
  type ProjectNumber,
  type RepositoryName,
} from "../../domain/reference.ts";
import { repositoryFacts } from "../queries/core.ts";
import {
  CatalogueAnswer,
  catalogueDocument,
  LabelsAnswer,
  labelsDocument,
  ProjectHolder,
  RepositoryOffer,
  type ProjectOffer,
} from "../queries/catalogue.ts";
import { templateFiles } from "../queries/templates.ts";
import type { ReadTemplate } from "../reader.ts";
import type { Transport } from "../transport.ts";
import { peopleRequestOf, peopleFound, type Name } from "./holders.ts";
import { requireAbsences, shaped, wholeAnswer } from "./entries.ts";

export interface Offers {
  readonly repositories: ReadonlyMap<string, RepositoryCatalogue | null>;
  readonly projects: ReadonlyMap<string, ProjectCatalogue | null>;
  /** Of the repositories whose templates were asked for. */
  readonly templates: ReadonlyMap<string, readonly TemplateSection[] | null>;
  /** The logins that each name leads to, by its key. */
  readonly people: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface OffersWanted {
  readonly names: readonly RepositoryName[];
  readonly numbers: readonly ProjectNumber[];
  /** How the templates of a repository are read, by `repositoryText`; of the others none are asked for. */
  readonly templates: ReadonlyMap<string, ReadTemplate>;
  readonly people: readonly Name[];
}

/** Twenty a request: four connections at most each, far from a point. */
const atOnce = 20;

/** What these offer, as `owner`'s installation sees them; null for what it does not. `installed` only marks the entries. */
export async function readOffers(
  transport: Transport,
  owner: string,
  { names, numbers, templates: wanted, people: named }: OffersWanted,
  installed: boolean,
): Promise<Offers> {
  const repositories = new Map<string, RepositoryCatalogue | null>();
  const projects = new Map<string, ProjectCatalogue | null>();
  const templates = new Map<string, readonly TemplateSection[] | null>();
  const people = new Map<string, ReadonlySet<string>>();
  for (let from = 0; from < Math.max(names.length, numbers.length, named.length); from += atOnce) {
    const nameBatch = names.slice(from, from + atOnce);
    const numberBatch = numbers.slice(from, from + atOnce);
    const peopleBatch = named.slice(from, from + atOnce);
    const peopleRequest = peopleRequestOf(peopleBatch);
    const withTemplates = nameBatch.flatMap((name, at) => (wanted.has(repositoryText(name)) ? [at] : []));
    const answer = await transport.read(owner, {
      operation: "ReadCatalogue",
      document: catalogueDocument(nameBatch.length, numberBatch.length, withTemplates, peopleRequest.counts),
      variables: { ...variablesOf(nameBatch, numberBatch), ...peopleRequest.variables },
      size: nameBatch.length + numberBatch.length + peopleBatch.length,
      content: 0,
    });
    requireAbsences(answer.problems);
    const data = shaped(CatalogueAnswer, answer.data);
    for (const [at, name] of nameBatch.entries()) {
      const offer = shaped(RepositoryOffer.nullable(), data[`r${at}`] ?? null);
      const labels = offer === null ? [] : await allLabels(transport, owner, name, offer);
      const text = repositoryText(name);
      repositories.set(text, offer === null ? null : repositoryOf(offer, labels, installed));
      const read = wanted.get(text);
      if (read === undefined) continue;
      const files = templateFiles(offer ?? {});
      templates.set(text, offer === null ? null : files.flatMap((file) => read(file.path, file.text)));
    }
    for (const [at, number] of numberBatch.entries()) {
      const holder = shaped(ProjectHolder.nullable(), data[`p${at}`] ?? null);
      const offer = holder?.projectV2 ?? null;
      projects.set(projectText(number), offer === null ? null : projectOf(offer, number.owner));
    }
    for (const [key, logins] of await peopleFound(transport, owner, peopleBatch, data))
      people.set(key, logins);
  }
  return { repositories, projects, templates, people };
}

function variablesOf(names: readonly RepositoryName[], numbers: readonly ProjectNumber[]) {
  const repositories = names.flatMap(({ owner, name }, at) => [
    [`owner${at}`, owner],
    [`name${at}`, name],
  ]);
  const projects = numbers.flatMap(({ owner, number }, at) => [
    [`login${at}`, owner],
    [`number${at}`, number],
  ]);
  return Object.fromEntries([...repositories, ...projects]) as Record<string, string | number>;
}

type Label = RepositoryCatalogue["labels"][number];

async function allLabels(
  transport: Transport,
  owner: string,
  name: RepositoryName,
  offer: RepositoryOffer,
): Promise<Label[]> {
  const labels = [...(offer.labels?.nodes ?? [])];
  let page = offer.labels?.pageInfo;
  while (page?.hasNextPage === true) {
    const answer = await transport.read(owner, {
      operation: "ReadLabels",
      document: labelsDocument,
      variables: { ...name, after: page.endCursor },
      size: 1,
      content: 0,
    });
    const { repository } = wholeAnswer(LabelsAnswer, answer);
    labels.push(...repository.labels.nodes);
    page = repository.labels.pageInfo;
  }
  return labels;
}

function repositoryOf(
  offer: RepositoryOffer,
  labels: readonly Label[],
  installed: boolean,
): RepositoryCatalogue {
  const types = offer.issueTypes?.nodes.filter(({ isEnabled }) => isEnabled) ?? [];
  return {
    repository: repositoryFacts(offer),
    hasIssues: offer.hasIssuesEnabled,
    installed,
    labels,
    templates: [],
    types: types.map((type) => ({ id: type.id, name: type.name })),
  };
}

function projectOf(offer: ProjectOffer, owner: string): ProjectCatalogue {
  const { id, number, title, url, closed } = offer;
  const fields = offer.fields.nodes.map((field): FieldCatalogue => {
    const { dataType, options = [] } = field;
    return { id: field.id, name: field.name, type: fieldType(dataType), options };
  });
  return { id, owner, number, title, url, closed, fields };
}

function fieldType(dataType: string): FieldCatalogue["type"] {
  return fieldTypes.get(dataType) ?? "other";
}

const fieldTypes: ReadonlyMap<string, FieldCatalogue["type"]> = new Map([
  ["TEXT", "text"],
  ["NUMBER", "number"],
  ["DATE", "date"],
  ["SINGLE_SELECT", "single-select"],
]);
