import type { Logger } from "pino";
import type { Key } from "../../domain/key.ts";
import type { AppApi } from "../../github/app.ts";
import type { CatalogueCache } from "../../github/catalogue-cache.ts";
import type { Reader } from "../../github/reader.ts";
import type { Writer } from "../../github/writer.ts";
import type { HeldRun } from "../../plan/change/change-case.ts";
import type { Policies } from "../../policies.ts";
import type { HeldChange } from "../../store/held-changes.ts";
import type { Store } from "../../store/store.ts";
import type { Attempt } from "../../work/outcome.ts";
import type { Told } from "./told.ts";

export interface ChangeParts {
  readonly reader: Reader;
  readonly writer: Writer;
  readonly dryRunWriter: Writer;
  readonly app: Pick<AppApi, "identity">;
  readonly catalogue: CatalogueCache;
  readonly store: Store;
  readonly policies: Policies;
  readonly config: { readonly repository: string; readonly path: string };
  readonly mode: "act" | "observe";
  readonly markKeys: readonly string[];
  /** Base of GitHub's pages. */
  readonly webUrl: string;
  readonly logger: Logger;
  readonly now: () => number;
}

/** What every way to decide is given. */
export interface ChangeLook {
  readonly key: Key;
  readonly held: HeldChange;
  readonly runs: readonly HeldRun[];
  readonly told: readonly Told[];
  /** False: what was read before is good enough. */
  readonly isStale: boolean;
  readonly attempt: Attempt;
  /** When the look began, milliseconds since the epoch. */
  readonly began: number;
  readonly parts: ChangeParts;
}

export function placeOf({ place }: HeldChange): { readonly owner: string; readonly name: string } {
  const [owner = "", name = ""] = place.split("/");
  return { owner, name };
}

export function keptRuns(runs: readonly HeldRun[]): HeldChange["facts"]["runs"] {
  return runs.map(({ askedAt: _, answered: __, ...run }) => run);
}
