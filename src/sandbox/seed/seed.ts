import type { App } from "../state/entities.ts";
import type { SandboxState } from "../state/sandbox-state.ts";

/** Fills an empty GitHub before it opens, and installs the app where it should be. */
export type Seed = (state: SandboxState, app: App) => void;
