import { readEconomy } from "../../contents/economy-file.ts";
import type { Economy } from "../../domain/economy.ts";
import { isGitHubError } from "../../github/errors.ts";
import type { Reader } from "../../github/reader.ts";
import type { Wheel } from "../../policy/wheels.ts";

/** What the economy file says as it stands now: two requests, where the policy names one. */
export async function economyOf(
  { economy: path, repository }: Pick<Wheel, "economy" | "repository">,
  asker: string,
  reader: Pick<Reader, "fileHistory">,
): Promise<Economy> {
  if (path === null) return { kind: "none" };
  try {
    const [newest] = await reader.fileHistory(asker, repository, path, 1);
    if (newest === undefined || newest.text === null) return { kind: "missing", path };
    const read = readEconomy(newest.text);
    return read.ok
      ? { kind: "read", path, at: newest.at, accounts: read.accounts }
      : { kind: "unreadable", path, why: read.why };
  } catch (error) {
    if (!isGitHubError(error, "forbidden")) throw error;
    return { kind: "unreadable", path, why: "forbidden" };
  }
}
