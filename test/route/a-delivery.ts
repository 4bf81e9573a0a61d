import type { Delivery } from "../../src/domain/delivery.ts";

export function aDelivery(given: Partial<Delivery> = {}): Delivery {
  return {
    id: "d-1",
    event: "issues",
    action: null,
    installation: 1,
    owner: "acme",
    issues: [],
    repositories: [],
    projects: [],
    comment: null,
    paths: [],
    sender: { login: "kari", type: "User" },
    outsider: null,
    field: null,
    deployment: null,
    receivedAt: 1_000,
    ...given,
  };
}
