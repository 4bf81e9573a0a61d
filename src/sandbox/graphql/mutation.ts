import type { SandboxState } from "../state/sandbox-state.ts";
import type { Viewer } from "../state/viewer.ts";

export interface Mutation {
  /** Input fields that are simulated; any other, when given, is refused loudly. */
  readonly accepts: readonly string[];
  /** Counts against the secondary limit of content-creating requests. */
  readonly createsContent: boolean;
  /** Input without nulls: GitHub takes a null as absent. */
  run(state: SandboxState, viewer: Viewer, input: never): object;
}

export type Mutations = Readonly<Record<string, Mutation>>;

export function mutation<Input extends object>(
  accepts: readonly (keyof Input & string)[],
  run: (state: SandboxState, viewer: Viewer, input: Input) => object,
  options: { readonly createsContent?: boolean } = {},
): Mutation {
  return { accepts, run, createsContent: options.createsContent ?? false };
}
