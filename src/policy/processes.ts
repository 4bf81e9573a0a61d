import { consentsTo } from "../domain/consent.ts";
import { repositoryText, sameRepository, type RepositoryName } from "../domain/reference.ts";
import type { Policy, Process } from "./policy.ts";
import { slug } from "./slug.ts";

type Cards = Pick<Policy, "processes" | "labels">;

/** The process that has this label now, or had it before; labels differ in more than case. */
export function processLabelled(policy: Cards, labelName: string): Process | null {
  const wanted = labelName.toLowerCase();
  return (
    policy.processes.find(({ label }) => label.toLowerCase() === wanted) ??
    policy.processes.find((process) => formerProcessLabels(policy, process).includes(wanted)) ??
    null
  );
}

/** The labels that the process had before, in lower case: as they are named, or by its former titles and keys. */
export function formerProcessLabels({ labels }: Pick<Policy, "labels">, process: Process): readonly string[] {
  return process.previously
    .flatMap((former) => [former, labels.process + slug(former)])
    .map((label) => label.toLowerCase());
}

/** What change issues are labelled with: the label of the card of kind `change`, else what such a card would have. */
export function changeLabelOf({ processes, labels }: Cards): string {
  return processes.find(({ kind }) => kind === "change")?.label ?? `${labels.process}endringsstyring`;
}

/** Where the label of a process counts, each place once; a backlog only where its owner consents to issues. */
export function placesOf(
  { repositories }: Pick<Process, "repositories">,
  { initiatives, teams, consents }: Pick<Policy, "initiatives" | "teams" | "consents">,
): readonly RepositoryName[] {
  const backlogs = teams
    .flatMap(({ backlog }) => backlog ?? [])
    .filter(({ owner }) => consentsTo(consents, owner, "issues"));
  const places = repositories ?? [...(initiatives === null ? [] : [initiatives.repository]), ...backlogs];
  const names = places.map(repositoryText);
  return places.filter((_, at) => names.indexOf(names[at] ?? "") === at);
}

/** The process that a person means: by key, title, label, what follows the prefix in the label, or a former name. */
export function processNamed({ processes, labels }: Cards, text: string): Process | null {
  const wanted = slug(text);
  if (wanted === "") return null;
  const after = (label: string) =>
    label.toLowerCase().startsWith(labels.process.toLowerCase()) ? label.slice(labels.process.length) : label;
  return (
    processes.find(({ key, title }) => slug(key) === wanted || slug(title) === wanted) ??
    processes.find(({ label }) => slug(label) === wanted || slug(after(label)) === wanted) ??
    processes.find(({ previously }) => previously.some((former) => slug(former) === wanted)) ??
    null
  );
}

/** The process that is called so now, or was: what is remembered of one goes by the key that it had then. */
export function processKeyed({ processes }: Pick<Policy, "processes">, key: string): Process | null {
  return (
    processes.find((process) => process.key === key) ??
    processes.find(({ previously }) => previously.some((former) => slug(former) === key)) ??
    null
  );
}

/** Those whose labels count in a repository. */
export function processesIn(policy: Policy, repository: RepositoryName): readonly Process[] {
  return policy.processes.filter((process) =>
    placesOf(process, policy).some((place) => sameRepository(place, repository)),
  );
}
