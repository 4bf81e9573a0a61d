import { createPrivateKey, hkdfSync } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

/*
 * The one reader of process.env. All that is wrong is said at once, in sentences for whoever set it, and
 * nothing else of the app knows that there is an environment: it gets a `Configuration`.
 */

export interface Configuration {
  readonly app: { readonly id: string; readonly privateKey: string } | null;
  /** The first signs nothing: all verify, so that one can be rotated. */
  readonly webhookSecrets: readonly string[];
  readonly webhookPath: string;
  /** Base of GitHub's REST API; null: github.com. */
  readonly apiUrl: string | null;
  /** Base of GitHub's pages, for people to follow. */
  readonly webUrl: string;
  readonly host: string;
  readonly port: number;
  /** Where figures and readiness lie; null: beside the webhooks. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
  readonly log: {
    readonly level: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";
    readonly format: "json" | "pretty";
  };
  /** `memory`: gone with the process; only tests and the demo ask for it. */
  readonly store: { readonly databaseUrl: string } | { readonly dataDir: string } | { readonly memory: true };
  readonly config: { readonly repository: string; readonly path: string };
  /** The first signs, all verify. */
  readonly markKeys: readonly string[];
  readonly mode: "act" | "observe";
  /** Where the app can be reached from outside; null where that is not said. */
  readonly baseUrl: string | null;
  /** How people sign in to the pages; null: nobody can. */
  readonly signIn: {
    readonly clientId: string;
    readonly clientSecret: string;
    /** Of 32 bytes. The first seals, all open. */
    readonly sessionKeys: readonly Buffer[];
    /** Without a slash at the end. */
    readonly baseUrl: string;
  } | null;
  readonly resyncMs: number;
  readonly settleMs: number;
  readonly retentionDays: number;
}

export type ReadEnvironment =
  | { readonly kind: "ready"; readonly configuration: Configuration }
  /** Nothing is wrong, but there are no credentials yet: these are the names that are missing. */
  | { readonly kind: "bare"; readonly configuration: Configuration; readonly missing: readonly string[] }
  | { readonly kind: "wrong"; readonly problems: readonly string[] };

export type Variables = Readonly<Record<string, string | undefined>>;

const list = z
  .string()
  .transform((text) => text.split(",").map((part) => part.trim()))
  .pipe(z.array(z.string().min(1, "holds an empty entry")));
const positive = z.coerce.number({ error: "must be a number" }).positive("must be greater than 0");

const port = z.coerce
  .number({ error: "must be a number" })
  .int("must be a whole number")
  .min(0, "must not be below 0")
  .max(65_535, "must be at most 65535");

const Environment = z.object({
  APP_ID: z.string().regex(/^\d+$/, "must be the app's number").optional(),
  PRIVATE_KEY: z.string().optional(),
  PRIVATE_KEY_PATH: z.string().optional(),
  WEBHOOK_SECRET: list
    .refine(
      (secrets) => !secrets.includes("development"),
      "must not hold the value `development`, which everybody knows",
    )
    .optional(),
  WEBHOOK_PATH: z.string().startsWith("/", "must begin with a slash").default("/api/github/webhooks"),
  GHE_HOST: z
    .string()
    .regex(/^[^/\s]+$/, "must be a host, without protocol and path")
    .optional(),
  GHE_PROTOCOL: z.enum(["http", "https"], { error: "must be http or https" }).default("https"),
  HOST: z.string().default("localhost"),
  PORT: port.default(3000),
  METRICS_HOST: z
    .string()
    .regex(/^[\w.:-]+$/, "must be a host or an address, without protocol, port and path")
    .optional(),
  METRICS_PORT: port.optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  LOG_FORMAT: z.enum(["json", "pretty"], { error: "must be json or pretty" }).default("json"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgresql://")
    // Of a socket there is no host. What is no address would be printed by whoever finds out, password and all.
    .refine(
      (url) => URL.canParse(url.replace("@/", "@localhost/")) && /^\w+:\/\/[^/?#]*([/?][^#@]*)?$/.test(url),
      "must be an address: in a password / # ? @ are written %2F %23 %3F %40",
    )
    .optional(),
  DATA_DIR: z.string().default("./data"),
  CONFIG_REPOSITORY: z
    .string()
    .regex(/^[\w.-]+$/, "must be the name of a repository, without its owner")
    .default(".github"),
  CONFIG_PATH: z.string().min(1).default(".github/portfolio.yml"),
  MARK_KEYS: list
    .refine((keys) => keys.every((key) => key.length >= 16), "must hold keys of at least 16 characters")
    .optional(),
  MODE: z.enum(["act", "observe"], { error: "must be act or observe" }).default("act"),
  BASE_URL: z
    .url({ error: "must be an address" })
    .refine(isBase, "must be https://HOST without a path; http:// only on localhost or 127.0.0.1")
    .optional(),
  GITHUB_CLIENT_ID: z
    .string()
    .regex(/^[\w.-]+$/, "must be the app's client id")
    .optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
  SESSION_KEYS: list
    .refine(
      (keys) => keys.every((key) => /^[\w+/=-]+$/.test(key) && Buffer.from(key, "base64").length === 32),
      "must hold keys of 32 bytes in base64, as `openssl rand -base64 32` makes them",
    )
    .optional(),
  RESYNC_MINUTES: positive.default(60),
  SETTLE_MS: z.coerce.number({ error: "must be a number" }).int().min(0).default(300),
  RETENTION_DAYS: positive.default(365),
});
type Environment = z.infer<typeof Environment>;

/** Each may stand in a file instead, as an orchestrator mounts secrets: `NAME_FILE` says where. */
const secrets = [
  "PRIVATE_KEY",
  "WEBHOOK_SECRET",
  "MARK_KEYS",
  "DATABASE_URL",
  "GITHUB_CLIENT_SECRET",
  "SESSION_KEYS",
] as const;

/** What signing in takes: all or none. */
const signInNames = ["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET", "SESSION_KEYS", "BASE_URL"] as const;

/** Variables of `.env` beside the process, where there is one; those that are set already stay as they are. */
export function readEnvironmentFile(file = ".env"): void {
  if (existsSync(file)) process.loadEnvFile(file);
}

/** Where programs lie, as a shell looks for them. */
export function readSearchPath(): string {
  return process.env["PATH"] ?? "";
}

/** Whoever leaves a variable empty, as `.env.example` does, has not set it. */
export function readEnvironment(variables: Variables = process.env): ReadEnvironment {
  const { given, problems: unread } = withFiles(
    Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim())),
  );
  const parsed = Environment.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`);
  const key = readPrivateKey(given);
  if (key.problem !== null) problems.push(key.problem);
  problems.push(...metricsProblems(given), ...unread);
  const missing = missingIn(given);
  // Whoever has set one of them means the app to run.
  if (missing.length < 3)
    problems.push(...missing.map((name) => `${name} is not set`), ...signInProblems(given));
  if (!parsed.success || problems.length > 0) return { kind: "wrong", problems };
  const configuration = configurationOf(parsed.data, key.pem);
  return missing.length === 0 ? { kind: "ready", configuration } : { kind: "bare", configuration, missing };
}

/** What stands in files, in its place. The message of a file that cannot be read names it, and nothing that it holds. */
function withFiles(variables: Variables): { given: Variables; problems: readonly string[] } {
  const given = { ...variables };
  const problems: string[] = [];
  for (const name of secrets) {
    const file = variables[`${name}_FILE`];
    if (file === undefined) continue;
    if (variables[name] !== undefined) problems.push(`${name} and ${name}_FILE are both set: leave one out`);
    try {
      const text = readFileSync(file, "utf8");
      if (text.trim() === "") problems.push(`${name}_FILE leads to an empty file`);
      // To the letter, for the key of marks is derived from it.
      given[name] ??= name === "PRIVATE_KEY" ? text : text.trim();
    } catch (error) {
      const why = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
      problems.push(`${name}_FILE cannot be read${why}`);
    }
  }
  return { given, problems };
}

/** Of the app's credentials; what is there, and wrong, is not missing. */
function missingIn(given: Variables): readonly string[] {
  const isThere = (...names: readonly string[]) => names.some((name) => given[name] !== undefined);
  return [
    ...(isThere("APP_ID") ? [] : ["APP_ID"]),
    ...(isThere("PRIVATE_KEY", "PRIVATE_KEY_FILE", "PRIVATE_KEY_PATH")
      ? []
      : ["PRIVATE_KEY (or PRIVATE_KEY_PATH)"]),
    ...(isThere("WEBHOOK_SECRET", "WEBHOOK_SECRET_FILE") ? [] : ["WEBHOOK_SECRET"]),
  ];
}

function configurationOf(environment: Environment, pem: string | null): Configuration {
  const { APP_ID: id, GHE_HOST: host, GHE_PROTOCOL: protocol, DATABASE_URL: databaseUrl } = environment;
  const webUrl = host === undefined ? "https://github.com" : `${protocol}://${host}`;
  return {
    app: id === undefined || pem === null ? null : { id, privateKey: pem },
    webhookSecrets: environment.WEBHOOK_SECRET ?? [],
    webhookPath: environment.WEBHOOK_PATH,
    apiUrl: host === undefined ? null : `${webUrl}/api/v3`,
    webUrl,
    host: environment.HOST,
    port: environment.PORT,
    metrics:
      environment.METRICS_PORT === undefined
        ? null
        : { host: environment.METRICS_HOST ?? "127.0.0.1", port: environment.METRICS_PORT },
    log: { level: environment.LOG_LEVEL, format: environment.LOG_FORMAT },
    store: databaseUrl === undefined ? { dataDir: environment.DATA_DIR } : { databaseUrl },
    config: { repository: environment.CONFIG_REPOSITORY, path: environment.CONFIG_PATH },
    markKeys: environment.MARK_KEYS ?? (pem === null ? [] : [markKeyFrom(pem)]),
    mode: environment.MODE,
    baseUrl: environment.BASE_URL ?? null,
    signIn: signInOf(environment),
    resyncMs: environment.RESYNC_MINUTES * 60_000,
    settleMs: environment.SETTLE_MS,
    retentionDays: environment.RETENTION_DAYS,
  };
}

function signInOf(environment: Environment): Configuration["signIn"] {
  const { GITHUB_CLIENT_ID: clientId, GITHUB_CLIENT_SECRET: clientSecret, BASE_URL: baseUrl } = environment;
  const keys = environment.SESSION_KEYS;
  if (clientId === undefined || clientSecret === undefined || keys === undefined || baseUrl === undefined)
    return null;
  const sessionKeys = keys.map((key) => Buffer.from(key, "base64"));
  return { clientId, clientSecret, sessionKeys, baseUrl: new URL(baseUrl).origin };
}

/** Before the app has credentials `BASE_URL` is where it will be, and nothing else. */
function signInProblems(given: Variables): readonly string[] {
  const missing = signInNames.filter((name) => given[name] === undefined);
  if (missing.length === signInNames.length) return [];
  return missing.map(
    (name) => `${name} is not set: signing in takes ${signInNames.join(", ")}, or none of them`,
  );
}

/** Browsers take these names of the machine itself for as safe as HTTPS. */
function isBase(text: string): boolean {
  if (!URL.canParse(text)) return true; // said already
  const { protocol, hostname, pathname, search, hash, username, password } = new URL(text);
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  const isSafe = protocol === "https:" || (protocol === "http:" && isHere);
  return isSafe && pathname === "/" && search + hash + username + password === "";
}

/** What is wrong with two variables together. */
function metricsProblems({ METRICS_HOST, METRICS_PORT, PORT = "3000" }: Variables): readonly string[] {
  if (METRICS_PORT === undefined) {
    const isAlone = METRICS_HOST !== undefined;
    return isAlone ? ["METRICS_HOST says where METRICS_PORT is listened on: set that, too"] : [];
  }
  const isTaken = METRICS_PORT === PORT && Number(PORT) > 0;
  return isTaken ? ["METRICS_PORT must be another port than PORT"] : [];
}

/** HKDF (RFC 5869), so that the key of marks says nothing about the app's private key. */
export function markKeyFrom(privateKey: string): string {
  return Buffer.from(hkdfSync("sha256", privateKey, "", "redthread marks", 32)).toString("base64url");
}

function readPrivateKey(variables: Variables): { pem: string | null; problem: string | null } {
  const { PRIVATE_KEY: text, PRIVATE_KEY_PATH: path } = variables;
  if (text === undefined && path === undefined) return { pem: null, problem: null };
  const name = text === undefined ? "PRIVATE_KEY_PATH" : "PRIVATE_KEY";
  try {
    const pem = text === undefined ? readFileSync(path ?? "", "utf8") : unfold(text);
    createPrivateKey(pem);
    return { pem, problem: null };
  } catch (error) {
    // The message of a key that cannot be parsed holds nothing of the key; that of a file names only its path.
    const why = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    return { pem: null, problem: `${name} leads to no private key in PEM form${why}` };
  }
}

/** In an environment a PEM stands on one line with `\n`, or as base64 of the whole. */
function unfold(text: string): string {
  const lines = text.replaceAll("\\n", "\n");
  return lines.includes("-----BEGIN") ? lines : Buffer.from(text, "base64").toString("utf8");
}
