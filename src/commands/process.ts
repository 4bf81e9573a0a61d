import { unquoted } from "../markdown/quotation.ts";
import { visible } from "../markdown/visible.ts";
import type { Process } from "../policy/policy.ts";
import { processesIn, processNamed } from "../policy/processes.ts";
import { accepted, confused } from "./command-outcome.ts";
import type { CommandRow } from "./command-row.ts";

declare module "../domain/command.ts" {
  interface CommandArguments {
    readonly process: { readonly process: string };
  }
}

export interface ProcessRequest {
  readonly process: Process;
}

/** `/prosess NAME` takes the label of the process before off and puts that one's on. */
export const process: CommandRow<"process", ProcessRequest> = {
  names: ["prosess", "proces", "process"],
  parse: (rest) => [{ kind: "process", process: unquoted(visible(rest)) }],
  who: "role-or-write",
  places: ["initiative", "element", "process", "change"],
  whenOlder: true,
  request(command, _, { policy, repository }) {
    const here = processesIn(policy, repository);
    const named = processNamed({ ...policy, processes: here }, command.process);
    if (named !== null) return accepted({ process: named });
    const processes = here.map(({ title }) => title);
    return confused({ kind: "unknown-process", text: command.process, processes });
  },
};
