import { tables } from "./0001-tables.ts";
import { links } from "./0002-links.ts";
import { budget } from "./0003-budget.ts";
import { ran } from "./0004-ran.ts";
import { parked } from "./0005-parked.ts";
import { deletions } from "./0006-deletions.ts";
import { newcomer } from "./0007-newcomer.ts";
import { places } from "./0008-places.ts";
import { deliveries } from "./0009-deliveries.ts";
import { threadRecords } from "./0010-thread-records.ts";
import { labelled } from "./0011-labelled.ts";
import { heldChanges } from "./0012-held-changes.ts";
import { incidents } from "./0013-incidents.ts";
import { heldItems } from "./0014-held-items.ts";
import { decisions } from "./0015-decisions.ts";
import { changeRecords } from "./0016-change-records.ts";
import { decisionsLeftOut } from "./0017-decisions-left-out.ts";
import { shown } from "./0018-shown.ts";
import { readerSessions } from "./0019-reader-sessions.ts";

export interface Migration {
  readonly number: number;
  readonly statements: string;
}

/** In order. Only ever added to, and only ever adding: an older replica must go on working beside a newer one. */
export const migrations: readonly Migration[] = [
  { number: 1, statements: tables },
  { number: 2, statements: links },
  { number: 3, statements: budget },
  { number: 4, statements: ran },
  { number: 5, statements: parked },
  { number: 6, statements: deletions },
  { number: 7, statements: newcomer },
  { number: 8, statements: places },
  { number: 9, statements: deliveries },
  { number: 10, statements: threadRecords },
  { number: 11, statements: labelled },
  { number: 12, statements: heldChanges },
  { number: 13, statements: incidents },
  { number: 14, statements: heldItems },
  { number: 15, statements: decisions },
  { number: 16, statements: changeRecords },
  { number: 17, statements: decisionsLeftOut },
  { number: 18, statements: shown },
  { number: 19, statements: readerSessions },
];
