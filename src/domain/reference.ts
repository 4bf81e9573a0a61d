/** `owner/name` of a repository, as people write it. GitHub compares both without case. */
export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}

/** A project of an organisation: `owner/number`. */
export interface ProjectNumber {
  readonly owner: string;
  readonly number: number;
}

/** Stands for a thing on GitHub: a node id, or `new:…` for one that this plan makes. */
export type Target = string;

/** A reference to something that the plan makes: `newTarget("epic", "studio")` is `new:epic/studio`. */
export function newTarget(...path: readonly string[]): Target {
  return `new:${path.join("/")}`;
}

export function isNew(target: Target): boolean {
  return target.startsWith("new:");
}

export function sameRepository(one: RepositoryName, other: RepositoryName): boolean {
  return repositoryText(one) === repositoryText(other);
}

/** In lower case, so that it can serve as a map's key. */
export function repositoryText(repository: RepositoryName): string {
  return `${repository.owner}/${repository.name}`.toLowerCase();
}

/** An issue as people name it: `owner/name#12`. A transfer or a rename gives it another. */
export interface IssueAddress extends RepositoryName {
  readonly number: number;
}

/** In lower case, so that it can serve as a map's key. */
export function addressText(address: IssueAddress): string {
  return `${repositoryText(address)}#${address.number}`;
}

/** In lower case, so that it can serve as a map's key. */
export function projectText(project: ProjectNumber): string {
  return `${project.owner}/${project.number}`.toLowerCase();
}

export function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
