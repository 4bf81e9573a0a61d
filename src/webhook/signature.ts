import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from "node:crypto";

/** The secrets as keys, once; several while one is rotated. Throws on an empty one. */
export function signingKeys(secrets: readonly string[]): KeyObject[] {
  if (secrets.length === 0 || secrets.includes("")) throw new Error("a webhook secret is empty");
  return secrets.map((secret) => createSecretKey(secret, "utf8"));
}

/** The 32 bytes of `X-Hub-Signature-256`, or null when it is missing or has another form. */
export function signatureOf(header: string | string[] | undefined): Buffer | null {
  if (typeof header !== "string" || !/^sha256=[0-9a-f]{64}$/i.test(header)) return null;
  return Buffer.from(header.slice("sha256=".length), "hex");
}

/** Constant in time for each key; the chunks are hashed as they lie, without joining them first. */
export function isSigned(chunks: readonly Buffer[], signature: Buffer, keys: readonly KeyObject[]): boolean {
  return keys.some((key) => {
    const hmac = createHmac("sha256", key);
    for (const chunk of chunks) hmac.update(chunk);
    return timingSafeEqual(hmac.digest(), signature);
  });
}
