import type { Context } from "hono";
import { canSeeRepository, requireRead } from "../state/access.ts";
import type { Repository } from "../state/entities.ts";
import { Refusal } from "../state/refusal.ts";
import { repositoryByName } from "../state/row.ts";
import { notAccessible, notFound } from "./answers.ts";
import type { Caller } from "./authentication.ts";
import type { Services } from "./services.ts";
import { renderingOf } from "./services.ts";
import { fullNameOf } from "./shapes/rendering.ts";

/** A repository's address by its name, and the permanent one. */
export const REPOSITORY_BASES = ["/repos/:owner/:repo", "/repositories/:repositoryId{[0-9]+}"] as const;

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
  if (!mayRead(tables, caller.viewer, repository, permission)) return notAccessible(context);
  if (
    repositoryId === undefined &&
    fullNameOf(renderingOf(services), repository).toLowerCase() !== `${owner}/${repo}`.toLowerCase()
  ) {
    return moved(
      context,
      `${services.hosts.api}/repositories/${repository.databaseId}${belowRepository(context)}`,
    );
  }
  return repository;
}

function mayRead(...asked: Parameters<typeof requireRead>): boolean {
  try {
    requireRead(...asked);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** What follows the repository's name in a request. */
function belowRepository(context: Context): string {
  const { pathname, search } = new URL(context.req.url);
  const [, , ...below] = pathname.slice(pathname.indexOf("/repos/") + "/repos/".length).split("/");
  return [""].concat(below).join("/") + search;
}

/** GitHub's answer for what stands elsewhere now: a write is to be repeated there as it is. */
export function moved(context: Context, url: string): Response {
  context.header("location", url);
  return context.json(
    {
      message: context.req.method === "GET" ? "Moved Permanently" : "Temporary Redirect",
      url,
      documentation_url: "https://docs.github.com/rest",
    },
    context.req.method === "GET" ? 301 : 307,
  );
}
