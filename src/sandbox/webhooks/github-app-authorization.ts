import type { Rendering } from "../http/shapes/rendering.ts";
import { userShape } from "../http/shapes/user.ts";
import type { AuthorizationEvent } from "../state/events.ts";
import type { Rendered } from "./rendered.ts";

/** Of a person and no installation. https://docs.github.com/en/webhooks/webhook-events-and-payloads#github_app_authorization */
export function renderAuthorization({ sender }: AuthorizationEvent, { hosts }: Rendering): Rendered {
  return {
    event: "github_app_authorization",
    payload: { action: "revoked", sender: userShape(sender, hosts) },
    accountId: sender.id,
    repositoryId: null,
  };
}
