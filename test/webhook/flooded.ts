import { listen, send } from "./sending.ts";

/*
 * An ingress in a process of its own, which tells by how many bytes its memory grew at most: what it held on to, and
 * what the process had of the machine. The latter counts what the collector has not come to yet, so the former is
 * looked at after it has come.
 */
const { port } = await listen();
await send(port);
const before = measured();
let held = 0;
let resident = 0;
setInterval(() => {
  const now = measured();
  held = Math.max(held, now.held - before.held);
  resident = Math.max(resident, now.resident - before.resident);
}, 20);
process.on("message", () => process.send?.({ held, resident }));
process.send?.(port);

function measured(): { readonly held: number; readonly resident: number } {
  const resident = process.memoryUsage.rss();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return { held: heapUsed + external, resident };
}
