export interface StopOptions {
  readonly stop: () => Promise<void>;
  /** Told of what made it fail, before the process exits with 1. */
  readonly onError: (error: unknown) => void;
  /** Others may live in this process: then whoever else listens to the signal ends it, and this only stops. */
  readonly isShared: boolean;
}

/** Once: a second signal ends the process as usual. */
export function stopOnSignals({ stop, onError, isShared }: StopOptions): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    // Before those of others, for one that listens once is gone as soon as it was called.
    process.prependOnceListener(signal, () => {
      const exit =
        isShared && process.listenerCount(signal) > 0 ? null : (code: number) => process.exit(code);
      stop().then(
        () => exit?.(0),
        (error: unknown) => {
          onError(error);
          exit?.(1);
        },
      );
    });
  }
}
