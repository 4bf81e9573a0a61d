import { defineConfig } from "vitest/config";

/*
 * Four kinds of test, told apart by where they stand, so that each can be run alone
 * (`npx vitest run --project unit`): a scenario drives the whole app, a test of reliability does so while
 * something fails, a browser test needs a Chromium. Scenarios of the main job are run behind Probot as well.
 */
const scenarios = ["test/scenario/**/*.test.ts"];
/** The main job and what it leaves in log and metrics: played behind Probot's server as well. */
const mainJob = ["life", "phase", "epics", "completion", "done", "log", "watching"].map(
  (name) => `test/scenario/${name}.test.ts`,
);
const reliability = ["test/reliability/**/*.test.ts"];
const browsers = ["test/**/*.browser.test.ts"];

export default defineConfig({
  test: {
    // One more than the cores of a build machine: a stage waits a third of its time.
    maxWorkers: 3,
    globalSetup: ["test/postgres-setup.ts"],
    reporters: ["default", ["json", { outputFile: "test-results/results.json" }]],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: [...scenarios, ...reliability, ...browsers],
          setupFiles: ["test/no-network.ts", "test/fixed-chance.ts"],
          testTimeout: 90_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "scenario",
          isolate: false,
          include: scenarios,
          exclude: browsers,
          setupFiles: ["test/no-network.ts", "test/fixed-chance.ts"],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "scenario-on-probot",
          isolate: false,
          include: mainJob,
          env: { STAGE_RUNS_WITH: "probot" },
          setupFiles: ["test/no-network.ts", "test/fixed-chance.ts"],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "reliability",
          include: reliability,
          setupFiles: ["test/no-network.ts", "test/fixed-chance.ts"],
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: browsers,
          setupFiles: ["test/no-network.ts", "test/fixed-chance.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
