import type { Context } from "hono";
import type { SignInLog } from "./log.ts";
import { cookieOf, giveCookie, takeCookie, type CarriesCookies } from "./cookies.ts";
import type { GitHubUsers } from "./github-users.ts";
import { pendingIn } from "./pending.ts";
import type { SessionKeys } from "./sealed.ts";
import type { Sessions } from "./sessions.ts";
import type { Trouble } from "./trouble.ts";

/** Each asks GitHub twice, and anybody can begin one: so many at a time. */
const mostAtOnce = 20;

export interface CallbackParts {
  readonly users: Pick<GitHubUsers, "exchange" | "whoIs" | "forget">;
  readonly keys: SessionKeys;
  readonly now: () => number;
  readonly logger: Pick<SignInLog, "warn">;
  readonly open: Sessions["open"];
  readonly close: (request: CarriesCookies) => Promise<void>;
}

/** Somebody comes back from GitHub: where they go on to, or why they are not signed in. */
export type Callback = (context: Context) => Promise<{ readonly to: string } | Trouble>;

export function createCallback(parts: CallbackParts): Callback {
  const { users, keys, now, logger } = parts;
  let underWay = 0;

  async function comeBack(context: Context): Promise<{ readonly to: string } | Trouble> {
    const { code, state, error } = context.req.query();
    const request = context.req.raw;
    const pending = pendingIn(cookieOf(request, "state"), state, { keys, now: now() });
    if (pending === null) return "stale";
    takeCookie(context, "state");
    if (error === "access_denied") return "denied";
    if (code === undefined || !/^[\w-]{1,200}$/.test(code)) return "stale";
    const granted = await users.exchange(code, pending.verifier);
    if (granted.kind !== "granted") return failed(granted);
    const person = await users.whoIs(granted.token);
    if (person.kind !== "person") {
      await users.forget(granted.token);
      return failed(person);
    }
    await parts.close(request);
    const { name, seconds } = await parts.open(person, granted);
    giveCookie(context, "session", name, seconds);
    return { to: pending.to };
  }

  function failed({
    kind,
    why,
  }: {
    readonly kind: "refused" | "unavailable";
    readonly why: string;
  }): Trouble {
    logger.warn({ why }, "GitHub let nobody sign in");
    return kind === "refused" ? "stale" : "unavailable";
  }

  return async (context) => {
    if (underWay >= mostAtOnce) return "busy";
    underWay += 1;
    try {
      return await comeBack(context);
    } finally {
      underWay -= 1;
    }
  };
}
