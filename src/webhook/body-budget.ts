/**
 * How many bytes of large bodies are held at once. Small bodies are free: there are no more of
 * them than connections, so a flood of large ones, which nobody has verified yet, can neither take
 * the memory nor keep GitHub's ordinary deliveries out. A large body waits until its whole size is
 * free, in order of arrival, while its connection's own flow control holds the sender back.
 */
export interface BodyBudget {
  /** Resolves to the function that gives the bytes back; null when they did not become free in time. */
  reserve(bytes: number, waitMs: number): Promise<(() => void) | null>;
}

export function createBodyBudget(limit: number): BodyBudget {
  let free = limit;
  const queue: { bytes: number; grant: () => void }[] = [];

  function take(bytes: number): () => void {
    free -= bytes;
    let given = false;
    return () => {
      if (given) return;
      given = true;
      free += bytes;
      while (queue[0] !== undefined && queue[0].bytes <= free) queue.shift()?.grant();
    };
  }

  return {
    reserve(bytes, waitMs) {
      const wanted = Math.min(bytes, limit);
      if (queue.length === 0 && wanted <= free) return Promise.resolve(take(wanted));
      return new Promise((resolve) => {
        const entry = {
          bytes: wanted,
          grant() {
            clearTimeout(timer);
            resolve(take(wanted));
          },
        };
        const timer = setTimeout(() => {
          queue.splice(queue.indexOf(entry), 1);
          resolve(null);
        }, waitMs);
        queue.push(entry);
      });
    },
  };
}
