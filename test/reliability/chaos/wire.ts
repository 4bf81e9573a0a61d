import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A stretch of network that can be cut, so that a process which is gone neither hears nor says anything more. */
export interface Wire {
  readonly port: number;
  /** All connections end at once, and no new ones are taken, until the process ends. */
  cut(): void;
}

/** Leads to whatever port `target` names at the time; nowhere when it is null. */
export async function layWire(target: () => number | null): Promise<Wire> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const port = target();
    if (port === null) return void near.destroy();
    const far = connect(port, "127.0.0.1");
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      // The other end learns of every end, and errors are ends too.
      one.on("error", () => other.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
