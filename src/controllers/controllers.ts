import type { KeyKind } from "../domain/key.ts";
import type { Controller } from "./controller.ts";
import { changeController } from "./change/controller.ts";
import { changesController } from "./changes/controller.ts";
import { organisationController } from "./organisation/controller.ts";
import { productController } from "./product/controller.ts";
import { processController } from "./process/controller.ts";
import { repositoryController } from "./repository/controller.ts";
import { sweepController } from "./sweep/controller.ts";
import { threadController } from "./thread/controller.ts";

/** A row a kind of key. An initiative and a root element are both threads. */
export const controllers: Readonly<Record<KeyKind, Controller>> = {
  initiative: threadController,
  element: threadController,
  organisation: organisationController,
  sweep: sweepController,
  changes: changesController,
  repository: repositoryController,
  change: changeController,
  process: processController,
  product: productController,
};
