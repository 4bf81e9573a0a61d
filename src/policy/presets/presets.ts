import type { Preset as PresetName } from "../policy.ts";
import type { PolicyFile } from "../schema.ts";
import { devops } from "./devops.ts";
import { digdir } from "./digdir.ts";
import { os2 } from "./os2.ts";
import type { Preset } from "./preset.ts";

const presets: Readonly<Record<PresetName, Preset>> = { digdir, devops, os2 };

/** In the file's order: the first that says something wins. */
export function presetsOf(file: Pick<PolicyFile, "presets">): readonly Preset[] {
  return (file.presets ?? []).map((name) => presets[name]);
}

/**
 * The file with its presets filled in under it. Maps are filled key by key; a list, a text and an
 * explicit `null` for one stand as they are, so that a default can be had back.
 */
export function withPresets(file: PolicyFile): PolicyFile {
  return presetsOf(file).reduce<PolicyFile>(
    (filled, preset) => under(filled, preset.file) as PolicyFile,
    file,
  );
}

function under(own: unknown, preset: unknown): unknown {
  if (own === undefined || (own === null && isMap(preset))) return preset;
  if (!isMap(own) || !isMap(preset)) return own;
  const filled: Record<string, unknown> = { ...own };
  for (const [key, value] of Object.entries(preset)) filled[key] = under(own[key], value);
  return filled;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
