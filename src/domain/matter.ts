import type { ProjectCatalogue } from "./catalogue.ts";
import type { Tick } from "./gate.ts";
import type { CauseText } from "./incident-card.ts";
import type { IncidentRecord } from "./incident-record.ts";
import type { IssueFacts } from "./issue.ts";
import type { ReleasePart } from "./release-card.ts";

/*
 * What is looked up of a request, an incident or a problem beside its issue: a matter. Times are ISO 8601, ids are node ids.
 */

/** By what a product was told, or would have been. */
export type ProductSource = "label" | "section" | "repository";

export type ProductOfIssue =
  | { readonly kind: "one"; readonly product: string; readonly by: ProductSource }
  /** Keys, as they stand in the policy. */
  | { readonly kind: "several"; readonly products: readonly string[]; readonly by: ProductSource }
  /** `isNamed`: something is named, and it is no product of the policy. */
  | { readonly kind: "none"; readonly isNamed: boolean };

/** Something that people may name as a cause, as the store knows it. */
export interface NamedCode {
  readonly kind: "deployment" | "release" | "change";
  readonly id: string;
  /** When it went out, was published or was merged. */
  readonly at: string;
}

/** What a section or body names as the cause of an incident. */
export interface NamedCause {
  /** `section`: whoever wrote it was asked for the change. */
  readonly where: "section" | "body";
  readonly found: readonly NamedCode[];
  /** As it was written, what leads to nothing that is known. */
  readonly unfound: readonly string[];
  /** Who wrote it, and whether their word counts. `unknown`: that cannot be told now. */
  readonly author: string;
  readonly rights: "held" | "none" | "unknown";
}

export interface Matter {
  readonly product: ProductOfIssue;
  /** The project of the team that it goes to; null: it goes to none, or that has none that can be seen. */
  readonly project: ProjectCatalogue | null;
  /** Null: it is in no such process. */
  readonly incident: IncidentMatter | null;
  readonly problem: ProblemMatter | null;
  /** Of a planned release; null: it is in no such process. */
  readonly release: ReleasePart | null;
  /** Other issues that may be written on with it, as far as they can be read: problems, and incidents of a group. */
  readonly others: ReadonlyMap<string, IssueFacts>;
}

export interface IncidentMatter {
  readonly named: NamedCause | null;
  /** What people have ticked since its card was heard last, oldest first. */
  readonly ticks: readonly Tick[];
  /** Id of the newest deployment of its product before it. */
  readonly offered: string | null;
  /** What may be told here of what is named, offered or ticked, by its id. */
  readonly texts: ReadonlyMap<string, CauseText>;
  /** The deployment that brought something to users first, by its id. */
  readonly behind: ReadonlyMap<string, string>;
  /** The changes that closed it. */
  readonly fixes: readonly string[];
  /** The incidents of its product, as they were kept last. */
  readonly alike: readonly IncidentRecord[];
  /** The problem that it lies under as a sub-issue; null: under none that is known as one. */
  readonly under: IncidentRecord | null;
  /** Whether its card remembers that a problem is to be opened, and it lies under nothing yet. */
  readonly isOpening: boolean;
  /** What the URLs of `/problem` lead to, as they were written; null: to no issue that can be seen. */
  readonly targets: ReadonlyMap<string, string | null>;
}

export type MatterOfIncident = Matter & { readonly incident: IncidentMatter };

export interface ProblemMatter {
  /** Those that are under it. */
  readonly incidents: readonly IncidentRecord[];
  /** The changes that closed it. */
  readonly fixes: readonly string[];
}
