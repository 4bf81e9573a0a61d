import { expect, test } from "vitest";
import { withoutSecrets } from "../../src/domain/secrets.ts";

const long = `ghs_12345_${"eyJ".repeat(20)}.${"abc-DEF_9".repeat(50)}.sig`;
const pem = "-----BEGIN RSA PRIVATE KEY-----\nMIIEabc+/\nxyz=\n-----END RSA PRIVATE KEY-----";

test.each([
  ["nothing to hide", "Could not resolve to a node with the global id of 'I_1'", null],
  [
    "tokens of every form",
    `refused ${long} for ghp_abc and github_pat_11A_b`,
    "refused [token] for [token] and [token]",
  ],
  ["a token that was cut off", long.slice(0, 100), "[token]"],
  ["a token of the old form", `v1.${"0a".repeat(20)}`, "[token]"],
  [
    "a JWT, whole and without its end",
    "eyJhbGci.eyJpc3Mi.c2ln and eyJhbGci.eyJpc3Mi.",
    "[token] and [token]",
  ],
  ["a JWT in a longer word", "x-eyJa.b.c.d eyJ.b.c eyJa..c eyJa.b", "x-[token].d eyJ.b.c eyJa..c eyJa.b"],
  ["a private key", `set ${pem}.`, "set [key]."],
  ["a private key on one line, cut off", JSON.stringify(pem).slice(0, 50), '"[key]'],
  [
    "a password in an address",
    "postgresql://app:hem%40melig@db.internal:5432/redthread",
    "postgresql://app:[password]@db.internal:5432/redthread",
  ],
  ["an address without one", "http://db.internal:5432/a@b and https://github.com/acme/portfolio", null],
  ["a sentence about credentials", "Basic authentication is not supported, and no bearer credentials", null],
  ["a header without a digit", "Bearer abcdefghijklmnopqrst", "Bearer [token]"],
  ["a header", "authorization: Bearer abcdefgh12345678", "authorization: Bearer [token]"],
  ["a header of the old form", "authorization: token 0123456789abcdef", "authorization: token [token]"],
  ["a sentence about tokens", "The token has expired, and no token authentication is left", null],
  ["a token whose letters were changed", "GHS_abcDEF012 and Ghp_1", "[token] and [token]"],
  [
    "a form's secrets",
    "grant=x&client_secret=abc123&code=1 password=hem'melig",
    "grant=x&client_secret=[secret]&code=1 password=[secret]",
  ],
  ["a sentence about passwords", "password: required, client_secret is missing", null],
])("%s", (_, text, left) => {
  expect(withoutSecrets(text)).toBe(left ?? text);
});
