import { completeRoles } from "../complete/governance.ts";
import { completed } from "../complete/completed.ts";
import { languageOf } from "../complete/language.ts";
import { freezeLength, parseFreeze } from "../freeze.ts";
import type { Finding } from "../problem.ts";
import { listed, shown } from "../problem.ts";
import { ChangeInput } from "../schema/change.ts";
import type { PolicyFile } from "../schema.ts";

/** Longer ones are a stop, and most likely two dates the wrong way round. */
const longestFreezeDays = 90;

/** What is held must be let go by somebody, some day. */
export function checkChange(file: PolicyFile): Finding[] {
  return [...checkMode(file), ...checkEvaluators(file), ...checkFreezes(file)];
}

/** GitHub holds what nobody answers, and a policy that only looks answers nothing. */
function checkMode(file: PolicyFile): Finding[] {
  if (file.change == null || file.mode !== "observe") return [];
  const { mode } = completed(ChangeInput, file.change, languageOf(file));
  if (mode === "off") return [];
  return [
    {
      path: ["change", "mode"],
      at: "value",
      complaint: { id: "policy.observe-holds", args: { value: mode } },
    },
  ];
}

function checkEvaluators(file: PolicyFile): Finding[] {
  if (file.change?.mode !== "hold") return [];
  const { by } = completed(ChangeInput, file.change, languageOf(file));
  const roles = new Map(Object.entries(completeRoles(file)));
  // A role that is not there is a mistake of its own, and may be the cause.
  if (file.change.by?.some((role) => !roles.has(role))) return [];
  if (by.some((role) => (roles.get(role) ?? []).length > 0)) return [];
  return [
    {
      path: ["change", file.change.by == null ? "mode" : "by"],
      at: "value",
      complaint: { id: "policy.nobody-evaluates", args: { roles: by.length === 0 ? "–" : listed(by) } },
    },
  ];
}

function checkFreezes({ change }: PolicyFile): Finding[] {
  return (change?.freeze ?? []).flatMap((written, at): Finding[] => {
    const freeze = parseFreeze(written);
    const days = freeze === null ? 0 : freezeLength(freeze);
    if (days > 0 && days <= longestFreezeDays) return [];
    const value = shown(`${written.from} – ${written.to}`);
    return [
      { path: ["change", "freeze", at], at: "value", complaint: { id: "policy.freeze", args: { value } } },
    ];
  });
}
