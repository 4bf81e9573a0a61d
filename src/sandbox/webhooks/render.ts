import type { Permissions } from "../state/entities.ts";
import type { SandboxEvent } from "../state/events.ts";
import type { Rendering } from "../http/shapes/rendering.ts";
import type { Rendered } from "./rendered.ts";
import { renderers, type Family, type Renderer } from "./renderers.ts";

/** The webhook of an event, as GitHub shapes it, before it is known who hears it. */
export function renderWebhook(event: SandboxEvent, rendering: Rendering): Rendered {
  return rendererOf(event).render(event, rendering);
}

export function isUnasked(event: SandboxEvent): boolean {
  return rendererOf(event).isUnasked === true;
}

/** The permissions without which an installation does not hear of it. */
export function neededToHear(event: SandboxEvent): Permissions {
  return rendererOf(event).needs ?? {};
}

function rendererOf({ kind }: SandboxEvent): Renderer<SandboxEvent> {
  const family = kind.split(".", 1)[0] as Family;
  // The row that a kind leads to takes events of that kind, which the compiler cannot follow.
  return renderers[family] as Renderer<SandboxEvent>;
}
