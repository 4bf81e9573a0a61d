import type { Finding } from "../problem.ts";
import { shown } from "../problem.ts";
import type { PolicyFile } from "../schema.ts";
import { twice, type Named } from "./twice.ts";

/** Of two entries for one organisation, or one word twice, nobody could tell what was meant. */
export function checkAccepts(file: PolicyFile): Finding[] {
  const entries = file.accepts ?? [];
  const owners = entries.map((entry, at): Named =>
    typeof entry === "string"
      ? { path: ["accepts", at], name: entry }
      : { path: ["accepts", at, "owner"], name: entry.owner },
  );
  const words = entries.flatMap((entry, at) => {
    if (typeof entry === "string") return [];
    const named = entry.for.map((name, index): Named => ({ path: ["accepts", at, "for", index], name }));
    return twice(named, (name) => name);
  });
  return [...twice(owners, (name) => name.toLowerCase()), ...words].map(({ path, name }) => ({
    path,
    at: "value",
    complaint: { id: "policy.duplicate-entry", args: { value: shown(name) } },
  }));
}
