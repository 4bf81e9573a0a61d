import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/*
 * What is kept where others may read it, or change it: AES-256-GCM under a key of the environment. The purpose is sealed in, so
 * that what was sealed for one thing opens as nothing else.
 */

const ivBytes = 12;
const tagBytes = 16;

/** Keys of 32 bytes: the first seals, all open. */
export type SessionKeys = readonly Buffer[];

export function seal(text: string, purpose: string, [key]: SessionKeys): string {
  if (key === undefined) throw new Error("There is no key to seal with");
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key, iv, { authTagLength: tagBytes }).setAAD(
    Buffer.from(purpose),
  );
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** Null: it was not sealed for this by one of these keys, or is not what it was. */
export function unseal(sealed: string, purpose: string, keys: SessionKeys): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < ivBytes + tagBytes) return null;
  for (const key of keys) {
    const text = unsealWith(key, bytes, purpose);
    if (text !== null) return text;
  }
  return null;
}

function unsealWith(key: Buffer, bytes: Buffer, purpose: string): string | null {
  const [iv, tag] = [bytes.subarray(0, ivBytes), bytes.subarray(ivBytes, ivBytes + tagBytes)];
  const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(purpose)).setAuthTag(tag);
  try {
    return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, "utf8") + decipher.final("utf8");
  } catch {
    return null; // the tag does not fit: another key's, another purpose's, or changed
  }
}
