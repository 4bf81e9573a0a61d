import type { Controller } from "../controller.ts";
import { reconcileProcess } from "./process.ts";

/** An issue in a process: its card, and who moves it on. */
export const processController: Controller = {
  create({ configuration, ...parts }) {
    return async (key, attempt) => await reconcileProcess(key, attempt, { ...configuration, ...parts });
  },
  about: "issue",
  needsGrant: true,
  asksAgain: false,
};
