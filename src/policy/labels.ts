import type { LabelPrefixes, Policy, Team } from "./policy.ts";
import { slug } from "./slug.ts";

type Labels = Pick<Policy, "labels">;

/** `team/altinn-studio` */
export function teamLabel(policy: Labels, team: Pick<Team, "key">): string {
  return policy.labels.team + team.key;
}

/** `kilde/tildelingsbrev` */
export function sourceLabel(policy: Labels, source: string): string {
  return policy.labels.source + slug(source);
}

/** `product/dialogporten` */
export function productLabel(policy: Labels, product: string): string {
  return policy.labels.product + slug(product);
}

/** The team whose label this is; GitHub's labels differ in more than case. */
export function teamOfLabel(policy: Pick<Policy, "labels" | "teams">, label: string): Team | null {
  const wanted = label.toLowerCase();
  return policy.teams.find((team) => teamLabel(policy, team).toLowerCase() === wanted) ?? null;
}

/** What follows the prefix of a kind, in lower case; null when the label is not of that kind. */
export function labelTail(policy: Labels, kind: keyof LabelPrefixes, label: string): string | null {
  const prefix = policy.labels[kind].toLowerCase();
  const text = label.toLowerCase();
  return text.startsWith(prefix) && text.length > prefix.length ? text.slice(prefix.length) : null;
}
