import type { Delivery } from "../src/domain/delivery.ts";
import { OWNER } from "./stores.ts";

/** A delivery about one issue; what matters to a test is given. */
export function delivery(id: string, given: Partial<Delivery> = {}): Delivery {
  return {
    id,
    event: "issues",
    action: "labeled",
    installation: 42,
    owner: OWNER,
    issues: [`I_${id}`],
    repositories: [`${OWNER}/portfolio`],
    projects: [],
    comment: null,
    paths: [],
    sender: { login: "kari", type: "User" },
    outsider: null,
    field: null,
    deployment: null,
    receivedAt: Date.parse("2026-03-02T08:00:00Z"),
    ...given,
  };
}
