import { requireWrite } from "../access.ts";
import { recordWrite } from "../acting.ts";
import type { CustomRule, Environment, Repository, RuleApp } from "../entities.ts";
import { drop, put } from "../put.ts";
import { unprocessable } from "../refusal.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { ReadTables } from "../tables.ts";
import type { Viewer } from "../viewer.ts";

// https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/configure-custom-protection-rules
const mostRules = 6;

interface OfEnvironment {
  readonly repositoryId: string;
  readonly environment: string;
}

/** Names are equal whatever their case. */
export function environmentNamed(
  tables: ReadTables,
  repositoryId: string,
  name: string,
): Environment | undefined {
  for (const each of tables.environments.values()) {
    if (each.repositoryId === repositoryId && each.name.toLowerCase() === name.toLowerCase()) return each;
  }
  return undefined;
}

/** The environment of that name, which comes to be when it is first named. */
export function ensureEnvironment(state: SandboxState, repository: Repository, name: string): Environment {
  const known = environmentNamed(state.tables, repository.id, name);
  if (known !== undefined) return known;
  if (name.trim() === "" || name.length > 255) throw unprocessable("Name is invalid");
  const at = state.timestamp();
  return put(state, "environments", {
    kind: "Environment",
    ...state.mint("EN", [repository.databaseId]),
    repositoryId: repository.id,
    name,
    canAdminsBypass: true,
    rules: [],
    reviewerIds: [],
    reviewRuleDatabaseId: state.mint("GA").databaseId,
    createdAt: at,
    updatedAt: at,
  });
}

/**
 * Switches an app's rule on for an environment: of an app that is simulated, which must be installed there, or of
 * another, by the login of its bot.
 */
export function enableCustomRule(
  state: SandboxState,
  actor: Viewer,
  input: OfEnvironment & { readonly app: RuleApp },
): Environment {
  const { app } = input;
  return changeEnvironment(state, actor, input, "enableCustomRule", ({ rules }) => {
    if (rules.some((rule) => rule.app.botId === app.botId))
      throw unprocessable("Custom deployment protection rule is already enabled");
    if (rules.length >= mostRules)
      throw unprocessable(`An environment may have at most ${mostRules} deployment protection rules`);
    const rule: CustomRule = { ...state.mint("GA"), app };
    return { rules: [...rules, rule] };
  });
}

/** What waits for it goes on waiting: the app may still answer. */
export function disableCustomRule(
  state: SandboxState,
  actor: Viewer,
  input: OfEnvironment & { readonly botId: string },
): Environment {
  return changeEnvironment(state, actor, input, "disableCustomRule", ({ rules }) => ({
    rules: rules.filter(({ app }) => app.botId !== input.botId),
  }));
}

export function configureEnvironment(
  state: SandboxState,
  actor: Viewer,
  input: OfEnvironment & Partial<Pick<Environment, "canAdminsBypass" | "reviewerIds">>,
): Environment {
  return changeEnvironment(state, actor, input, "configureEnvironment", (before) => ({
    canAdminsBypass: input.canAdminsBypass ?? before.canAdminsBypass,
    reviewerIds: input.reviewerIds ?? before.reviewerIds,
  }));
}

/** Takes the environment away; whoever calls it ends the jobs that wait there. */
export function removeEnvironment(state: SandboxState, actor: Viewer, input: OfEnvironment): Environment {
  const environment = changeEnvironment(state, actor, input, "deleteEnvironment", () => ({}));
  drop(state, "environments", environment.id);
  return environment;
}

function changeEnvironment(
  state: SandboxState,
  actor: Viewer,
  { repositoryId, environment: name }: OfEnvironment,
  operation: string,
  change: (before: Environment) => Partial<Environment>,
): Environment {
  const repository = row(state.tables, "repositories", repositoryId);
  const needed = { permission: "administration", level: "ADMIN", action: "UpdateEnvironment" } as const;
  requireWrite(state.tables, actor, repository, needed);
  return state.transaction(() => {
    const before = ensureEnvironment(state, repository, name);
    recordWrite(state, actor, operation, before.id);
    return put(state, "environments", { ...before, ...change(before), updatedAt: state.timestamp() });
  });
}
