import type { Controller } from "../controller.ts";
import { processesOf } from "../process/processes-of.ts";
import { sweep } from "./sweep.ts";

/** All threads of an owner, beside what was seen of each when it needed nothing. */
export const sweepController: Controller = {
  create(given) {
    const { threads, github, ...parts } = given;
    const { reader, app } = github;
    const processes = processesOf(given);
    const { markKeys } = parts.configuration;
    const sweeping = {
      ...threads.parts,
      ...parts,
      app,
      reader,
      markKeys,
      observe: threads.observe,
      processes,
    };
    return async (key, attempt) => await sweep(key, attempt, sweeping);
  },
  about: "owner",
  needsGrant: true,
  asksAgain: true,
};
