/** Rejects when it has not settled within so many milliseconds; what it does goes on. */
export async function inTime(stored: Promise<void>, milliseconds: number): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("the store takes too long")), milliseconds);
  try {
    await Promise.race([stored, late]);
  } finally {
    clearTimeout(timer);
  }
}
