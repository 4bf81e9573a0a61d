import type { CriterionInput } from "../schema/phases.ts";
import type { PolicyFile } from "../schema.ts";

/** What a preset knows of one of the six default phases. */
export interface PresetPhase {
  readonly criteria: readonly CriterionInput[];
  readonly enter: readonly string[];
}

/**
 * A built-in policy that fills in what a file leaves out. Its phases are matched to the file's by
 * their default names in any language, so that an organisation which renames one or adds another
 * keeps the rest.
 */
export interface Preset {
  readonly file: Partial<Omit<PolicyFile, "version" | "presets" | "phases" | "teams">>;
  /** By position among the default phases; empty: the preset says nothing of phases. */
  readonly phases: readonly PresetPhase[];
  /** For products that name no tracks, or no wheel, of their own. */
  readonly product: Pick<NonNullable<PolicyFile["products"]>[number], "tracks" | "wheel">;
}
