import type { Controller } from "../controller.ts";
import { sweep } from "./sweep.ts";

/** All threads of an owner, beside what was seen of each when it needed nothing. */
export const sweepController: Controller = {
  create({ threads, github, ...parts }) {
    const { reader, app } = github;
    const sweeping = { ...threads.parts, ...parts, app, reader, observe: threads.observe };
    return async (key, attempt) => await sweep(key, attempt, sweeping);
  },
  about: "owner",
  needsGrant: true,
  asksAgain: true,
};
