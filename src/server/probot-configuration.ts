import { createHmac } from "node:crypto";
import type { Probot } from "probot";
import { readEnvironment } from "../environment.ts";
import type { ReadEnvironment } from "../environment.ts";
import { hasCredentials } from "./parts.ts";
import type { Credentialed } from "./parts.ts";
import { startError } from "./start-error.ts";

/**
 * The configuration of an app under Probot: the environment, which Probot has read as well. Throws an error that says all
 * that is wrong at once, a line each.
 */
export async function probotConfiguration(
  probot: Probot,
  environment: ReadEnvironment = readEnvironment(),
): Promise<Credentialed> {
  if (environment.kind === "wrong") throw startError(environment.problems.join("\n"));
  const { configuration } = environment;
  if (environment.kind === "bare" || !hasCredentials(configuration)) {
    // Probot may have been given them another way; the app needs them for itself.
    const missing = environment.kind === "bare" ? environment.missing : [];
    throw startError(missing.map((name) => `${name} is not set`).join("\n"));
  }
  const problem = await secretProblem(probot, configuration.webhookSecrets);
  if (problem !== null) throw startError(problem);
  return configuration;
}

/** Where Probot is given no secret, it verifies with the word `development`, which everybody knows. */
async function secretProblem(
  probot: Probot,
  [secret = "", ...others]: readonly string[],
): Promise<string | null> {
  if (others.length > 0) {
    return "WEBHOOK_SECRET holds several secrets, and Probot verifies with one: set one, or start the app with npm start";
  }
  const probe = "redthread";
  const expected = `sha256=${createHmac("sha256", secret).update(probe).digest("hex")}`;
  if ((await probot.webhooks.sign(probe)) === expected) return null;
  return "Probot verifies with another secret than WEBHOOK_SECRET: it reads that variable only, and no WEBHOOK_SECRET_FILE";
}
