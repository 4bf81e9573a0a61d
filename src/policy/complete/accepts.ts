import type { Acceptance } from "../policy.ts";
import type { PolicyFile } from "../schema.ts";

/** A login alone stands for the right to spawn issues; a map says all that it stands for. */
export function completeAccepts(file: PolicyFile): readonly Acceptance[] {
  return (file.accepts ?? []).map((entry) =>
    typeof entry === "string" ? { owner: entry, for: ["issues"] } : { owner: entry.owner, for: entry.for },
  );
}
