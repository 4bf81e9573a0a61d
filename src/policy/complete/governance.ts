import { parseDuration } from "../duration.ts";
import type { DeliveryPolicy, Policy, Product } from "../policy.ts";
import { presetsOf } from "../presets/presets.ts";
import { DeliveryInput, ProductInput, TrackInput, type ActivityInput } from "../schema/governance.ts";
import type { PolicyFile } from "../schema.ts";
import { manager, office } from "../role-names.ts";
import { slug } from "../slug.ts";
import { completeProductCalendar } from "./calendar.ts";
import { completed } from "./completed.ts";
import { languageOf } from "./language.ts";
import { repositoryReference } from "./references.ts";
import { completeWheel } from "./wheel.ts";

/** These two roles are named by the rules themselves, so they are there even when nobody holds them. */
const builtIn = [manager, office];

export function completeRoles(file: PolicyFile): Policy["roles"] {
  const roles: Record<string, readonly string[]> = {};
  for (const role of builtIn) roles[role] = [];
  for (const [role, holders] of Object.entries(file.roles ?? {})) roles[role] = holders ?? [];
  return roles;
}

export function completeDelivery(file: PolicyFile, owner: string): DeliveryPolicy {
  const delivery = completed(DeliveryInput, file.delivery, languageOf(file));
  return {
    ...delivery,
    repositories: delivery.repositories.map((text) => repositoryReference(text, owner)),
    labelSince: null,
    window: parseDuration(delivery.window)?.milliseconds ?? 0,
  };
}

export function completeProducts(file: PolicyFile, owner: string): Product[] {
  return (file.products ?? []).map((input) => completeProduct(input, file, owner));
}

function completeProduct(input: ProductInput, file: PolicyFile, owner: string): Product {
  const language = languageOf(file);
  const presets = presetsOf(file).map((preset) => preset.product);
  const { size, required, decisions, economy } = completed(ProductInput, input, language);
  const tracks = (input.tracks ?? presets.find((preset) => preset.tracks)?.tracks ?? []).map((track) =>
    completed(TrackInput, track, language),
  );
  return {
    key: input.key ?? slug(input.name),
    name: input.name,
    roles: Object.fromEntries(
      Object.entries(input.roles ?? {}).map(([role, holders]) => [role, holders ?? []]),
    ),
    size,
    required,
    tracks,
    wheel: completeWheel(wheelOf(input, file), { tracks, size }, language),
    repository: input.repository == null ? null : repositoryReference(input.repository, owner),
    isLet: true,
    decisions,
    economy,
    language: input.language ?? language,
    calendar: completeProductCalendar(input.calendar, file),
    repositories: (input.repositories ?? []).map((text) => repositoryReference(text, owner)),
    tags: input.tags ?? [],
    paths: input.paths ?? [],
    environments: input.environments ?? null,
  };
}

/** Its own, else that of the first preset that has one. */
export function wheelOf(
  { wheel }: Pick<ProductInput, "wheel">,
  file: Pick<PolicyFile, "presets">,
): readonly ActivityInput[] {
  return wheel ?? presetsOf(file).find((preset) => preset.product.wheel)?.product.wheel ?? [];
}
