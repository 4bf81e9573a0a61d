import { z } from "zod";
import type { Settings } from "./settings.ts";

const NamedRepositories = z.object({
  /** Of the policy that names them; empty: none has been read yet. */
  sha: z.string(),
  /** Node ids by `repositoryText`; null: the name leads nowhere. */
  ids: z.record(z.string(), z.string().nullable()),
});
/** Where the names lead to that a policy has for what is released and deployed. */
export type NamedRepositories = z.infer<typeof NamedRepositories>;

export async function namedRepositories(owner: string, settings: Settings): Promise<NamedRepositories> {
  const text = await settings.setting(settingOf(owner));
  return text === null ? { sha: "", ids: {} } : NamedRepositories.parse(JSON.parse(text));
}

export async function keepNamedRepositories(
  owner: string,
  named: NamedRepositories,
  settings: Settings,
): Promise<void> {
  await settings.setSetting(settingOf(owner), JSON.stringify(named));
}

function settingOf(owner: string): string {
  return `delivery-repositories:${owner}`;
}
