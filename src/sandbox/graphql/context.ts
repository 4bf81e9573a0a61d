import type { Cost } from "./cost.ts";
import type { PartialFault } from "../state/faults.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import type { ReadTables } from "../state/tables.ts";
import type { Viewer } from "../state/viewer.ts";

/** What every resolver is given. */
export interface Context {
  readonly state: SandboxState;
  /** To read from: of a while ago, when reads lag; the true ones in a mutation. */
  readonly tables: ReadTables;
  readonly viewer: Viewer;
  readonly cost: Cost;
  /** What becomes of a part of the answer. */
  readonly fault: PartialFault | null;
}
