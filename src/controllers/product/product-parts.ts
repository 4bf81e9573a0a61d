import type { Logger } from "pino";
import type { IssueFacts, Unreadable } from "../../domain/issue.ts";
import type { ProductState } from "../../domain/product-state.ts";
import type { GitHub } from "../../github/client.ts";
import type { Writer } from "../../github/writer.ts";
import type { StatusSeen } from "../../plan/wheel/plan-wheel.ts";
import type { Policies } from "../../policies.ts";
import type { Store } from "../../store/store.ts";
import type { KeptProduct } from "./kept-product.ts";

export interface ProductParts {
  readonly store: Store;
  readonly github: GitHub;
  readonly policies: Policies;
  readonly dryRunWriter: Writer;
  readonly mode: "act" | "observe";
  readonly markKeys: readonly string[];
  /** Base of GitHub's pages. */
  readonly webUrl: string;
  readonly logger: Logger;
  readonly now: () => number;
}

/** What there is of a product. */
export interface SeenProduct {
  readonly kept: KeptProduct | null;
  readonly issue: IssueFacts | null;
  readonly status: StatusSeen | null;
  readonly lagsUntil: number | null;
  readonly issues: ReadonlyMap<string, IssueFacts | Unreadable>;
  readonly state: ProductState;
}
