import type { Change } from "../change/kinds.ts";
import type { CommandKind, CommandOf, CommandPlace, UnclearCommand } from "../domain/command.ts";
import type { RoleFacts } from "../domain/gate.ts";
import type { RepositoryName } from "../domain/reference.ts";
import type { Speaker } from "../domain/speaker.ts";
import type { World } from "../domain/world.ts";
import type { Policy } from "../policy/policy.ts";
import type { CommandOutcome } from "./command-outcome.ts";

/** All there is to know of a command. `Payload` is what it asks the plan for, which finds it in `Requests` by its kind. */
export interface CommandRow<Kind extends CommandKind, Payload extends object = object> {
  /** In all languages, in lower case, without the slash; each always works. One of two words has a hyphen in between. */
  readonly names: readonly [string, ...(readonly string[])];
  /**
   * What stands behind the name, without blanks around it, as commands: one line may hold several, and what of it is not
   * understood is `unclear`. In linear time, and never throws. `isName` tells whether a word is the name of any command.
   */
  readonly parse: (
    rest: string,
    isName: (word: string) => boolean,
  ) => readonly (CommandOf<Kind> | UnclearCommand<Kind>)[];
  /** `role-or-write`: a role of the policy, else permission to write in the repository. */
  readonly who: "anybody" | "role-or-write";
  /** Where it means something. */
  readonly places: readonly CommandPlace[];
  /** Whether it may be used on an issue that is older than the installation and was not taken in. */
  readonly whenOlder: boolean;
  /** What is asked for by whoever may, or the answer. Anything that depends on the phase is for the judge to say. */
  readonly request: (
    command: CommandOf<Kind>,
    asker: Asker,
    subject: CommandSubject,
  ) => CommandOutcome<Payload>;
  /** Whether a change is part of what was asked for: where GitHub refuses it, whoever asked is told. Absent: none is. */
  readonly asksFor?: (command: CommandOf<Kind>, change: Change, subject: AskedSubject) => boolean;
}

/** Whoever wrote the command, with the roles that were looked up for them. */
export interface Asker extends Required<Speaker> {
  /** Of the comment. */
  readonly url: string;
}

/** What the command is about. */
export interface CommandSubject {
  readonly place: CommandPlace;
  /** Where the issue stands. */
  readonly repository: RepositoryName;
  readonly policy: Policy;
  /** Who holds each role of the policy, by the role's name. */
  readonly roles: ReadonlyMap<string, RoleFacts>;
  /** It is the app's to move already, or an earlier command takes it in. */
  readonly isManaged: boolean;
}

/** What changes are compared with, to tell which of them a command has asked for: only threads do. */
export interface AskedSubject {
  readonly world: Pick<World, "root">;
  readonly policy: Policy;
}
