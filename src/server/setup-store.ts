import { chmod, readFile, writeFile } from "node:fs/promises";
import { z } from "zod";

const Converted = z
  .object({
    id: z.number().int(),
    html_url: z.url(),
    pem: z.string().includes("PRIVATE KEY"),
    webhook_secret: z.string().min(1),
    client_id: z.string(),
    client_secret: z.string(),
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

/** Puts them into the file of variables, in place of what it says of them, readable by its owner only. */
export async function storeCredentials(file: string, app: RegisteredApp): Promise<void> {
  const before = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const variables: Readonly<Record<string, string>> = {
    APP_ID: String(app.id),
    PRIVATE_KEY: `"${app.pem.trim().replaceAll(/\r?\n/g, "\\n")}"`,
    WEBHOOK_SECRET: app.webhook_secret,
    GITHUB_CLIENT_ID: app.client_id,
    GITHUB_CLIENT_SECRET: app.client_secret,
  };
  const kept = before
    .split(/\r?\n/)
    .filter((line) => !Object.hasOwn(variables, line.split("=", 1)[0]?.trim() ?? ""));
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  await writeFile(file, `${[...kept.filter((line) => line !== ""), ...lines].join("\n")}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
}
