import { GraphqlResponseError } from "@octokit/graphql";
import { z } from "zod";
import { GitHubError } from "./errors.ts";
import { failureOf, pauseEnd, saysLimit, type Failure, type Headers } from "./failure.ts";
import type { Http } from "./http.ts";
import { Problem, type RawAnswer } from "./problem.ts";

/** What came of one GraphQL request, headers and all. */
export type Exchanged =
  | { readonly kind: "answered"; readonly answer: RawAnswer; readonly headers: Headers }
  | Failure;

const Charged = z.object({ rateLimit: z.object({ cost: z.number() }).nullish() });

/** Sends one document once. Never throws. */
export async function exchange(
  http: Http,
  token: string,
  document: string,
  variables: Readonly<Record<string, unknown>>,
  now: () => number,
): Promise<Exchanged> {
  let headers: Headers = {};
  // @octokit/graphql answers with the data alone; what GitHub says about the budget is in the headers.
  async function hook(request: (options: object) => Promise<{ readonly headers: Headers }>, options: object) {
    const response = await request(options);
    headers = response.headers;
    return response;
  }
  try {
    const data: unknown = await http.graphql(document, {
      ...variables,
      headers: { authorization: `token ${token}` },
      request: { hook },
    });
    if (typeof data !== "object" || data === null) return noAnswer(data);
    return answered(data, [], headers);
  } catch (cause) {
    if (!(cause instanceof GraphqlResponseError)) return failureOf(cause, now());
    const problems = z.array(Problem).safeParse(cause.errors);
    if (!problems.success) return noAnswer(cause);
    const limit = problems.data.find(isLimit);
    // The hour's points: https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
    if (limit !== undefined) {
      return { kind: "limited", until: pauseEnd(headers, now()), reason: limit.message };
    }
    return answered(cause.data, problems.data, headers);
  }
}

/** A limit that stopped the whole request; one in the middle has a path and concerns that part. */
function isLimit(problem: Problem): boolean {
  if (problem.path !== undefined && problem.path.length > 0) return false;
  return problem.type === "RATE_LIMITED" || saysLimit(problem.message);
}

function answered(data: unknown, problems: readonly Problem[], headers: Headers): Exchanged {
  const charged = Charged.safeParse(data);
  const points = charged.success ? (charged.data.rateLimit?.cost ?? null) : null;
  return { kind: "answered", answer: { data, problems, points }, headers };
}

function noAnswer(cause: unknown): Failure {
  const error = new GitHubError("unavailable", "GitHub's answer broke off", { cause });
  return { kind: "error", error };
}
