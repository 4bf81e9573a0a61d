import type { Logger } from "pino";
import type { Key } from "../../domain/key.ts";
import { keyText } from "../../domain/key.ts";
import { isGitHubError } from "../../github/errors.ts";
import { StoreUnavailableError } from "../../store/unavailable.ts";

/*
 * A sweep looks at many threads at once, and what one of them throws must not end it for the others. The thread that
 * fails is set aside, to be tried by its own key: there its failures are counted, and there it is parked.
 */

export interface Apart {
  /** Those that failed so far. */
  readonly failed: readonly Key[];
  /**
   * Does something with many threads at once; where that fails, with each half of them, down to the thread that fails
   * alone and is set aside. Throws on what befalls all of them.
   */
  together<Result>(
    keys: readonly Key[],
    work: (keys: readonly Key[]) => Promise<readonly Result[]>,
  ): Promise<readonly Result[]>;
}

export interface ApartOptions {
  readonly logger: Logger;
  /** Of the sweep. */
  readonly cause: string;
  /** Told of each thread that was set aside. */
  readonly onFailed?: (() => void) | undefined;
}

/** When so many have failed by what GitHub answered and none has got through, it is not the threads. */
const maxRefused = 20;

export function createApart({ logger, cause, onFailed }: ApartOptions): Apart {
  const failed: Key[] = [];
  let refused = 0;
  let gotThrough = 0;

  async function together<Result>(
    keys: readonly Key[],
    work: (keys: readonly Key[]) => Promise<readonly Result[]>,
  ): Promise<readonly Result[]> {
    if (keys.length === 0) return [];
    try {
      const results = await work(keys);
      gotThrough += keys.length;
      return results;
    } catch (error) {
      if (befallsAll(error)) throw error;
      const [only] = keys;
      if (keys.length > 1 || only === undefined) {
        const middle = Math.ceil(keys.length / 2);
        return [
          ...(await together(keys.slice(0, middle), work)),
          ...(await together(keys.slice(middle), work)),
        ];
      }
      if (isGitHubError(error)) refused += 1;
      if (refused >= maxRefused && gotThrough === 0) throw error;
      logger.error({ err: error, key: keyText(only), cause }, "thread failed in a sweep");
      failed.push(only);
      onFailed?.();
      return [];
    }
  }
  return { failed, together };
}

/** A limit, an outage of GitHub's or of the store's: all of them wait for its end. */
function befallsAll(error: unknown): boolean {
  if (error instanceof StoreUnavailableError) return true;
  return isGitHubError(error, "limited") || isGitHubError(error, "unavailable");
}
