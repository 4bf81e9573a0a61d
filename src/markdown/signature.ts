import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * HMAC-SHA256, base64url. The parts are signed as a JSON list, so that no two lists give one text.
 * The first key signs. Throws without a key.
 */
export function sign(parts: readonly unknown[], keys: readonly string[]): string {
  const key = keys[0];
  if (key === undefined || key === "") throw new RangeError("A mark cannot be signed without a key");
  return digest(parts, key).toString("base64url");
}

/** Whether any of the keys made the signature. One that is spelt otherwise than we print it is none of ours. */
export function verifies(parts: readonly unknown[], signature: string, keys: readonly string[]): boolean {
  const given = Buffer.from(signature, "base64url");
  if (given.toString("base64url") !== signature) return false;
  return keys.some((key) => {
    const own = digest(parts, key);
    return key !== "" && own.length === given.length && timingSafeEqual(own, given);
  });
}

function digest(parts: readonly unknown[], key: string): Buffer {
  return createHmac("sha256", key).update(JSON.stringify(parts)).digest();
}
