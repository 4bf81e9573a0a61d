import { defineConfig } from "vitest/config";

/*
 * Five kinds of test, told apart by their names, so that each can be run alone (`npm run test:quick` and so on).
 * A unit test starts nothing: no app, sandbox, store, server or process; `test/kinds-of-test.test.ts` holds that. An
 * integration test starts a part. A scenario drives the whole app, a test of reliability does so while something
 * fails, a browser test needs a Chromium. Scenarios of the main
 * job are run behind Probot as well.
 */
const setupFiles = ["test/no-network.ts", "test/fixed-chance.ts"];
const globalSetup = ["test/postgres-setup.ts"];
const scenarios = ["test/scenario/**/*.test.ts"];
/** The main job and what it leaves in log and metrics: played behind Probot's server as well. */
const mainJob = ["life", "phase", "done", "log", "watching"].map((name) => `test/scenario/${name}.test.ts`);
const reliability = ["test/reliability/**/*.test.ts"];
const browsers = ["test/**/*.browser.test.ts"];
const integration = ["test/**/*.integration.test.ts"];
/** Unit tests that measure time: alone in their process, where nobody else's memory is cleared meanwhile. */
const growth = ["test/growth/**/*.test.ts"];

export default defineConfig({
  test: {
    // More than the cores of a build machine: a stage waits for half of its time.
    maxWorkers: 4,
    hookTimeout: 60_000,
    // What is waited for may take as long as the machine likes; what never comes fails all the same.
    expect: { poll: { timeout: 30_000 } },
    reporters: ["default", ["json", { outputFile: "test-results/results.json" }]],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          isolate: false,
          include: ["test/**/*.test.ts"],
          exclude: [...integration, ...growth, ...scenarios, ...reliability, ...browsers],
          setupFiles,
          testTimeout: 90_000,
        },
      },
      {
        extends: true,
        test: {
          name: "growth",
          include: growth,
          setupFiles,
          testTimeout: 90_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          isolate: false,
          include: integration,
          setupFiles,
          globalSetup,
          testTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: "scenario",
          isolate: false,
          include: scenarios,
          exclude: browsers,
          setupFiles,
          globalSetup,
          testTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: "scenario-on-probot",
          isolate: false,
          include: mainJob,
          env: { STAGE_RUNS_WITH: "probot" },
          setupFiles,
          globalSetup,
          testTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: "reliability",
          isolate: false,
          include: reliability,
          setupFiles,
          globalSetup,
          testTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: browsers,
          setupFiles,
          globalSetup,
          testTimeout: 60_000,
        },
      },
    ],
  },
});
