import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import { createBoundedLog } from "../webhook/bounded-log.ts";
import { json, sendPage } from "./pages/page.ts";
import type { Page } from "./pages/page.ts";
import type { AnswerPage } from "./pages/page.ts";
import { pageAt, type Pages } from "./pages/pages.ts";
import type { SignIn } from "../sign-in/sign-in.ts";
import { handlerFor } from "./sign-in.ts";

export interface PageHandlerParts {
  readonly pages: Pages;
  /** Only those can reach it who may: they may ask for fresh figures, by `cache-control: no-cache`. */
  readonly isPrivate: boolean;
  readonly logger: Pick<Logger, "warn" | "error">;
  /** Where absent, nobody signs in here. */
  readonly signIn?: Pick<SignIn, "routes"> | null;
}

export interface PageHandler {
  /** False where there is no such page, and nothing was done. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  close(): void;
}

export const onlyGet: Page = json(405, { error: "only GET" });
export const nothingHere: Page = json(404, { error: "there is nothing here" });

/** Answers the few addresses that machines ask, behind whatever server. */
export function createPageHandler(parts: PageHandlerParts): PageHandler {
  const { pages, isPrivate, logger } = parts;
  const log = createBoundedLog(logger);
  const handleSignIn = handlerFor(parts.signIn ?? null);

  async function answerOf(answer: AnswerPage, asked: string, request: IncomingMessage): Promise<Page> {
    if (!isRead(request)) return onlyGet;
    const [path = "", query = ""] = asked.split("?", 2);
    return await answer({
      fresh: isPrivate && request.headers["cache-control"] === "no-cache",
      path,
      query: new URLSearchParams(query),
      ifNoneMatch: request.headers["if-none-match"] ?? "",
      header: (name) => String(request.headers[name] ?? ""),
    });
  }

  return {
    handle(request, response) {
      if (handleSignIn(request, response)) return true;
      const asked = request.url ?? "";
      const answer = pageAt(pages, asked.split("?", 1)[0] ?? "");
      if (answer === null) return false;
      answerOf(answer, asked, request).then(
        (page) => sendPage(response, page),
        (error: unknown) => {
          log.write("page failed", () => logger.error({ err: error }, "page failed"));
          sendPage(response, json(500, { error: "internal error" }));
        },
      );
      return true;
    },
    close: () => log.close(),
  };
}

export function isRead({ method }: IncomingMessage): boolean {
  return method === "GET" || method === "HEAD";
}
