import { checkAccepts } from "./check/accepts.ts";
import { checkCalendars } from "./check/calendar.ts";
import { checkChange } from "./check/change.ts";
import { checkCriteria } from "./check/criteria.ts";
import { checkDelivery } from "./check/delivery.ts";
import { checkLabels } from "./check/labels.ts";
import { checkLengths } from "./check/lengths.ts";
import { checkNames } from "./check/names.ts";
import { checkPhases } from "./check/phases.ts";
import { checkProcesses } from "./check/processes.ts";
import { checkProducts } from "./check/products.ts";
import { checkRoles } from "./check/roles.ts";
import { checkTeams } from "./check/teams.ts";
import { checkWheels } from "./check/wheel.ts";
import type { Finding } from "./problem.ts";
import type { PolicyFile } from "./schema.ts";

/** What does not fit together in a file whose every value has the right form. */
export function check(file: PolicyFile, owner: string): Finding[] {
  return [
    ...checkPurpose(file),
    ...checkAccepts(file),
    ...checkPhases(file),
    ...checkCriteria(file),
    ...checkRoles(file),
    ...checkTeams(file),
    ...checkNames(file),
    ...checkDelivery(file),
    ...checkProducts(file, owner),
    ...checkProcesses(file, owner),
    ...checkChange(file),
    ...checkCalendars(file),
    ...checkWheels(file),
    ...checkLengths(file),
    ...checkLabels(file),
  ];
}

/** A policy without any of them would be in force and do nothing, which nobody means. */
function checkPurpose({ initiatives, accepts, products, change }: PolicyFile): Finding[] {
  const hasProducts = products != null && products.length > 0;
  if (initiatives != null || accepts != null || hasProducts || change != null) return [];
  return [{ path: [], at: "value", complaint: { id: "policy.nothing-to-do", args: {} } }];
}
