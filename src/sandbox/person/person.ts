import { bot, person } from "../state/acting.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import type { AdministrationActions } from "./administration.ts";
import { administrationActions } from "./administration.ts";
import type { BoardActions } from "./boards.ts";
import { boardActions } from "./boards.ts";
import type { CodeActions } from "./code.ts";
import { codeActions } from "./code.ts";
import type { CommentActions } from "./comments.ts";
import { commentActions } from "./comments.ts";
import type { IssueActions } from "./issues.ts";
import { issueActions } from "./issues.ts";

/** All that somebody, a person or another app's bot such as `stale[bot]`, can do on the simulated GitHub; what GitHub would refuse throws a `Refusal`. */
export type Person = IssueActions & CommentActions & BoardActions & CodeActions & AdministrationActions;

export function createPerson(state: SandboxState, login: string): Person {
  const viewer = login.endsWith("[bot]") ? bot(state, login) : person(state, login);
  return {
    ...issueActions(state, viewer),
    ...commentActions(state, viewer),
    ...boardActions(state, viewer),
    ...codeActions(state, viewer),
    ...administrationActions(state, viewer),
  };
}
