import { json, type PageRow } from "./page.ts";

/** Whether the process answers at all. */
export const healthz: PageRow = {
  path: "/healthz",
  for: "anybody",
  create() {
    const alive = json(200, { status: "alive" });
    return () => alive;
  },
};
