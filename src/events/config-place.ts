import type { Delivery } from "../domain/delivery.ts";

export interface ConfigPlace {
  /** Name of the repository that holds the policy. */
  readonly repository: string;
  readonly path: string;
}

/** Whether the delivery is about the repository that holds its owner's policy, under its name now or the one before. */
export function isConfig({ owner, repositories }: Delivery, { repository }: ConfigPlace): boolean {
  return repositories.includes(`${owner ?? ""}/${repository}`.toLowerCase());
}
