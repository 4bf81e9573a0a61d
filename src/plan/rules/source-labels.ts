import { because } from "../../domain/reason.ts";
import { sourceLabel } from "../../policy/labels.ts";
import type { Case, Decisions } from "../decisions.ts";
import type { Desired } from "../desired.ts";
import { hadItsTurn } from "../judge/section-labels.ts";
import { slug } from "../../policy/slug.ts";

/** Labels for the governing documents that the body names; only ever added, and only once. */
export function sourceLabels(input: Case, { management }: Decisions): readonly Desired[] {
  if (management.kind === "adopted" && management.first) return [];
  const { policy, world } = input;
  return namedSources(input).flatMap((source): Desired[] => {
    const name = sourceLabel(policy, source);
    if (hadItsTurn(input, name, management)) return [];
    const section = policy.initiatives?.sections.sources[0] ?? "";
    const reason = because("label-from-section", { section, label: name });
    return [
      {
        kind: "label",
        issue: world.root,
        label: { name, purpose: { kind: "source", name: source } },
        present: true,
        reason,
      },
    ];
  });
}

/** The policy's spelling of the sources that the body names. */
export function namedSources(input: Case): readonly string[] {
  const named = new Set(input.world.sections.sources.map(slug));
  return input.policy.sources.filter((source) => named.has(slug(source)));
}
