import type { Activity, Policy, Process, Product, Track } from "../policy.ts";
import { presetsOf } from "../presets/presets.ts";
import type { ActivityInput, ProcessInput, ProductInput, TrackInput } from "../schema/governance.ts";
import type { PolicyFile } from "../schema.ts";
import { manager, office } from "../role-names.ts";
import { slug } from "../slug.ts";

/** These two roles are named by the rules themselves, so they are there even when nobody holds them. */
const builtIn = [manager, office];

export function completeRoles(file: PolicyFile): Policy["roles"] {
  const roles: Record<string, readonly string[]> = {};
  for (const role of builtIn) roles[role] = [];
  for (const [role, holders] of Object.entries(file.roles ?? {})) roles[role] = holders ?? [];
  return roles;
}

export function completeProcesses(file: PolicyFile): Process[] {
  return (file.processes ?? []).map((input: ProcessInput) => ({
    title: input.title,
    owner: input.owner ?? null,
    leader: input.leader ?? null,
    purpose: input.purpose ?? null,
    input: oneOrMore(input.input),
    output: oneOrMore(input.output),
    label: input.label ?? null,
  }));
}

export function completeProducts(file: PolicyFile): Product[] {
  const presets = presetsOf(file).map((preset) => preset.product);
  return (file.products ?? []).map((input: ProductInput) => ({
    key: input.key ?? slug(input.name),
    name: input.name,
    roles: Object.fromEntries(
      Object.entries(input.roles ?? {}).map(([role, holders]) => [role, holders ?? []]),
    ),
    tracks: (input.tracks ?? presets.find(({ tracks }) => tracks)?.tracks ?? []).map(completeTrack),
    wheel: (input.wheel ?? presets.find(({ wheel }) => wheel)?.wheel ?? []).map(completeActivity),
  }));
}

function completeTrack(input: TrackInput): Track {
  return { name: input.name, role: input.role ?? null, activities: input.activities ?? [] };
}

function completeActivity(input: ActivityInput): Activity {
  return {
    title: input.title,
    rule: input.rule,
    role: input.role ?? null,
    checklist: input.checklist ?? [],
  };
}

function oneOrMore(value: string | readonly string[] | null | undefined): readonly string[] {
  if (value == null) return [];
  return typeof value === "string" ? [value] : value;
}
