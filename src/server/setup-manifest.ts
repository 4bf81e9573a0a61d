import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";

const AppFile = z.object({
  name: z.string(),
  description: z.string().optional(),
  default_permissions: z.record(z.string(), z.string()),
  default_events: z.array(z.string()),
});

export interface ManifestPlaces {
  readonly webhookUrl: string;
  readonly publicUrl: string;
  /** Where GitHub sends the person back to, with a code. */
  readonly doneUrl: string;
}

/** `app.yml` as GitHub wants it. Without `hook_attributes.url` it would take the root for the webhook's path, and without `public` everybody. */
export async function manifestFor({ webhookUrl, publicUrl, doneUrl }: ManifestPlaces): Promise<string> {
  const text = await readFile(new URL("../../app.yml", import.meta.url), "utf8");
  const app = AppFile.parse(parse(text));
  return JSON.stringify({
    ...app,
    url: publicUrl,
    hook_attributes: { url: webhookUrl, active: true },
    redirect_url: doneUrl,
    callback_urls: [new URL("/auth/callback", publicUrl).href],
    public: false,
  });
}
