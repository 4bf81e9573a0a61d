import { calendarsExport } from "./calendars.ts";
import { decisionsExport } from "./decisions.ts";
import { deliveriesExport } from "./deliveries.ts";
import { deliveryFiguresExport } from "./delivery-figures.ts";
import { inputsExport } from "./inputs.ts";
import type { ExportKind } from "./export-kind.ts";

/** A row a kind. */
export const exportKinds: readonly ExportKind[] = [
  deliveriesExport,
  deliveryFiguresExport,
  decisionsExport,
  calendarsExport,
  inputsExport,
];
