import type { RepositoryEvent } from "../state/events.ts";
import type { Rendering } from "../http/shapes/rendering.ts";
import { inRepository } from "./envelope.ts";
import type { Rendered } from "./rendered.ts";

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#repository */
export function renderRepository(event: RepositoryEvent, rendering: Rendering): Rendered {
  const changes =
    event.kind === "repository.renamed"
      ? { changes: { repository: { name: { from: event.changes.from } } } }
      : {};
  return inRepository(event, changes, rendering);
}
