import type { LabelWebhookEvent } from "../state/events.ts";
import { labelShape } from "../http/shapes/label.ts";
import type { Rendering } from "../http/shapes/rendering.ts";
import { fullNameOf } from "../http/shapes/rendering.ts";
import { inRepository } from "./envelope.ts";
import type { Rendered } from "./rendered.ts";

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#label */
export function renderLabel(event: LabelWebhookEvent, rendering: Rendering): Rendered {
  const url = `${rendering.hosts.api}/repos/${fullNameOf(rendering, event.repository)}`;
  const changes = event.kind === "label.edited" ? { changes: event.changes } : {};
  return inRepository(event, { label: labelShape(event.label, url), ...changes }, rendering);
}
