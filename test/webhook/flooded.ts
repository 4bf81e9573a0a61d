import { listen, send } from "./sending.ts";

// An ingress in a process of its own, which tells by how many bytes its memory grew at most.
const { port } = await listen();
await send(port);
const before = process.memoryUsage.rss();
let most = before;
setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 2);
process.on("message", () => process.send?.(most - before));
process.send?.(port);
