import { join, resolve } from "node:path";

/**
 * What every process that a test starts needs of the environment, and nothing of whoever runs the tests. The first of them
 * keeps the program as it was compiled, and the others begin with that: else each strips the types of all files anew, a
 * second of the processor for each start (https://nodejs.org/api/module.html#module-compile-cache).
 */
export const processEnvironment: Readonly<Record<string, string>> = {
  PATH: process.env["PATH"] ?? "",
  NODE_COMPILE_CACHE: join(resolve(import.meta.dirname, ".."), "node_modules/.cache/node-compile-cache"),
};
