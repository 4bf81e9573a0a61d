import type { Controller } from "../controller.ts";
import { processesOf } from "../process/processes-of.ts";
import { lookAtChanges } from "./changes.ts";

/** Those threads of an owner of which GitHub tells that something has changed since the last look. */
export const changesController: Controller = {
  create(given) {
    const { threads, github, ...parts } = given;
    const { reader, app } = github;
    const { markKeys } = parts.configuration;
    const config = parts.configuration.config.repository;
    const looking = {
      ...threads.parts,
      ...parts,
      app,
      reader,
      markKeys,
      observe: threads.observe,
      config,
      processes: processesOf(given),
    };
    return async (key) => await lookAtChanges(key, looking);
  },
  about: "owner",
  needsGrant: true,
  asksAgain: true,
};
