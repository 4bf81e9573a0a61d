/**
 * What is dear to find out, and may be asked for by anybody at any time: whoever asks while it is being found out waits
 * for the same answer, and whoever asks soon after gets it again.
 */
export type Kept<Value> = (options?: { readonly fresh?: boolean }) => Promise<Value>;

export interface KeptOptions<Value> {
  /** How long an answer is kept, milliseconds from when it came. */
  readonly forMs: (value: Value) => number;
  /** How long a failure is kept, milliseconds from when it came; a second by default. */
  readonly failureForMs?: () => number;
  /** Milliseconds, of any beginning: how long something is kept is no matter of the time of day. */
  readonly now?: () => number;
}

/** What does not answer is not asked by everybody at once either. */
const failureKeptMs = 1_000;

export function createKept<Value>(find: () => Promise<Value>, options: KeptOptions<Value>): Kept<Value> {
  const { forMs, failureForMs = () => failureKeptMs, now = () => performance.now() } = options;
  let last: { readonly answer: Promise<Value>; until: number } | null = null;

  function begin(): Promise<Value> {
    const answer = find();
    const found = { answer, until: Infinity };
    last = found;
    answer.then(
      (value) => (found.until = now() + forMs(value)),
      () => (found.until = now() + failureForMs()),
    );
    return answer;
  }

  return async ({ fresh = false } = {}) =>
    await (fresh || last === null || now() >= last.until ? begin() : last.answer);
}
