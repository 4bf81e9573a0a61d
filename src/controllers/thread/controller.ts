import { createReconcile } from "../../reconcile.ts";
import type { Controller } from "../controller.ts";

/** An initiative, or a roadmap element without one, and all that hangs under it. */
export const threadController: Controller = {
  create: ({ threads }) => createReconcile(threads.parts),
  about: "issue",
  needsGrant: true,
  asksAgain: false,
};
