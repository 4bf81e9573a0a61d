import type { Delivery } from "../domain/delivery.ts";
import type { Audit } from "../store/audit.ts";

/** GitHub tells the app of its own writes too. Its project workflows act under another name and do not count. */
export function isEcho(delivery: Delivery, self: string): boolean {
  return delivery.sender?.login.toLowerCase() === self.toLowerCase();
}

/** Ids of those echoes that name something whose write is not settled. */
export async function unsettledEchoes(
  echoes: readonly Delivery[],
  audit: Pick<Audit, "openRowsForTarget">,
): Promise<ReadonlySet<string>> {
  const targets = [...new Set(echoes.flatMap((echo) => targetsOf(echo)))];
  if (targets.length === 0) return new Set();
  const rows = await audit.openRowsForTarget(targets);
  const open = new Set(rows.map(({ target }) => target));
  return new Set(
    echoes.filter((echo) => targetsOf(echo).some((target) => open.has(target))).map(({ id }) => id),
  );
}

function targetsOf({ issues, comment, field }: Delivery): readonly string[] {
  return [...issues, ...(comment === null ? [] : [comment]), ...(field === null ? [] : [field.item])];
}
