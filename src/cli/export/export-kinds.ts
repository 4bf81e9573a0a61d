import { decisionsExport } from "./decisions.ts";
import { deliveriesExport } from "./deliveries.ts";
import { deliveryFiguresExport } from "./delivery-figures.ts";
import type { ExportKind } from "./export-kind.ts";

/** A row a kind. */
export const exportKinds: readonly ExportKind[] = [deliveriesExport, deliveryFiguresExport, decisionsExport];
