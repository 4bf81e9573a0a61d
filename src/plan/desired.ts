import type { LabelPurpose } from "../change/create-label.ts";
import type { CommentContent, IssueContent } from "../domain/content.ts";
import type { FieldCatalogue, ProjectCatalogue } from "../domain/catalogue.ts";
import type { Assignee, Reaction } from "../domain/issue.ts";
import type { Memory } from "../domain/memory.ts";
import type { Overview } from "../domain/overview.ts";
import type { Reason } from "../domain/reason.ts";
import type { RepositoryName, Target } from "../domain/reference.ts";

export interface WantedLabel {
  readonly name: string;
  readonly purpose: LabelPurpose;
}

/** What a rule wants to be so, whether it is so already or not. The diff makes actions of what is not so yet. */
export type Desired =
  | {
      readonly kind: "definition";
      readonly repository: RepositoryName;
      readonly label: WantedLabel;
      readonly reason: Reason;
    }
  | {
      readonly kind: "label";
      readonly issue: Target;
      readonly label: WantedLabel;
      readonly present: boolean;
      readonly reason: Reason;
    }
  | {
      readonly kind: "state";
      readonly issue: Target;
      readonly open: boolean;
      /** How it is closed; absent: as completed. */
      readonly as?: "not-planned";
      readonly reason: Reason;
    }
  | {
      readonly kind: "card";
      readonly issue: Target;
      readonly project: ProjectCatalogue;
      readonly reason: Reason;
    }
  | {
      readonly kind: "field";
      readonly issue: Target;
      readonly project: ProjectCatalogue;
      readonly field: FieldCatalogue;
      readonly value: string | number;
      readonly reason: Reason;
    }
  | {
      readonly kind: "issue";
      readonly makes: Target;
      readonly repository: RepositoryName;
      readonly content: IssueContent;
      readonly labels: readonly WantedLabel[];
      readonly type: string | null;
      readonly assignees: readonly Assignee[];
      readonly parent: Target | null;
      readonly projects: readonly ProjectCatalogue[];
      readonly reason: Reason;
    }
  | { readonly kind: "child"; readonly parent: Target; readonly child: Target; readonly reason: Reason }
  | {
      readonly kind: "comment";
      readonly issue: Target;
      /** What tells it from others of its kind: the comment that it answers, the issue or the team. */
      readonly about: string;
      readonly content: CommentContent;
      readonly reason: Reason;
    }
  | {
      readonly kind: "reaction";
      readonly issue: Target;
      readonly comment: string;
      readonly reaction: Reaction;
      /** What the reply that it belongs to is about; null: nothing is said. */
      readonly reply: string | null;
      readonly reason: Reason;
    }
  | {
      readonly kind: "overview";
      readonly issue: Target;
      readonly overview: Overview;
      /** What is decided; written before its effects. */
      readonly memory: Memory;
      /** The same, with what was made; `new:…` ids are known when it is written. */
      readonly final: Memory;
      /** The same with the figures of the day of the last print; null: only today's will do. */
      readonly asBefore: { readonly overview: Overview; readonly memory: Memory } | null;
      readonly reason: Reason;
    };

export type DesiredOf<Kind extends Desired["kind"]> = Extract<Desired, { kind: Kind }>;

/** Each property of each target has one owning rule. */
export function propertyOf(desired: Desired): string {
  switch (desired.kind) {
    case "definition":
      return `${desired.repository.owner}/${desired.repository.name} definition ${desired.label.name.toLowerCase()}`;
    case "label":
      return `${desired.issue} label ${desired.label.name.toLowerCase()}`;
    case "state":
    case "overview":
      return `${desired.issue} ${desired.kind}`;
    case "card":
      return `${desired.issue} card ${desired.project.id}`;
    case "field":
      return `${desired.issue} field ${desired.field.id}`;
    case "issue":
      return `${desired.makes} issue`;
    case "child":
      return `${desired.child} parent`;
    case "comment":
      return `${desired.issue} comment ${desired.content.kind} ${desired.about}`;
    case "reaction":
      return `${desired.comment} reaction`;
  }
}
