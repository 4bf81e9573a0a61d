import type { Delivery } from "../domain/delivery.ts";
import { eventNamed } from "../events/events.ts";
import type { Kept } from "../events/kept.ts";
import { outsiderOf } from "./outsider.ts";
import { Payload } from "./payload.ts";

export interface Received {
  /** `X-GitHub-Delivery` */
  readonly id: string;
  /** `X-GitHub-Event` */
  readonly name: string;
  /** The parsed body. */
  readonly payload: unknown;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}

/**
 * What is kept of a delivery: ids, and for a project field the fact itself.
 * Null when the payload is not one of GitHub's.
 */
export function slim({ id, name, payload, receivedAt }: Received): Delivery | null {
  const { data } = Payload.safeParse(payload);
  const kept = eventNamed(name).keep(payload);
  if (data === undefined || kept === null) return null;
  return {
    id,
    event: name,
    action: [data.action, kept.detail].filter((part) => part != null).join(":") || null,
    installation: data.installation?.id ?? null,
    owner: ownerOf(data, kept),
    issues: distinct(kept.issues ?? []),
    repositories: repositoriesOf(data, kept),
    projects: distinct(kept.projects ?? []),
    comment: kept.comment ?? null,
    paths: [...(kept.paths ?? [])],
    sender: data.sender ? { login: data.sender.login, type: data.sender.type ?? "User" } : null,
    outsider: outsiderOf(name, data, kept.written),
    field: kept.field ?? null,
    deployment: kept.deployment ?? null,
    receivedAt,
  };
}

function ownerOf({ organization, repository, installation }: Payload, { owner }: Kept): string | null {
  const login =
    organization?.login ?? repository?.owner?.login ?? owner ?? accountLogin(installation?.account);
  return login?.toLowerCase() ?? null;
}

/** An enterprise has a slug instead of a login; it owns no repositories. */
function accountLogin(account: unknown): string | undefined {
  if (typeof account !== "object" || account === null || !("login" in account)) return undefined;
  return typeof account.login === "string" ? account.login : undefined;
}

function repositoriesOf({ repository }: Payload, { repositories = [] }: Kept): string[] {
  const names = distinct([repository?.full_name, ...repositories]);
  return names.map((fullName) => fullName.toLowerCase());
}

function distinct(values: readonly (string | null | undefined)[]): string[] {
  return [...new Set(values)].filter((value): value is string => !!value);
}
