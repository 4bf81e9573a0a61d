import { Hono, type Context } from "hono";
import type { Environment } from "../state/entities.ts";
import { environmentNamed } from "../state/operations/environments.ts";
import { notFound } from "./answers.ts";
import type { InstallationVariables } from "./authentication.ts";
import { requireInstallation } from "./authentication.ts";
import { numberedPage } from "./pages.ts";
import { readableRepository, REPOSITORY_BASES } from "./readable-repository.ts";
import type { Services } from "./services.ts";
import { renderingOf } from "./services.ts";
import { customRuleShape, environmentShape } from "./shapes/environment.ts";

/**
 * Where a repository deploys to, and what holds it there. A name in a path is percent-encoded.
 * https://docs.github.com/en/rest/deployments/environments
 */
export function environmentRoutes(services: Services): Hono<InstallationVariables> {
  const routes = new Hono<InstallationVariables>();
  const authenticated = requireInstallation(services);
  const { tables } = services.state;

  function ofEnvironment(
    answer: (environment: Environment, context: Context<InstallationVariables>) => Response,
  ) {
    return (context: Context<InstallationVariables>) => {
      const repository = readableRepository(context, services, context.get("caller"), "actions");
      if (repository instanceof Response) return repository;
      const environment = environmentNamed(tables, repository.id, context.req.param("environment") ?? "");
      return environment === undefined ? notFound(context) : answer(environment, context);
    };
  }

  const one = ofEnvironment((environment, context) =>
    context.json(environmentShape(environment, renderingOf(services))),
  );
  const customRules = ofEnvironment(({ rules }, context) =>
    context.json({
      total_count: rules.length,
      custom_deployment_protection_rules: rules.map((rule) => customRuleShape(rule, renderingOf(services))),
    }),
  );

  for (const base of REPOSITORY_BASES) {
    routes.get(`${base}/environments`, authenticated, (context) => {
      const repository = readableRepository(context, services, context.get("caller"), "actions");
      if (repository instanceof Response) return repository;
      const all = [...tables.environments.values()].filter((each) => each.repositoryId === repository.id);
      const page = numberedPage(context, all).map((each) => environmentShape(each, renderingOf(services)));
      return context.json({ total_count: all.length, environments: page });
    });
    routes.get(`${base}/environments/:environment`, authenticated, one);
    routes.get(`${base}/environments/:environment/deployment_protection_rules`, authenticated, customRules);
  }
  return routes;
}
