import type { Controller } from "../controller.ts";
import { lookAtRepository } from "./repository.ts";

/** What was released and deployed from a repository, and what became of the changes that closed work items. */
export const repositoryController: Controller = {
  create: ({ github, ...parts }) => {
    const looking = { ...parts, reader: github.reader };
    return async (key) => await lookAtRepository(key, looking);
  },
  about: "repository",
  needsGrant: true,
  asksAgain: false,
};
