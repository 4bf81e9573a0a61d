import type { Context } from "hono";
import { canSeeRepository, tokenHas } from "../state/access.ts";
import type { Repository } from "../state/entities.ts";
import { repositoryByName } from "../state/row.ts";
import { notAccessible, notFound } from "./answers.ts";
import type { Caller } from "./authentication.ts";
import type { Services } from "./services.ts";
import { renderingOf } from "./services.ts";
import { fullNameOf } from "./shapes/rendering.ts";

/**
 * The repository that a path names, if the caller may read this side of it (`permission`: contents, issues …);
 * else the refusal to answer with. A renamed repository is a redirect to its permanent address.
 */
export function readableRepository(
  context: Context,
  services: Services,
  caller: Caller,
  permission: string,
): Repository | Response {
  const { owner, repo, repositoryId } = context.req.param() as Readonly<Record<string, string | undefined>>;
  const { tables } = services.state;
  const repository =
    repositoryId === undefined
      ? repositoryByName(tables, owner ?? "", repo ?? "")
      : [...tables.repositories.values()].find((each) => each.databaseId === Number(repositoryId));
  if (repository === undefined || !canSeeRepository(tables, caller.viewer, repository))
    return notFound(context);
  // Whatever is public may be read without any permission.
  if (repository.visibility !== "PUBLIC" && !tokenHas(tables, caller.viewer, permission, "read"))
    return notAccessible(context);
  if (
    repositoryId === undefined &&
    fullNameOf(renderingOf(services), repository).toLowerCase() !== `${owner}/${repo}`.toLowerCase()
  ) {
    return moved(context, `${services.hosts.api}/repositories/${repository.databaseId}`);
  }
  return repository;
}

/** GitHub's answer for what stands elsewhere now. */
export function moved(context: Context, url: string): Response {
  context.header("location", url);
  return context.json(
    { message: "Moved Permanently", url, documentation_url: "https://docs.github.com/rest" },
    301,
  );
}
