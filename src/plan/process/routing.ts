import type { ProductOfIssue } from "../../domain/matter.ts";
import { isPerson } from "../../domain/actor.ts";
import type { EventFacts } from "../../domain/issue.ts";
import { labelTail, teamLabel, teamOfLabel } from "../../policy/labels.ts";
import type { Policy, Team } from "../../policy/policy.ts";

/*
 * To which team a request or an incident goes. The product tells, and whoever has put a team on the issue or has taken one
 * off tells more.
 */

type Teams = Pick<Policy, "labels" | "teams">;

export type Routing =
  /** `isGiven`: its label was put on already, by a person or a form, and the product was not asked. */
  | { readonly kind: "team"; readonly team: Team; readonly isGiven: boolean }
  /** A person has taken the team's label off: nobody is asked again. */
  | { readonly kind: "declined"; readonly team: Team }
  | { readonly kind: "asked"; readonly why: WhyAsked };

/** Why the process owner is asked. */
export type WhyAsked =
  | { readonly why: "no-product"; readonly isNamed: boolean }
  /** Keys. */
  | { readonly why: "several-products"; readonly products: readonly string[] }
  | { readonly why: "no-team"; readonly product: string }
  /** Keys. */
  | { readonly why: "several-teams"; readonly product: string; readonly teams: readonly string[] };

export interface RoutedIssue {
  readonly labels: readonly string[];
  /** Oldest first. */
  readonly events: readonly EventFacts[];
  readonly product: ProductOfIssue;
}

export function routeIssue({ labels, events, product }: RoutedIssue, policy: Teams): Routing {
  // A label that the app put on is what follows from the product, and follows it on.
  const given = labels
    .filter((label) => !isOurs(label, events))
    .flatMap((label) => teamOfLabel(policy, label) ?? []);
  const [first] = given;
  if (first !== undefined) return { kind: "team", team: first, isGiven: true };
  const asked = teamOfProduct(product, policy);
  if (asked.kind !== "team") return asked;
  return wasTakenOff(asked.team, events, policy) ? { kind: "declined", team: asked.team } : asked;
}

function teamOfProduct(
  product: ProductOfIssue,
  { teams }: Teams,
): Extract<Routing, { readonly kind: "team" | "asked" }> {
  if (product.kind === "none") return ask({ why: "no-product", isNamed: product.isNamed });
  if (product.kind === "several") return ask({ why: "several-products", products: product.products });
  const [team, ...others] = teams.filter(({ products }) => products.includes(product.product));
  if (team === undefined) return ask({ why: "no-team", product: product.product });
  if (others.length === 0) return { kind: "team", team, isGiven: false };
  const keys = [team, ...others].map(({ key }) => key);
  return ask({ why: "several-teams", product: product.product, teams: keys });
}

function ask(why: WhyAsked): { readonly kind: "asked"; readonly why: WhyAsked } {
  return { kind: "asked", why };
}

/** Labels that the app put on for a team that it would not choose any more, and nobody else has put on since. */
export function outdatedTeamLabels(
  { labels, events }: Pick<RoutedIssue, "labels" | "events">,
  routing: Routing,
  policy: Teams,
): readonly string[] {
  const wanted = routing.kind === "team" ? teamLabel(policy, routing.team).toLowerCase() : null;
  return labels.filter(
    (label) =>
      labelTail(policy, "team", label) !== null && label.toLowerCase() !== wanted && isOurs(label, events),
  );
}

/** Whether the app put it on, as far as is known: a form's labels come with the issue and have no event of ours. */
function isOurs(label: string, events: readonly EventFacts[]): boolean {
  return lastOf("labeled", label, events)?.actor.kind === "self";
}

function wasTakenOff(team: Team, events: readonly EventFacts[], policy: Teams): boolean {
  const label = teamLabel(policy, team);
  const off = lastOf("unlabeled", label, events);
  const on = lastOf("labeled", label, events);
  return off !== null && isPerson(off.actor) && (on === null || on.at <= off.at);
}

function lastOf(kind: "labeled" | "unlabeled", label: string, events: readonly EventFacts[]) {
  const wanted = label.toLowerCase();
  const found = events.findLast((event) => event.kind === kind && event.label.toLowerCase() === wanted);
  return found?.kind === "labeled" || found?.kind === "unlabeled" ? found : null;
}
