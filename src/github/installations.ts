import { z } from "zod";
import type { Installation } from "./app.ts";
import type { AppRequest } from "./app-request.ts";
import { GitHubError } from "./errors.ts";

const Page = z.array(
  z.object({
    id: z.number(),
    account: z.object({ login: z.string() }),
    created_at: z.string(),
    suspended_at: z.string().nullish(),
    permissions: z.record(z.string(), z.string()),
  }),
);

export interface Installations {
  all(): Promise<readonly Installation[]>;
  of(owner: string): Promise<Installation | null>;
  forget(owner: string): void;
}

/** How long a no is believed. A yes is believed until GitHub or a webhook says otherwise. */
const noLasts = 60_000;

/** One list answers for every account, so the first question reads it and the next ones cost nothing. */
export function createInstallations(send: AppRequest, now: () => number): Installations {
  const known = new Map<string, Installation>();
  const absent = new Map<string, number>();
  let reading: Promise<readonly Installation[]> | null = null;

  async function all(): Promise<readonly Installation[]> {
    reading ??= readAll(send).finally(() => {
      reading = null;
    });
    const found = await reading;
    known.clear();
    for (const installation of found) known.set(installation.owner.toLowerCase(), installation);
    return found;
  }

  return {
    all,
    async of(owner) {
      const key = owner.toLowerCase();
      const believedUntil = absent.get(key) ?? 0;
      if (!known.has(key) && believedUntil <= now()) {
        await all();
        if (known.has(key)) absent.delete(key);
        else absent.set(key, now() + noLasts);
      }
      return known.get(key) ?? null;
    },
    forget(owner) {
      known.delete(owner.toLowerCase());
      absent.delete(owner.toLowerCase());
    },
  };
}

async function readAll(send: AppRequest): Promise<readonly Installation[]> {
  const found: Installation[] = [];
  for (let page = 1; ; page += 1) {
    const { data } = await send("GET /app/installations", { per_page: 100, page });
    const answer = Page.safeParse(data);
    if (!answer.success) {
      throw new GitHubError("invalid-answer", "GitHub answered something unexpected about installations", {
        cause: answer.error,
      });
    }
    for (const entry of answer.data) {
      found.push({
        id: entry.id,
        owner: entry.account.login,
        installedAt: entry.created_at,
        suspended: typeof entry.suspended_at === "string",
        permissions: entry.permissions,
      });
    }
    if (answer.data.length < 100) return found;
  }
}
