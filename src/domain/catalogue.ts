import type { RepositoryFacts } from "./issue.ts";

/** What a repository, project or organisation offers: read seldom, kept for a while, dropped by its own webhooks. */
export interface RepositoryCatalogue {
  readonly repository: RepositoryFacts;
  readonly hasIssues: boolean;
  /** Whether the app can write there at all: it is installed on the owner, not suspended, and may write issues. */
  readonly installed: boolean;
  readonly labels: readonly { readonly id: string; readonly name: string }[];
  /**
   * The headings of its issue templates and forms, each with what the template puts under it; empty where
   * nobody asked for them.
   */
  readonly templates: readonly TemplateSection[];
  /** Issue types that may be used in it. */
  readonly types: readonly { readonly id: string; readonly name: string }[];
}

/** A heading of an issue template or form. */
export interface TemplateSection {
  /** Path of the file that it is in. */
  readonly template: string;
  readonly heading: string;
  readonly text: string;
}

export interface ProjectCatalogue {
  readonly id: string;
  readonly owner: string;
  readonly number: number;
  readonly title: string;
  readonly url: string;
  readonly closed: boolean;
  readonly fields: readonly FieldCatalogue[];
}

export interface FieldCatalogue {
  readonly id: string;
  readonly name: string;
  readonly type: "text" | "number" | "date" | "single-select" | "other";
  /** Empty unless it is a single select. */
  readonly options: readonly { readonly id: string; readonly name: string }[];
}

/** Keyed by `repositoryText` and `projectText`; what the policy names but cannot be found maps to null. */
export interface Catalogue {
  readonly repositories: ReadonlyMap<string, RepositoryCatalogue | null>;
  readonly projects: ReadonlyMap<string, ProjectCatalogue | null>;
}
