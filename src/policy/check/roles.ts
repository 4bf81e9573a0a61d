import { completeRoles } from "../complete/governance.ts";
import { criteria, criterionKinds } from "../criteria/criteria.ts";
import { nearest } from "../nearest.ts";
import type { Finding, Path } from "../problem.ts";
import { listed, shown } from "../problem.ts";
import type { PolicyFile } from "../schema.ts";
import { criteriaLists } from "./criteria-lists.ts";

const roleKeys = criterionKinds.flatMap((kind) =>
  Object.entries(criteria[kind].names).flatMap(([key, sort]) => (sort === "role" ? [key] : [])),
);

/** Every role that phases, changes and criteria name is one of the policy's. */
export function checkRoles(file: PolicyFile): Finding[] {
  const known = Object.keys(completeRoles(file));
  return namedRoles(file)
    .filter(({ role }) => !known.includes(role))
    .slice(0, 20)
    .map(({ path, role }) => {
      const near = nearest(role, known);
      return {
        path,
        at: "value",
        complaint: {
          id: "policy.unknown-role",
          args: { value: shown(role), known: listed(known) },
        },
        ...(near === null ? {} : { nearest: near }),
      };
    });
}

function namedRoles(file: PolicyFile): { readonly path: Path; readonly role: string }[] {
  const listsOfRoles: readonly {
    readonly path: Path;
    readonly roles: readonly string[] | null | undefined;
  }[] = [
    ...(file.phases ?? []).map(({ enter }, at) => ({ path: ["phases", at, "enter"], roles: enter })),
    { path: ["change", "by"], roles: file.change?.by },
    { path: ["change", "emergency"], roles: file.change?.emergency },
  ];
  return [
    ...listsOfRoles.flatMap(({ path, roles }) =>
      (roles ?? []).map((role, position) => ({ path: [...path, position], role })),
    ),
    ...criteriaLists(file).flatMap(({ entries }) =>
      entries.flatMap(({ entry, path }) =>
        roleKeys.flatMap((key) => {
          const role = entry[key];
          return typeof role === "string" ? [{ path: [...path, key], role }] : [];
        }),
      ),
    ),
  ];
}
