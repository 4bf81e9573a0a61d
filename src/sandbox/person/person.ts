import { bot, person } from "../state/acting.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import type { BoardActions } from "./boards.ts";
import { boardActions } from "./boards.ts";
import type { CatalogueActions } from "./catalogue.ts";
import { catalogueActions } from "./catalogue.ts";
import type { CodeActions } from "./code.ts";
import { codeActions } from "./code.ts";
import type { CommentActions } from "./comments.ts";
import { commentActions } from "./comments.ts";
import type { DeliveryActions } from "./delivery.ts";
import { deliveryActions } from "./delivery.ts";
import type { InstallationActions } from "./installations.ts";
import { installationActions } from "./installations.ts";
import type { IssueActions } from "./issues.ts";
import { issueActions } from "./issues.ts";
import type { RepositoryActions } from "./repositories.ts";
import { repositoryActions } from "./repositories.ts";
import type { TeamActions } from "./teams.ts";
import { teamActions } from "./teams.ts";
import type { WorkflowActions } from "./workflows.ts";
import { workflowActions } from "./workflows.ts";

/** All that somebody, a person or another app's bot such as `stale[bot]`, can do on the simulated GitHub; what GitHub would refuse throws a `Refusal`. */
export type Person = IssueActions &
  CommentActions &
  BoardActions &
  CodeActions &
  DeliveryActions &
  WorkflowActions &
  CatalogueActions &
  RepositoryActions &
  TeamActions &
  InstallationActions;

export function createPerson(state: SandboxState, login: string): Person {
  const viewer = login.endsWith("[bot]") ? bot(state, login) : person(state, login);
  return {
    ...issueActions(state, viewer),
    ...commentActions(state, viewer),
    ...boardActions(state, viewer),
    ...codeActions(state, viewer),
    ...deliveryActions(state, viewer),
    ...workflowActions(state, viewer),
    ...catalogueActions(state, viewer),
    ...repositoryActions(state, viewer),
    ...teamActions(state, viewer),
    ...installationActions(state, viewer),
  };
}
