import { generateKeyPairSync, randomBytes } from "node:crypto";
import type { App } from "../state/entities.ts";

/** Secrets that a restart keeps, so that an app that is configured already goes on working. */
export type GivenSecrets = {
  readonly privateKey?: string | undefined;
  readonly webhookSecret?: string | undefined;
};

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

/** Makes the secrets of an app that are not given; a key pair takes about a tenth of a second. */
export function createAppCredentials(app: App, given: GivenSecrets = {}): AppCredentials {
  return {
    id: app.databaseId,
    slug: app.slug,
    clientId: app.clientId,
    clientSecret: randomBytes(20).toString("hex"),
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
