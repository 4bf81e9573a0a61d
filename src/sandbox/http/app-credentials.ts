import { generateKeyPairSync, randomBytes } from "node:crypto";

/** The app as GitHub knows it: what its owner copies into the app's environment. */
export type AppCredentials = {
  readonly id: number;
  readonly slug: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** PEM, PKCS #8. */
  readonly privateKey: string;
  readonly webhookSecret: string;
};

/** Fills in what is not given; a key pair takes about a tenth of a second. */
export function createAppCredentials(given: Partial<AppCredentials> = {}): AppCredentials {
  return {
    id: given.id ?? 4711,
    slug: given.slug ?? "redthread",
    clientId: given.clientId ?? "Iv23liSandbox0000001",
    clientSecret: given.clientSecret ?? randomBytes(20).toString("hex"),
    privateKey: given.privateKey ?? generatePrivateKey(),
    webhookSecret: given.webhookSecret ?? randomBytes(20).toString("hex"),
  };
}

function generatePrivateKey(): string {
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  return privateKey;
}
