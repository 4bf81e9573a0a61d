import { isGitHubError } from "../errors.ts";

/*
 * What is wanted of an account within the same turn of the event loop goes in one request, and what is being asked for
 * already is waited for.
 */

export interface JointParts<Wanted> {
  readonly empty: () => Wanted;
  /** Sends what was wanted of the account, as the asker may see it. `begun` is called when nothing more can join. */
  readonly send: (asker: string, account: string, wanted: Wanted, begun: () => void) => Promise<void>;
  /** A count that grows whenever something known is dropped: a question from before may bring what is out of date. */
  readonly drops: () => number;
}

/** `what` names the one thing that is asked for, and `add` adds it to what is wanted. */
export type Ask<Wanted> = (
  asker: string,
  account: string,
  what: string,
  add: (wanted: Wanted) => void,
) => Promise<void>;

export function createJointQuestions<Wanted>(parts: JointParts<Wanted>): Ask<Wanted> {
  const pending = new Map<string, { wanted: Wanted; done: Promise<void> }>();
  const underWay = new Map<string, Promise<void>>();

  /** The request that will be sent for the account, with room for more. */
  function requestFor(asker: string, account: string) {
    const key = pendingKey(asker, account);
    const open = pending.get(key);
    if (open !== undefined) return open;
    const wanted = parts.empty();
    const begun = () => void pending.delete(key);
    const done = Promise.resolve().then(() => parts.send(asker, account, wanted, begun));
    const request = { wanted, done };
    pending.set(key, request);
    return request;
  }

  /**
   * Joins the request that asks for it already; one from before a drop does not count, it may be out of date. Whoever
   * began it may have less of a limit than who joins, so where it was limited it is asked for once more.
   */
  async function ask(
    asker: string,
    account: string,
    what: string,
    add: (wanted: Wanted) => void,
  ): Promise<void> {
    const flight = `${pendingKey(asker, what)} ${parts.drops()}`;
    const begun = underWay.get(flight);
    const isJoined = begun !== undefined || pending.has(pendingKey(asker, account));
    try {
      await (begun ?? begin(flight, asker, account, add));
    } catch (error) {
      if (!isJoined || !isGitHubError(error, "limited")) throw error;
      await ask(asker, account, what, add);
    }
  }

  function begin(
    flight: string,
    asker: string,
    account: string,
    add: (wanted: Wanted) => void,
  ): Promise<void> {
    const request = requestFor(asker, account);
    add(request.wanted);
    const done = request.done.finally(() => underWay.delete(flight));
    underWay.set(flight, done);
    return done;
  }

  return ask;
}

function pendingKey(asker: string, account: string): string {
  return `${asker} ${account}`.toLowerCase();
}
