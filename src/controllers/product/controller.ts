import type { Controller } from "../controller.ts";
import { reconcileProduct } from "./product.ts";

/** A product with its roles, its tracks and its yearly wheel. */
export const productController: Controller = {
  create({ configuration, ...parts }) {
    return async (key, attempt) => await reconcileProduct(key, attempt, { ...configuration, ...parts });
  },
  about: "owner",
  needsGrant: true,
  asksAgain: false,
};
