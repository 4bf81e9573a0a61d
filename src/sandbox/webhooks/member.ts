import type { JsonObject } from "../http/shapes/json.ts";
import type { Rendering } from "../http/shapes/rendering.ts";
import { userShape } from "../http/shapes/user.ts";
import type { MemberEvent } from "../state/events.ts";
import { inRepository } from "./envelope.ts";
import type { Rendered } from "./rendered.ts";

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#member */
export function renderMember(event: MemberEvent, rendering: Rendering): Rendered {
  const member = userShape(event.member, rendering.hosts);
  return inRepository(event, { member, ...changesOf(event) }, rendering);
}

function changesOf({ kind, from, to }: MemberEvent): JsonObject {
  const [before, after] = [from?.toLowerCase() ?? null, to?.toLowerCase() ?? null];
  switch (kind) {
    case "member.added":
      return { changes: { permission: { to: after }, role_name: { to: after } } };
    case "member.edited":
      return { changes: { old_permission: { from: before }, permission: { from: before, to: after } } };
    case "member.removed":
      return {};
  }
}
