import { releaseShape } from "../http/shapes/release.ts";
import type { Rendering } from "../http/shapes/rendering.ts";
import type { ReleaseEvent } from "../state/events.ts";
import { inRepository } from "./envelope.ts";
import type { Rendered } from "./rendered.ts";

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#release */
export function renderRelease(event: ReleaseEvent, rendering: Rendering): Rendered {
  const changes = event.kind === "release.edited" ? { changes: event.changes } : {};
  return inRepository(event, { release: releaseShape(event.release, rendering), ...changes }, rendering);
}
