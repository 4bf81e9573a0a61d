import type { Logger } from "pino";
import type { z } from "zod";

/**
 * Those of the rows that this version can read. While an older replica still runs beside a newer one, it may meet rows that
 * it cannot; they must not keep it from all others. They are copies, and are kept anew with the next look.
 */
export function legibleRows<Read, Row>(
  rows: readonly Row[],
  read: (row: Row) => z.ZodSafeParseResult<Read>,
  log: { readonly logger: Pick<Logger, "warn"> | undefined; readonly table: string },
): readonly Read[] {
  const found = rows.map(read);
  const legible = found.flatMap((each) => (each.success ? [each.data] : []));
  const illegible = rows.length - legible.length;
  if (illegible > 0)
    log.logger?.warn({ table: log.table, rows: illegible }, "rows that cannot be read are left out");
  return legible;
}
