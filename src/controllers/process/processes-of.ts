import type { ControllerParts } from "../controller.ts";
import type { SweepParts } from "../sweep/sweep.ts";
import { lookAtProducts } from "../product/look-at-products.ts";
import { lookAtProcesses } from "./look-at-processes.ts";

/** For those who look at all that an owner has. */
export function processesOf({
  github,
  store,
  configuration: { markKeys, webUrl },
  now,
}: ControllerParts): SweepParts["processes"] {
  const self = async () => (await github.app.identity()).slug;
  const looking = { reader: github.reader, store, markKeys, webUrl, now, self };
  return async (owner, inForce, apart) => [
    ...(await lookAtProcesses(owner, inForce, { ...looking, apart })),
    ...(await lookAtProducts(owner, inForce.policy, looking)),
  ];
}
