import type { RepositoryEvent } from "../state/events.ts";
import type { JsonObject } from "../http/shapes/json.ts";
import { organizationShape, userShape } from "../http/shapes/user.ts";
import type { Rendering } from "../http/shapes/rendering.ts";
import { inRepository } from "./envelope.ts";
import type { Rendered } from "./rendered.ts";

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#repository */
export function renderRepository(event: RepositoryEvent, rendering: Rendering): Rendered {
  return inRepository(event, changesOf(event, rendering), rendering);
}

function changesOf(event: RepositoryEvent, { hosts }: Rendering): JsonObject {
  if (event.kind === "repository.renamed")
    return { changes: { repository: { name: { from: event.changes.from } } } };
  if (event.kind === "repository.edited")
    return { changes: { default_branch: { from: event.changes.defaultBranch } } };
  if (event.kind !== "repository.transferred") return {};
  const { from } = event.changes;
  const owner =
    from.kind === "Organization"
      ? { organization: organizationShape(from, hosts) }
      : { user: userShape(from, hosts) };
  return { changes: { owner: { from: owner } } };
}
