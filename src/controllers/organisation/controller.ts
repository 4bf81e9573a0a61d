import type { Controller } from "../controller.ts";
import { reconcileOrganisation } from "./organisation.ts";

/** An owner's policy, and what has to be said of it in the config repository. */
export const organisationController: Controller = {
  create({ configuration, ...parts }) {
    return async (key, attempt) => await reconcileOrganisation(key, attempt, { ...configuration, ...parts });
  },
  about: "owner",
  // The policy has to be read before anybody knows whether anything is to be written.
  needsGrant: false,
  asksAgain: false,
};
