import { completeRoles } from "../complete/governance.ts";
import { criteria, criterionKinds } from "../criteria/criteria.ts";
import type { Entry } from "../criteria/criterion-row.ts";
import { nearest } from "../nearest.ts";
import type { Finding, Path } from "../problem.ts";
import { listed, shown } from "../problem.ts";
import type { PolicyFile } from "../schema.ts";

const roleKeys = criterionKinds.flatMap((kind) =>
  Object.entries(criteria[kind].names).flatMap(([key, sort]) => (sort === "role" ? [key] : [])),
);

/** Every role that a phase names is one of the policy's. */
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
  return (file.phases ?? []).flatMap((phase, index) => [
    ...(phase.enter ?? []).map((role, position) => ({
      path: ["phases", index, "enter", position],
      role,
    })),
    ...(phase.criteria ?? []).flatMap((entry: Entry, position) =>
      roleKeys.flatMap((key) => {
        const role = entry[key];
        return typeof role === "string" ? [{ path: ["phases", index, "criteria", position, key], role }] : [];
      }),
    ),
  ]);
}
