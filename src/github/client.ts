import type { AppApi } from "./app.ts";
import type { Budget } from "./budget.ts";
import { type CatalogueCache } from "./catalogue-cache.ts";
import type { Reader } from "./reader.ts";
import type { OnRequest } from "./request-event.ts";
import type { Writer } from "./writer.ts";

export interface GitHubOptions {
  readonly appId: string | number;
  /** PEM. */
  readonly privateKey: string;
  /** Of an own host: ends in `/api/v3`, GraphQL is then at `/api/graphql`. By default `https://api.github.com`. */
  readonly baseUrl?: string;
  readonly now?: () => number;
  /** By default one for this process alone. */
  readonly budget?: Budget;
  readonly onRequest?: OnRequest;
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
  /** Drops the owner's token, installation and catalogue: after an installation event. */
  forget(owner: string): void;
}

export function createGitHub(options: GitHubOptions): GitHub {
  throw new Error(`not yet for ${options.appId}`);
}
