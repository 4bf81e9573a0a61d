import { createHmac } from "node:crypto";

/** The value of `X-Hub-Signature-256` for a body, over the bytes that are sent. */
export function signatureOf(body: string, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}
