import { json, type PageRow } from "./page.ts";

/** Whether deliveries can be stored and work can be done; it asks the store once for everybody. */
export const readyz: PageRow = {
  path: "/readyz",
  for: "operators",
  create:
    ({ readiness }) =>
    async (asked) => {
      const state = await readiness(asked);
      return json(state.ready ? 200 : 503, state);
    },
};
