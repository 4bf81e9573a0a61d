import type { Consents, Use } from "../domain/consent.ts";
import type { Criterion } from "../domain/criterion.ts";
import type { Language } from "../domain/language.ts";
import type { Health } from "../domain/overview.ts";
import type { ProjectNumber, RepositoryName } from "../domain/reference.ts";
import type { Duration } from "./duration.ts";
import type { UnruledReference } from "./foreign-reference.ts";

/*
 * The policy as the rest of the app uses it: complete, with every reference parsed and every phase
 * a position in the list. What a person may leave out of `portfolio.yml` is in `schema.ts`; how one
 * becomes the other is in `complete.ts`.
 */

export interface Phase {
  /** Position in `Policy.phases`; greater is later. */
  readonly index: number;
  readonly name: string;
  readonly label: string;
  /** Six hex digits in lower case, without `#`. */
  readonly color: string;
  /** What must hold before an initiative leaves the phase forwards. */
  readonly criteria: readonly Criterion[];
  /** Roles that may move an initiative into the phase; empty: whoever GitHub lets. */
  readonly enter: readonly string[];
  /** Names and labels that the phase had before. */
  readonly previously: readonly string[];
}

export interface InitiativesPolicy {
  readonly repository: RepositoryName;
  readonly project: ProjectNumber | null;
  /** Only issues with this label are initiatives; null: all that the app did not make itself. */
  readonly label: string | null;
  /** Names of project fields; the first that exists wins. */
  readonly fields: Readonly<
    Record<"phase" | "progress" | "health" | "teams" | "owner" | "effort" | "budget", readonly string[]>
  >;
  /** Headings in the body of an initiative. */
  readonly sections: Readonly<
    Record<"teams" | "sources" | "goals" | "suggest" | "dependencies", readonly string[]>
  >;
}

export type Status = "proposed" | "planned" | "active" | "delivered";
export const statuses: readonly Status[] = ["proposed", "planned", "active", "delivered"];

export const healths: readonly Health[] = ["on-track", "at-risk", "off-track"];

export interface RoadmapPolicy {
  /** Null: it is another owner's, which does not let this policy rule it. */
  readonly repository: RepositoryName | null;
  readonly project: ProjectNumber | null;
  /** Index of the phase from which on elements are kept. */
  readonly phase: number;
  readonly elements: "per-team" | "per-initiative" | "manual";
  readonly progress: "derived" | "manual";
  readonly label: string | null;
  /** Liquid, over the fields of the initiative and the team. */
  readonly title: string;
  readonly fields: Readonly<
    Record<"status" | "progress" | "health" | "start" | "end" | "initiative" | "team", readonly string[]>
  >;
  /** Names of the options of the status field. */
  readonly statuses: Readonly<Record<Status, string>>;
  /** Names of the options of the health fields, of elements and of initiatives; only read. */
  readonly healths: Readonly<Record<Health, string>>;
}

export interface EpicsPolicy {
  /** Index of the delivery phase. */
  readonly phase: number;
  /** Milliseconds between entering the delivery phase and the epics. */
  readonly wait: number;
  readonly label: string;
  /** Name of the issue type; null: none. */
  readonly type: string | null;
  /** Liquid, over the fields of the initiative and the team. */
  readonly title: string;
  /** Path of a Liquid template in the config repository; null: the built-in one. */
  readonly template: string | null;
}

export interface FollowUpPolicy {
  readonly label: string;
  readonly title: string;
  /** How long after done; one issue for each. */
  readonly after: readonly Duration[];
}

/** What the labels of each kind begin with. */
export type LabelPrefixes = Readonly<Record<"phase" | "team" | "source" | "product" | "input", string>>;

export type TeamKind = "team" | "product-group" | "working-group";

export interface Team {
  /** A slug; the team's label is `labels.team` followed by it. */
  readonly key: string;
  readonly name: string;
  readonly kind: TeamKind;
  /** Null: epics are made in the initiatives repository. */
  readonly backlog: RepositoryName | null;
  /** Labels that the team's epics get beside `epics.label`. */
  readonly labels: readonly string[];
  readonly project: ProjectNumber | null;
  /** Options of the project's status field that mean that work has begun. */
  readonly active: readonly string[];
  /** `@org/team` or `@login`, with the `@`. */
  readonly mention: string | null;
  /** What follows `labels.product` in a product's label. */
  readonly products: readonly string[];
  /** Key of the team that this one belongs to. */
  readonly group: string | null;
  /** Null: the policy's language. */
  readonly language: Language | null;
  /** An address for people to follow; the app never calls it. */
  readonly page: string | null;
  readonly contact: string | null;
}

export interface DeliveryPolicy {
  /** Names of the environments that count as production. */
  readonly environments: readonly string[];
  readonly releases: boolean;
}

/** A card of the DevOps page. */
export interface Process {
  readonly title: string;
  readonly owner: string | null;
  readonly leader: string | null;
  readonly purpose: string | null;
  readonly input: readonly string[];
  readonly output: readonly string[];
  /** The label that puts an issue into the process. */
  readonly label: string | null;
}

export interface Track {
  readonly name: string;
  /** Name of the role that carries the track. */
  readonly role: string | null;
  readonly activities: readonly string[];
}

export interface Activity {
  readonly title: string;
  /** A recurrence rule of RFC 5545, as it was written. */
  readonly rule: string;
  readonly role: string | null;
  readonly checklist: readonly string[];
}

export interface Product {
  /** A slug; the product's label is `labels.product` followed by it. */
  readonly key: string;
  readonly name: string;
  /** Role → holders, the first of whom is in charge and the rest deputies. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  readonly tracks: readonly Track[];
  readonly wheel: readonly Activity[];
}

/** One owner whose policy may use things of this one. */
export interface Acceptance {
  /** Login, as it was written. */
  readonly owner: string;
  readonly for: readonly Use[];
}

export type Preset = "digdir" | "devops" | "os2";

export interface Policy {
  readonly version: 1;
  readonly presets: readonly Preset[];
  readonly mode: "act" | "observe";
  /** What the app writes on GitHub in. */
  readonly language: Language;
  readonly gates: "enforce" | "advise" | "off";
  readonly completion: "auto" | "propose";
  readonly disclose: "same-visibility" | "always";
  /** Creations of one cause beyond which the rest waits for a person. */
  readonly brake: number;
  /** Whose policies may use what is this owner's; where two ask for the same, the first counts. */
  readonly accepts: readonly Acceptance[];
  /**
   * What the owners that this policy names let it do, its own among them. In a policy as it was parsed nobody but itself
   * was asked.
   */
  readonly consents: Consents;
  /** What other policies claim before this one may rule it, as they call it, with its id where that was found. */
  readonly priorClaims: readonly (RepositoryName & { readonly id?: string })[];
  /** What the file names of other owners and may not be used; it is taken out of the rest of the policy. */
  readonly unruled: readonly UnruledReference[];
  /**
   * Null in a policy of just `version` and `accepts`, and where the repository is another owner's that does not let this
   * policy rule it: the organisation keeps no initiatives.
   */
  readonly initiatives: InitiativesPolicy | null;
  /** At least two; the first is where all start, the last is done. */
  readonly phases: readonly Phase[];
  readonly roadmap: RoadmapPolicy;
  readonly epics: EpicsPolicy;
  readonly followUp: FollowUpPolicy;
  readonly labels: LabelPrefixes;
  readonly sources: readonly string[];
  readonly inputs: readonly string[];
  readonly teams: readonly Team[];
  /** Role → `@login` and `@org/team`; `portfolio-manager` and `portfolio-office` are always there. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  readonly delivery: DeliveryPolicy;
  readonly processes: readonly Process[];
  readonly products: readonly Product[];
}
