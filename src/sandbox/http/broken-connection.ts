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

interface Whole {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/**
 * Sends the first half of an answer, as if it were all of it, or as one whose connection closes in the middle. The
 * `date` is given, because Node would put the machine's own.
 */
export async function sendHalf(
  { outgoing }: HttpBindings,
  { status, headers, text }: Whole,
  date: string,
  how: "cut" | "cut and close",
): Promise<Response> {
  const whole = Buffer.from(text);
  const half = whole.subarray(0, Math.floor(whole.length / 2));
  const length = how === "cut" ? half.length : whole.length;
  outgoing.writeHead(status, { ...headers, date, "content-length": length });
  await new Promise<void>((resolve) => {
    if (how === "cut") outgoing.end(half, () => resolve());
    else outgoing.write(half, () => resolve());
  });
  if (how === "cut and close") outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}
