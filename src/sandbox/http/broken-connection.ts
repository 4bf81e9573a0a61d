import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";

/** Ends a request without an answer, as a reset does to whoever waits for it. */
export function resetConnection(bindings: HttpBindings): Response {
  bindings.outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Leaves a request without an answer until the other side gives up. */
export async function hang(bindings: HttpBindings): Promise<Response> {
  await new Promise<void>((resolve) => {
    bindings.outgoing.once("close", resolve);
  });
  return RESPONSE_ALREADY_SENT;
}
