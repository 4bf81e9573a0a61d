import { createAppAuth } from "@octokit/auth-app";
import { requestMs } from "../domain/tolerances.ts";
import type { AppApi } from "./app.ts";
import { createAppApi } from "./app-api.ts";
import { createAppRequest, type AppAuthentication } from "./app-request.ts";
import { withAppPause } from "./app-pause.ts";
import type { Budget } from "./budget.ts";
import { createCatalogueCache, type CatalogueCache } from "./catalogue-cache.ts";
import type { Asks } from "./clock.ts";
import { createHttp, type RequestParameters, type RestRequest } from "./http.ts";
import type { Reader } from "./reader.ts";
import type { OnRequest } from "./request-event.ts";
import { createReader } from "./reader/create-reader.ts";
import { createTokens } from "./tokens.ts";
import { createTransport } from "./transport.ts";
import type { Writer } from "./writer.ts";
import { createWriter } from "./writer/create-writer.ts";

export interface GitHubOptions {
  readonly appId: string | number;
  /** PEM. */
  readonly privateKey: string;
  /** Of an own host: ends in `/api/v3`, GraphQL is then at `/api/graphql`. By default `https://api.github.com`. */
  readonly baseUrl?: string;
  readonly now?: () => number;
  readonly budget: Budget;
  readonly onRequest?: OnRequest;
  /** False where nothing is to be written: then permission to read is enough. */
  readonly writes?: boolean;
  /** How GitHub's own time is heard of. */
  readonly asks?: Asks;
  /** Takes what is worth a line in the log; pino fits. */
  readonly logger?: { warn(fields: object, message: string): void };
  /** A request that takes longer is given up, in milliseconds; 15,000 by default. */
  readonly timeout?: number;
  /** The pause before a read is tried a second time, in milliseconds. */
  readonly readRetryPause?: number;
}

export interface GitHub {
  readonly reader: Reader;
  readonly writer: Writer;
  readonly app: AppApi;
  readonly catalogue: CatalogueCache;
  /** Drops the owner's installation, with what it has granted, and its catalogue: after an installation event. */
  forget(owner: string): void;
}

const publicHost = "https://api.github.com";

/** Joins the parts: app key → tokens → transport → reader and writer. No request is sent yet. */
export function createGitHub(options: GitHubOptions): GitHub {
  const now = options.now ?? Date.now;
  const onRequest = options.onRequest ?? (() => {});
  const http = createHttp(options.baseUrl ?? publicHost, options.timeout ?? requestMs, options.asks);
  const appRest = withAppPause(http.rest, options.budget, now);
  // The library's hook signs once more by GitHub's clock, where GitHub refuses what was signed by a clock that is off.
  const asApp = Object.assign(
    async (route: string, parameters?: RequestParameters) =>
      await authenticate.hook(appRest, route, parameters),
    { endpoint: appRest.endpoint, defaults: appRest.defaults },
  ) as RestRequest;
  const authenticate: AppAuthentication = createAppAuth({
    appId: options.appId,
    privateKey: options.privateKey,
    // With its own default it would ask api.github.com for tokens, whatever the base URL.
    request: asApp,
    log: { warn: (message: string) => options.logger?.warn({}, message) },
  });
  const app = createAppApi(createAppRequest(asApp, authenticate, onRequest, now), now);
  const catalogue = createCatalogueCache(now);
  const transport = createTransport({
    http,
    tokens: createTokens(authenticate, app, now),
    budget: options.budget,
    now,
    onRequest,
    readRetryPause: options.readRetryPause ?? 500,
  });
  return {
    reader: createReader(transport, app, catalogue, options.writes ?? true),
    writer: createWriter(transport),
    app,
    catalogue,
    forget(owner) {
      app.forget(owner);
      catalogue.drop(owner);
    },
  };
}
