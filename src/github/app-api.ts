import { z } from "zod";
import type { AppApi, AppIdentity, Installation } from "./app.ts";
import { GitHubError } from "./errors.ts";
import type { AppRequest } from "./app-request.ts";
import { createInstallations } from "./installations.ts";
import { nextCursor } from "./next-cursor.ts";

const App = z.object({ id: z.number(), slug: z.string() });

const Deliveries = z.array(
  z.object({
    id: z.number(),
    guid: z.string(),
    delivered_at: z.string(),
    redelivery: z.boolean(),
    status_code: z.number(),
    event: z.string(),
    installation_id: z.number().nullable(),
  }),
);

export interface ForgetfulAppApi extends AppApi {
  forget(owner: string): void;
}

export function createAppApi(send: AppRequest, now: () => number): ForgetfulAppApi {
  const installations = createInstallations(send, now);
  let identity: Promise<AppIdentity> | null = null;

  return {
    identity() {
      identity ??= readIdentity(send).catch((error: unknown) => {
        identity = null;
        throw error;
      });
      return identity;
    },

    installations: () => installations.all(),
    installationOf: (owner): Promise<Installation | null> => installations.of(owner),
    forget: (owner) => installations.forget(owner),

    async deliveries(cursor) {
      const answer = await send("GET /app/hook/deliveries", {
        per_page: 100,
        ...(cursor === undefined ? {} : { cursor }),
      });
      const deliveries = parse(Deliveries, answer.data).map((delivery) => ({
        id: delivery.id,
        guid: delivery.guid,
        deliveredAt: delivery.delivered_at,
        redelivery: delivery.redelivery,
        statusCode: delivery.status_code,
        event: delivery.event,
        installation: delivery.installation_id,
      }));
      return { deliveries, next: nextCursor(answer.headers["link"]) };
    },

    async redeliver(id) {
      await send("POST /app/hook/deliveries/{delivery_id}/attempts", { delivery_id: id });
    },
  };
}

async function readIdentity(send: AppRequest): Promise<AppIdentity> {
  const { id, slug } = parse(App, (await send("GET /app", {})).data);
  return { id, slug, botLogin: `${slug}[bot]` };
}

function parse<Schema extends z.ZodType>(schema: Schema, data: unknown): z.infer<Schema> {
  const answer = schema.safeParse(data);
  if (answer.success) return answer.data;
  throw new GitHubError("invalid-answer", "GitHub answered something unexpected about the app", {
    cause: answer.error,
  });
}
