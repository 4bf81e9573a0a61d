import type { ProductionFacts } from "../../domain/change-control.ts";
import type { RepositoryCatalogue } from "../../domain/catalogue.ts";
import type { RepositoryFacts } from "../../domain/issue.ts";
import type { Reader } from "../../github/reader.ts";
import type { ChangeControl } from "../../policy/policy.ts";
import type { ChangeLook } from "./change-look.ts";
import type { Governing } from "./governing.ts";
import type { IssueRead } from "./read-issue.ts";

/** All that was read of a change, and whose policy decides about it. */
export interface DecideInput {
  readonly look: ChangeLook;
  readonly governing: Extract<Governing, { kind: "policy" }>;
  readonly control: ChangeControl;
  readonly production: ProductionFacts;
  readonly deployed: RepositoryFacts;
  readonly place: RepositoryCatalogue;
  readonly issue: IssueRead | null;
  readonly reader: Reader;
}
