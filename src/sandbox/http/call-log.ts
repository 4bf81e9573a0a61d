/** One HTTP request to the API, REST or GraphQL, with what it was answered. */
export type HttpCall = {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly milliseconds: number;
};

export type CallLog = {
  add(call: HttpCall): void;
  /** The newest first. */
  recent(): readonly HttpCall[];
  count(): number;
};

const KEPT = 500;

/** Keeps the last calls for the page, and counts them all. */
export function createCallLog(): CallLog {
  const calls: HttpCall[] = [];
  let count = 0;
  return {
    add(call) {
      count += 1;
      calls.push(call);
      if (calls.length > KEPT * 2) calls.splice(0, calls.length - KEPT);
    },
    recent: () => calls.slice(-KEPT).toReversed(),
    count: () => count,
  };
}
