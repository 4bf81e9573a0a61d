import { dialectDocument, newestDialect, readDialect, type Dialect } from "./dialect.ts";
import type { GraphRequest } from "./graph-request.ts";
import type { RawAnswer } from "./problem.ts";

/** Which dialect GitHub understands, as far as its answers have told. */
export interface SpokenDialect {
  readonly now: () => Dialect;
  /** Whether another dialect may be spoken by now than the one that GitHub did not understand. */
  readonly learns: (owner: string, spoken: Dialect) => Promise<boolean>;
}

/** A schema changes while the app runs: what it refuses later than this after the last question is a new one. */
const askAgainMs = 600_000;

export function createSpokenDialect(
  read: (owner: string, question: GraphRequest) => Promise<RawAnswer>,
  now: () => number,
): SpokenDialect {
  let dialect: Dialect = newestDialect;
  let asking: Promise<void> | null = null;
  let lastReadAt = Number.NEGATIVE_INFINITY;

  /** Whoever is refused meanwhile waits for the one answer. */
  async function ask(owner: string): Promise<void> {
    lastReadAt = now();
    const document = dialectDocument;
    try {
      const question = { operation: "AskDialect", document, variables: {}, size: 1, content: 0 };
      dialect = readDialect((await read(owner, question)).data);
    } finally {
      asking = null;
    }
  }

  return {
    now: () => dialect,
    async learns(owner, spoken) {
      if (dialect !== spoken) return true;
      if (asking === null && now() - lastReadAt < askAgainMs) return false;
      await (asking ??= ask(owner));
      return true;
    },
  };
}
