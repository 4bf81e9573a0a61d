import type { Command, CommandKind, CommandOf } from "../domain/command.ts";
import { adopt } from "./adopt.ts";
import { approve } from "./approve.ts";
import { cancel } from "./cancel.ts";
import type { CommandRow } from "./command-row.ts";
import { confirm } from "./confirm.ts";
import { decision } from "./decision.ts";
import { emergency } from "./emergency.ts";
import { epic } from "./epic.ts";
import { help } from "./help.ts";
import { link } from "./link.ts";
import { phase } from "./phase.ts";
import { postpone } from "./postpone.ts";
import { problem } from "./problem.ts";
import { process } from "./process.ts";
import { reject } from "./reject.ts";
import { sync } from "./sync.ts";
import { team } from "./team.ts";
import { why } from "./why.ts";

/** In the order in which `/hjelp` explains them. */
const rows = {
  phase,
  why,
  confirm,
  decision,
  team,
  epic,
  link,
  process,
  problem,
  adopt,
  approve,
  reject,
  emergency,
  postpone,
  cancel,
  sync,
  help,
} as const satisfies { readonly [Kind in CommandKind]: CommandRow<Kind> };

/** What a command asks the plan for, as its row says. */
export type PayloadOf<Kind extends CommandKind> =
  (typeof rows)[Kind] extends CommandRow<Kind, infer Payload> ? Payload : never;

/** Every command, one row a kind. */
export const commands: { readonly [Kind in CommandKind]: CommandRow<Kind, PayloadOf<Kind>> } = rows;

/** Whether it was understood. */
export function isUnderstood(command: Command): command is CommandOf {
  return Object.hasOwn(commands, command.kind);
}
