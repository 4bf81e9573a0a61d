import { createPublicKey, verify } from "node:crypto";

// https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
const MAX_LIFE_S = 600;
const ALLOWED_SKEW_S = 60;

export type AppJwtVerdict = { readonly ok: true } | { readonly ok: false; readonly message: string };

export type AppJwtExpectation = {
  readonly privateKey: string;
  readonly issuers: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: number;
};

/** Whether a JSON Web Token was signed by the app and is in force; if not, in the words of GitHub's 401. */
export function verifyAppJwt(token: string, expected: AppJwtExpectation): AppJwtVerdict {
  const [head, claims, signature, ...rest] = token.split(".");
  if (head === undefined || claims === undefined || signature === undefined || rest.length > 0)
    return undecodable();
  if (decode(head)?.["alg"] !== "RS256") return undecodable();
  const key = createPublicKey(expected.privateKey);
  const signed = verify(
    "RSA-SHA256",
    Buffer.from(`${head}.${claims}`),
    key,
    Buffer.from(signature, "base64url"),
  );
  const payload = decode(claims);
  if (!signed || payload === undefined) return undecodable();
  return judge(payload, expected);
}

function judge(payload: Record<string, unknown>, expected: AppJwtExpectation): AppJwtVerdict {
  const { iss, iat, exp } = payload;
  const now = expected.now / 1000;
  if (!expected.issuers.includes(String(iss))) return refuse("'Issuer' claim ('iss') must be an Integer");
  // The wording matters: @octokit/auth-app recognises it and tries again with the server's own time.
  if (typeof exp !== "number" || exp <= now)
    return refuse(
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  if (exp - now > MAX_LIFE_S + ALLOWED_SKEW_S)
    return refuse("'Expiration time' claim ('exp') is too far in the future");
  if (typeof iat !== "number" || iat > now + ALLOWED_SKEW_S)
    return refuse(
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  return { ok: true };
}

function decode(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined; // no JSON: whoever sent it gets the same answer as for a bad signature
  }
}

function undecodable(): AppJwtVerdict {
  return refuse("A JSON web token could not be decoded");
}

function refuse(message: string): AppJwtVerdict {
  return { ok: false, message };
}
