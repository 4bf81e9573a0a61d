import type { Controller } from "../controller.ts";
import { reconcileChange } from "./change.ts";

/** A production deployment that waits until its change is evaluated. */
export const changeController: Controller = {
  create: ({ configuration, github, dryRunWriter, ...parts }) => {
    const { reader, writer, app, catalogue } = github;
    const changing = { ...configuration, ...parts, reader, writer, dryRunWriter, app, catalogue };
    return async (key, attempt) => await reconcileChange(key, attempt, changing);
  },
  about: "repository",
  needsGrant: true,
  asksAgain: true,
};
