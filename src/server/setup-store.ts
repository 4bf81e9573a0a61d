import { randomBytes, randomUUID } from "node:crypto";
import { readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { z } from "zod";

/** What can be quoted in no way becomes no second variable: line breaks, blanks, quotes and `#` are no part of it. */
const plain = z.string().regex(/^[\w.~+/=-]+$/, "does not fit into a file of variables");

const Converted = z
  .object({
    id: z.number().int(),
    html_url: z.url(),
    pem: z
      .string()
      .regex(/^-----BEGIN [A-Z ]+-----[\w+/=\s]+-----END [A-Z ]+-----\s*$/, "is no private key in PEM form")
      .includes("PRIVATE KEY"),
    webhook_secret: plain,
    client_id: plain,
    client_secret: plain,
  })
  .transform(({ html_url, ...rest }) => ({ ...rest, htmlUrl: html_url }));
export type RegisteredApp = z.infer<typeof Converted>;

/** Trades the code that GitHub gave for the app's credentials; it can be done once. Throws when GitHub refuses. */
export async function convertManifest(apiUrl: string, code: string): Promise<RegisteredApp> {
  const response = await fetch(`${apiUrl}/app-manifests/${code}/conversions`, {
    method: "POST",
    headers: { accept: "application/vnd.github+json" },
    signal: AbortSignal.timeout(15_000),
  });
  if (!response.ok) throw new Error(`GitHub answered ${response.status} when asked for the credentials`);
  return Converted.parse(await response.json());
}

/**
 * Puts them into the file of variables, in place of what it says of them, readable by its owner only. With what signing in takes
 * where browsers keep cookies for that address, and else with nothing of it: half of it would be a mistake.
 */
export async function storeCredentials(file: string, app: RegisteredApp, publicUrl: string): Promise<void> {
  const before = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const variables: Readonly<Record<string, string>> = {
    APP_ID: String(app.id),
    PRIVATE_KEY: `"${app.pem.trim().replaceAll(/\r?\n/g, "\\n")}"`,
    WEBHOOK_SECRET: app.webhook_secret,
  };
  const signIn: Readonly<Record<string, string>> = {
    GITHUB_CLIENT_ID: app.client_id,
    GITHUB_CLIENT_SECRET: app.client_secret,
    SESSION_KEYS: randomBytes(32).toString("base64"),
    BASE_URL: new URL(publicUrl).origin,
  };
  const written = { ...variables, ...(keepsCookies(publicUrl) ? signIn : {}) };
  const lines = Object.entries(written).map(([name, value]) => `${name}=${value}`);
  const names = [...Object.keys(variables), ...Object.keys(signIn)];
  const kept = withoutVariables(before, names).split(/\r?\n/);
  await replace(file, `${[...kept.filter((line) => line !== ""), ...lines].join("\n")}\n`);
}

function keepsCookies(publicUrl: string): boolean {
  const { protocol, hostname } = new URL(publicUrl);
  return protocol === "https:" || (protocol === "http:" && ["localhost", "127.0.0.1"].includes(hostname));
}

/** What stays of a file of variables; a quoted value may go over several lines, and is taken out whole. */
function withoutVariables(text: string, names: readonly string[]): string {
  let kept = "";
  for (let rest = text; rest !== "";) {
    const entry = /^[^\S\n]*(?:export[^\S\n]+)?([\w.-]+)[^\S\n]*=[^\S\n]*/.exec(rest);
    const end = endOf(rest, entry?.[0].length ?? 0, entry !== null);
    if (!names.includes(entry?.[1] ?? "")) kept += rest.slice(0, end);
    rest = rest.slice(end);
  }
  return kept;
}

/** After the line that an entry ends on. A quote that nothing closes is part of its line. */
function endOf(text: string, value: number, isEntry: boolean): number {
  const quote = text.charAt(value);
  const isQuoted = isEntry && ["'", '"', "`"].includes(quote);
  const closing = isQuoted ? text.indexOf(quote, value + 1) : -1;
  const line = text.indexOf("\n", Math.max(closing, value));
  return line === -1 ? text.length : line + 1;
}

/** Whole or not at all, and never for a moment for others to read. A link stays one. */
async function replace(file: string, text: string): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const aside = `${target}.${randomUUID()}`;
  try {
    await writeFile(aside, text, { mode: 0o600, flag: "wx", flush: true });
    await rename(aside, target);
  } finally {
    await rm(aside, { force: true });
  }
}
