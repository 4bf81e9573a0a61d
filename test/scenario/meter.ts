import type { HttpCall } from "../../src/sandbox/http/call-log.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";

/*
 * What the app's work costs, as GitHub counts it. A request is one HTTP call of the app to GraphQL or
 * REST, read off the sandbox's own log and not off the app's; calls for an installation's token are
 * counted apart, for they come once an hour whatever is done.
 */

export interface Bill {
  /** GraphQL documents without a mutation. */
  readonly reads: number;
  /** GraphQL documents with mutations. */
  readonly writes: number;
  readonly rest: number;
  readonly tokens: number;
  readonly mutations: number;
  /** Of the primary limit: what each query costs by its connections, and one for a document of mutations. */
  readonly points: number;
  /** Of the secondary limit: a document of mutations five, any other request one. */
  readonly secondary: number;
  /** What was asked, in order. */
  readonly operations: readonly string[];
}

export interface Meter {
  /** What came since the last time. */
  read(): Bill;
}

export function startMeter(sandbox: Sandbox): Meter {
  let seen = sandbox.state.calls.length;
  let last = sandbox.httpCalls()[0];
  return {
    read() {
      const graphql = sandbox.state.calls.slice(seen);
      const http = sandbox.httpCalls();
      const rest = callsSince(http, last).filter(({ path }) => !path.endsWith("/graphql"));
      seen = sandbox.state.calls.length;
      last = http[0];
      const isToken = ({ path }: HttpCall) => path.endsWith("/access_tokens");
      const writes = graphql.filter(({ kind }) => kind === "write");
      const others = graphql.length - writes.length + rest.filter((call) => !isToken(call)).length;
      return {
        reads: graphql.length - writes.length,
        writes: writes.length,
        rest: rest.filter((call) => !isToken(call)).length,
        tokens: rest.filter(isToken).length,
        mutations: writes.reduce((sum, { mutations }) => sum + mutations.length, 0),
        points: graphql.reduce((sum, { points }) => sum + points, 0),
        secondary: others + 5 * writes.length,
        operations: [
          ...graphql.map(({ operationName, mutations }) =>
            mutations.length > 0 ? `write ${mutations.join("+")}` : `read ${operationName}`,
          ),
          ...rest.map(({ method, path }) => `${method} ${path}`),
        ],
      };
    },
  };
}

/** All but the calls for tokens. */
export function requestsOf({ reads, writes, rest }: Bill): number {
  return reads + writes + rest;
}

/** `calls` has the newest first. */
function callsSince(calls: readonly HttpCall[], last: HttpCall | undefined): readonly HttpCall[] {
  const at = last === undefined ? -1 : calls.indexOf(last);
  return (at === -1 ? calls : calls.slice(0, at)).toReversed();
}
