import { Hono, type Context } from "hono";
import { canSeeRepository } from "../state/access.ts";
import type { Issue, IssueComment, Repository } from "../state/entities.ts";
import { followNumber } from "../state/operations/remove-issue.ts";
import { issueOrPullRequest, row } from "../state/row.ts";
import { notFound, refuse } from "./answers.ts";
import type { Caller, CallerVariables } from "./authentication.ts";
import { requireCaller, requireInstallation } from "./authentication.ts";
import { compareAnswer } from "./compare-answer.ts";
import { contentAnswer } from "./content-answer.ts";
import { numberedPage } from "./pages.ts";
import { moved, readableRepository, REPOSITORY_BASES } from "./readable-repository.ts";
import type { Services } from "./services.ts";
import { renderingOf } from "./services.ts";
import { commentShape } from "./shapes/comment.ts";
import { issueShape } from "./shapes/issue.ts";
import { fullRepositoryShape, repositoryShape } from "./shapes/repository.ts";
import { repositoriesOf } from "./token-route.ts";

/** The few things that an app reads by REST with an installation's token. */
export function repositoryRoutes(services: Services): Hono<CallerVariables> {
  const routes = new Hono<CallerVariables>();
  const authenticated = requireCaller(services);

  routes.get("/installation/repositories", requireInstallation(services), (context) => {
    const { installation, token } = context.get("caller");
    const all = repositoriesOf(installation, services).filter(
      (each) => token.repositoryIds?.has(each.id) ?? true,
    );
    const repositories = numberedPage(context, all).map((each) =>
      repositoryShape(each, renderingOf(services)),
    );
    return context.json({
      total_count: all.length,
      repository_selection: token.repositoryIds === undefined ? installation.repositorySelection : "selected",
      repositories,
    });
  });

  for (const base of REPOSITORY_BASES) {
    routes.get(base, authenticated, (context) => {
      const repository = readableRepository(context, services, context.get("caller"), "metadata");
      if (repository instanceof Response) return repository;
      return context.json(fullRepositoryShape(repository, renderingOf(services)));
    });

    routes.get(`${base}/issues/:number{[0-9]+}`, authenticated, (context) => {
      const repository = readableRepository(context, services, context.get("caller"), "issues");
      if (repository instanceof Response) return repository;
      const number = Number(context.req.param("number"));
      const where = whereabouts(repository, number, services, context.get("caller"));
      switch (where.kind) {
        case "here":
          return context.json(issueShape(where.issue, renderingOf(services)));
        case "moved":
          return moved(context, where.url);
        case "deleted":
          return refuse(context, 410, "This issue was deleted");
        case "unknown":
          return notFound(context);
      }
    });

    routes.get(`${base}/issues/comments`, authenticated, (context) => {
      const repository = readableRepository(context, services, context.get("caller"), "issues");
      if (repository instanceof Response) return repository;
      const { tables } = services.state;
      const page = numberedPage(context, commentsOf(context, repository, services));
      return context.json(
        page.flatMap((comment) => {
          const subject = issueOrPullRequest(tables, comment.subjectId);
          return subject === undefined ? [] : [commentShape(comment, subject, renderingOf(services))];
        }),
      );
    });

    routes.get(`${base}/contents/:path{.+}`, authenticated, (context) => {
      const repository = readableRepository(context, services, context.get("caller"), "contents");
      if (repository instanceof Response) return repository;
      return contentAnswer(context, services, repository, context.req.param("path"));
    });

    routes.get(`${base}/compare/:basehead{.+}`, authenticated, (context) => {
      const repository = readableRepository(context, services, context.get("caller"), "contents");
      if (repository instanceof Response) return repository;
      return compareAnswer(context, services, repository, context.req.param("basehead"));
    });
  }
  return routes;
}

// https://docs.github.com/en/rest/issues/comments#list-issue-comments-for-a-repository: by when they were updated or made.
function commentsOf(context: Context, repository: Repository, { state }: Services): readonly IssueComment[] {
  const since = Date.parse(context.req.query("since") ?? "1970-01-01T00:00:00Z");
  const order = context.req.query("sort") === "updated" ? "updatedAt" : "createdAt";
  const found = [...state.tables.comments.values()]
    .filter((comment) => comment.repositoryId === repository.id && Date.parse(comment.updatedAt) >= since)
    .toSorted((one, other) => Date.parse(one[order]) - Date.parse(other[order]));
  // Without `sort` GitHub does not look at the direction.
  const isDescending = context.req.query("sort") !== undefined && context.req.query("direction") !== "asc";
  return isDescending ? found.toReversed() : found;
}

type Whereabouts =
  | { readonly kind: "here"; readonly issue: Issue }
  | { readonly kind: "moved"; readonly url: string }
  | { readonly kind: "deleted" | "unknown" };

// https://docs.github.com/en/rest/issues/issues#get-an-issue: 301 when transferred, 404 when that is out of reach, 410 when deleted.
function whereabouts(
  repository: Repository,
  number: number,
  services: Services,
  caller: Caller,
): Whereabouts {
  const { tables } = services.state;
  const issue = followNumber(services.state, repository.id, number);
  if (issue === undefined) return { kind: "unknown" };
  if (issue === "deleted") return { kind: "deleted" };
  if (issue.repositoryId === repository.id) return { kind: "here", issue };
  const home = row(tables, "repositories", issue.repositoryId);
  if (!canSeeRepository(tables, caller.viewer, home)) return { kind: "unknown" };
  return {
    kind: "moved",
    url: `${services.hosts.api}/repositories/${home.databaseId}/issues/${issue.number}`,
  };
}
