import { Socket } from "node:net";

/*
 * No connection leaves a test: only the sandbox and databases on this machine may be called. The sockets themselves
 * refuse, whatever opens them; to look at each request instead takes a fifth of a scenario's time.
 */

const local = "localhost";
const here = new Set([local, "127.0.0.1", "::1"]);
const open = Socket.prototype.connect as (this: Socket, ...given: unknown[]) => Socket;

Socket.prototype.connect = function connectHere(this: Socket, ...given: unknown[]): Socket {
  const host = hostOf(given);
  if (!here.has(host)) throw new Error(`A test wants to connect to ${host}, which is not on this machine`);
  return open.apply(this, given);
};

/** As `net.connect` takes it: options, a path, or a port and a host; what it hands on is a list of those. */
function hostOf([first, second]: readonly unknown[]): string {
  if (Array.isArray(first)) return hostOf(first);
  if (typeof first === "object" && first !== null && "host" in first) {
    return typeof first.host === "string" ? first.host : local;
  }
  return typeof first === "number" && typeof second === "string" ? second : local;
}
