import { html } from "hono/html";
import { say } from "../../messages/catalogue.ts";
import type { MessageId } from "../../messages/catalogue.ts";
import type { DashboardPage } from "../page.ts";

/** The figures that pages show, in the order in which somebody meets them. Each has an anchor that figures link to. */
const figures = [
  "day",
  "age",
  "usual",
  "slow",
  "ready",
  "progress",
  "started",
  "done",
  "gaps",
  "seen",
] as const;

/** How each figure is worked out. */
export const howPage: DashboardPage = {
  path: "/how",
  needsData: false,
  show: ({ language }) => ({
    title: say(language, "pages.how"),
    lead: html`${say(language, "how.lead")}`,
    body: html`<dl class="rt-how">
      ${figures.map(
        (figure) =>
          html`<div id="${figure}">
            <dt>${say(language, `how.${figure}` satisfies MessageId)}</dt>
            <dd>${say(language, `how.${figure}-text` satisfies MessageId)}</dd>
          </div>`,
      )}
    </dl>`,
  }),
};
