import { criteria, criterionKinds } from "../criteria/criteria.ts";
import { listed, type Finding } from "../problem.ts";
import type { PolicyFile } from "../schema.ts";
import { criteriaLists } from "./criteria-lists.ts";

/** Each criterion is of exactly one kind, and what the kinds themselves ask of those that stand in one list. */
export function checkCriteria(file: PolicyFile): Finding[] {
  return criteriaLists(file).flatMap(({ name, entries }) => {
    const mixed = entries.filter(
      ({ entry }) => criterionKinds.filter((kind) => entry[kind] != null).length !== 1,
    );
    return [
      ...mixed.map(({ path }): Finding => ({
        path,
        at: "value",
        complaint: { id: "policy.one-criterion", args: { known: listed(criterionKinds) } },
      })),
      ...criterionKinds.flatMap((kind) => criteria[kind].check({ name, entries })),
    ];
  });
}
