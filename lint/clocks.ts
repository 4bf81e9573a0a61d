/*
 * Tests take the time from the clock that they were given (`test/given-clock.ts`), so that they pass on any day. These
 * few read the machine's, each for its reason.
 */

export const machinesClock: Readonly<Record<string, string>> = {
  "test/sandbox/calling.ts":
    "An app signs its tokens by its machine's clock, and so does whoever plays the app",
  "test/reliability/stage-process.ts":
    "The app is a process of its own, so its clock is the machine's, and GitHub's is set by it",
  "test/reliability/replica-processes.ts":
    "Replicas are processes of their own, so their clock is the machine's, and GitHub's is set by it",
  "test/reliability/shared-clock.ts": "It shifts the machine's clock in a replica",
  "test/reliability/child.ts": "It shifts the machine's clock in a process of the app",
  "test/reliability/reached.ts": "It says in the report when the run was",
};
