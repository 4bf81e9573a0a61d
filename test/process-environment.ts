import { join, resolve } from "node:path";

/**
 * The machine's clock, where the tests run on another date (`tools/test-on.ts`): a process that is on another day than
 * GitHub has no token that holds, and stands still.
 */
export const clockVariables = [
  "LD_PRELOAD",
  "FAKETIME",
  "FAKETIME_DONT_FAKE_MONOTONIC",
  "DONT_FAKE_MONOTONIC",
  "NO_FAKE_STAT",
  "TZ",
];

/**
 * What every process that a test starts needs of the environment, and nothing of whoever runs the tests. The first of them
 * keeps the program as it was compiled, and the others begin with that: else each strips the types of all files anew, a
 * second of the processor for each start (https://nodejs.org/api/module.html#module-compile-cache).
 */
export const processEnvironment: Readonly<Record<string, string>> = {
  PATH: process.env["PATH"] ?? "",
  NODE_COMPILE_CACHE: join(resolve(import.meta.dirname, ".."), "node_modules/.cache/node-compile-cache"),
  ...Object.fromEntries(
    clockVariables.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  ),
};
