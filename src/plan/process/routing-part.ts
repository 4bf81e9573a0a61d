import type { Action } from "../../change/action.ts";
import { itemOf } from "../../change/card.ts";
import type { CardRouting } from "../../domain/incident-card.ts";
import type { Matter } from "../../domain/matter.ts";
import type { ProcessWorld } from "../../domain/process-world.ts";
import { because } from "../../domain/reason.ts";
import { sameName, type RepositoryName } from "../../domain/reference.ts";
import { teamLabel } from "../../policy/labels.ts";
import type { Policy } from "../../policy/policy.ts";
import { labelFor, takeOff } from "./label-actions.ts";
import { outdatedTeamLabels, type Routing, type WhyAsked } from "./routing.ts";

type Names = Pick<Policy, "products" | "teams">;

/** To whom an issue goes, as its card says it. */
export function routingPart(routing: Routing, policy: Names): CardRouting {
  switch (routing.kind) {
    case "team":
      return { kind: "team", team: routing.team.name, mention: routing.team.mention };
    case "declined":
      return { kind: "declined", team: routing.team.name };
    case "asked":
      return { kind: "asked", why: namedWhy(routing.why, policy) };
  }
}

function namedWhy(why: WhyAsked, { products, teams }: Names): WhyAsked {
  const productOf = (key: string) => products.find((product) => product.key === key)?.name ?? key;
  const teamOf = (key: string) => teams.find((team) => team.key === key)?.name ?? key;
  switch (why.why) {
    case "no-product":
      return why;
    case "several-products":
      return { ...why, products: why.products.map(productOf) };
    case "no-team":
      return { ...why, product: productOf(why.product) };
    case "several-teams":
      return { ...why, product: productOf(why.product), teams: why.teams.map(teamOf) };
  }
}

/** The team's label, its card on the team's project, and off with what the app has put on before. */
export function routingActions(
  routing: Routing,
  world: ProcessWorld,
  { product, project }: Pick<Matter, "product" | "project">,
  { policy, place }: { readonly policy: Policy; readonly place: RepositoryName },
): readonly Action[] {
  const { issue, repository } = world;
  // What is over stays where it is.
  if (issue.closed !== null) return [];
  const { owner } = issue.repository;
  const outdated = outdatedTeamLabels(issue, routing, policy);
  const off = takeOff(outdated, world, because("incident-rerouted", {}));
  if (routing.kind !== "team") return off;
  const { team } = routing;
  const name = teamLabel(policy, team);
  const isOn = issue.labels.some((label) => sameName(label, name));
  const routed = because("incident-routed", {
    product: product.kind === "one" ? product.product : "",
    team: team.name,
  });
  const label =
    isOn || repository === null
      ? null
      : labelFor({ name, kind: "team", of: team.name }, world, repository, place);
  const isCarded = project === null || issue.items.some((item) => item.project.id === project.id);
  return [
    ...off,
    ...(label === null
      ? []
      : [
          ...label.actions,
          {
            change: { kind: "add-labels", issue: issue.id, labels: [label.label] },
            reason: routed,
            owner,
          } as const,
        ]),
    ...(isCarded || project === null
      ? []
      : [
          {
            change: {
              kind: "add-item",
              issue: issue.id,
              projectId: project.id,
              project: { owner: project.owner, number: project.number },
              makes: itemOf(issue.id, project.id),
            },
            reason: because("incident-at-team", { team: team.name }),
            owner: project.owner,
          } as const,
        ]),
  ];
}
