import { createHash, randomBytes } from "node:crypto";

/** Milliseconds. https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-user-access-token-for-a-github-app */
const CODE_LIFE_MS = 10 * 60_000;
export const USER_TOKEN_SECONDS = 8 * 3_600;
export const REFRESH_TOKEN_SECONDS = 15_897_600;

/** What somebody has let the app do, on the page where they were asked. */
export type Grant = {
  /** Id of the person's account. */
  readonly accountId: string;
  /** Where the code was sent. */
  readonly redirectUrl: string;
  /** PKCE, S256; null where the app sent none. */
  readonly codeChallenge: string | null;
};

export type UserToken = {
  readonly token: string;
  /** Given out with it, and of no use here: no refresh is simulated. */
  readonly refreshToken: string;
  readonly accountId: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
};

export type UserTokens = {
  /** A code that is good once, for ten minutes. */
  issueCode(grant: Grant): string;
  /** What the code stands for; undefined when it is unknown, was asked for before, or is too old. */
  takeCode(code: string): Grant | undefined;
  issue(accountId: string): UserToken;
  /** All that were ever given out, oldest first. */
  issued(): readonly UserToken[];
  /** The token, unless it is unknown, revoked or over its eight hours. */
  find(token: string): UserToken | undefined;
  /** False where there is no such token. */
  revoke(token: string): boolean;
  revokeAllOf(accountId: string): void;
};

/** `now`: the clock of the simulated world, by which GitHub also tells when they end. */
export function createUserTokens(now: () => number): UserTokens {
  const codes = new Map<string, Grant & { readonly expiresAt: number }>();
  const tokens = new Map<string, UserToken>();
  const history: UserToken[] = [];

  function find(token: string): UserToken | undefined {
    const found = tokens.get(token);
    return found !== undefined && found.expiresAt > now() ? found : undefined;
  }

  return {
    issueCode(grant) {
      const code = randomBytes(10).toString("hex");
      codes.set(code, { ...grant, expiresAt: now() + CODE_LIFE_MS });
      return code;
    },
    takeCode(code) {
      const found = codes.get(code);
      codes.delete(code);
      return found !== undefined && found.expiresAt > now() ? found : undefined;
    },
    issue(accountId) {
      const issued: UserToken = {
        token: `ghu_${randomBytes(27).toString("hex").slice(0, 36)}`,
        refreshToken: `ghr_${randomBytes(38).toString("hex")}`,
        accountId,
        expiresAt: now() + USER_TOKEN_SECONDS * 1_000,
      };
      tokens.set(issued.token, issued);
      history.push(issued);
      return issued;
    },
    issued: () => history,
    find,
    revoke(token) {
      const isThere = find(token) !== undefined;
      tokens.delete(token);
      return isThere;
    },
    revokeAllOf(accountId) {
      for (const each of tokens.values()) if (each.accountId === accountId) tokens.delete(each.token);
    },
  };
}

/** Whether a verifier is the one that an app made its challenge of (RFC 7636, S256). */
export function isVerifier(verifier: string, challenge: string): boolean {
  const isWellFormed = /^[\w.~-]{43,128}$/.test(verifier);
  return isWellFormed && createHash("sha256").update(verifier).digest("base64url") === challenge;
}
