import type { Logger } from "pino";
import type { Configuration } from "../environment.ts";
import type { GitHub } from "../github/client.ts";
import type { Writer } from "../github/writer.ts";
import type { Policies } from "../policies.ts";
import type { Store } from "../store/store.ts";
import type { Reconcile } from "../work/outcome.ts";
import type { Threads } from "./thread/threads.ts";

/** What is done about one kind of key, and how it is called where people see it. */
export interface Controller {
  readonly create: (parts: ControllerParts) => Reconcile;
  /** What the key's id names: an issue or a repository by its node id, or the owner by its login. */
  readonly about: "issue" | "repository" | "owner";
  /** False: it also runs for an owner that has not granted what the app needs to write. */
  readonly needsGrant: boolean;
  /** Whether GitHub is asked once more for an owner of whom it is known that nothing can be done: its webhook may be lost. */
  readonly asksAgain: boolean;
}

export interface ControllerParts {
  readonly store: Store;
  readonly github: GitHub;
  readonly policies: Policies;
  readonly threads: Threads;
  /** Takes the place of the writer where nothing may be written. */
  readonly dryRunWriter: Writer;
  readonly configuration: Pick<Configuration, "config" | "markKeys" | "mode" | "webUrl">;
  readonly logger: Logger;
  readonly now: () => number;
  /** Told of each thread that a sweep could not look at. */
  readonly onFailedThread: () => void;
}
