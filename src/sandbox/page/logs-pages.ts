import { html } from "hono/html";
import type { HttpCall } from "../http/call-log.ts";
import type { ApiCall } from "../state/ledger.ts";
import type { Delivery } from "../webhooks/delivery.ts";
import { time } from "./conversation.ts";
import type { Markup } from "./layout.ts";

const SHOWN = 200;

/** Webhooks and what became of them, the newest first; any of them can be sent again. */
export function deliveriesPage(deliveries: readonly Delivery[], url: string | undefined): Markup {
  const shown = deliveries.slice(-SHOWN).toReversed();
  return html`<p class="ds-paragraph">
      ${url === undefined ? "No webhook address is set." : html`Sent to <code>${url}</code>.`}
      ${deliveries.length} in all${deliveries.length > SHOWN ? html`; the last ${SHOWN} are shown` : ""}.
    </p>
    ${
      shown.length === 0
        ? html`<p class="ds-paragraph sb-muted">Nothing was sent yet.</p>`
        : html`<div class="sb-scroll" role="region" aria-label="Deliveries" tabindex="0">
            <table class="ds-table" data-size="sm">
              <thead>
                <tr>
                  <th scope="col">Event</th>
                  <th scope="col">Status</th>
                  <th scope="col">At</th>
                  <th scope="col">Payload</th>
                  <th scope="col">Again</th>
                </tr>
              </thead>
              <tbody>
                ${shown.map(deliveryRow)}
              </tbody>
            </table>
          </div>`
    }`;
}

function deliveryRow(delivery: Delivery): Markup {
  const name = delivery.action === null ? delivery.event : `${delivery.event}.${delivery.action}`;
  const payload: unknown = JSON.parse(delivery.body);
  return html`<tr>
    <td>${name}${delivery.redelivery ? html` <span class="sb-muted">redelivery</span>` : ""}</td>
    <td>${delivery.state === "done" ? `${delivery.statusCode} ${delivery.status}` : delivery.state}</td>
    <td>${time(delivery.deliveredAt)}</td>
    <td>
      <details>
        <summary>Show<span class="ds-sr-only"> payload of ${name} ${delivery.id}</span></summary>
        <p class="sb-muted">${delivery.guid}</p>
        <pre class="sb-code">${JSON.stringify(payload, null, 2)}</pre>
      </details>
    </td>
    <td>
      <form method="post" action="/sandbox/deliveries/${delivery.id}/attempts">
        <button class="ds-button" data-variant="tertiary" data-size="sm" type="submit">
          Redeliver<span class="ds-sr-only"> ${name} ${delivery.id}</span>
        </button>
      </form>
    </td>
  </tr>`;
}

/** The app's calls: HTTP as it came in, and what GraphQL did with it. */
export function callsPage(http: readonly HttpCall[], calls: readonly ApiCall[]): Markup {
  const points = calls.reduce((sum, call) => sum + call.points, 0);
  const recent = calls.slice(-SHOWN).toReversed();
  return html`<section aria-labelledby="graphql">
      <h2 class="ds-heading" data-size="sm" id="graphql">GraphQL</h2>
      <p class="ds-paragraph">${calls.length} requests, ${points} points.</p>
      ${table(
        "GraphQL requests",
        ["At", "Kind", "Operation", "Mutations", "Points", "Errors"],
        recent.map(({ at, kind, operationName, mutations, points: cost, errors }) => [
          time(at),
          kind,
          operationName ?? "",
          mutations.join(", "),
          String(cost),
          errors.join("; "),
        ]),
      )}
    </section>
    <section aria-labelledby="http">
      <h2 class="ds-heading" data-size="sm" id="http">HTTP</h2>
      ${table(
        "HTTP requests",
        ["At", "Method", "Path", "Status", "Milliseconds"],
        http
          .slice(0, SHOWN)
          .map(({ at, method, path, status, milliseconds }) => [
            time(at),
            method,
            path,
            String(status),
            String(milliseconds),
          ]),
      )}
    </section>`;
}

function table(
  name: string,
  heads: readonly string[],
  lines: readonly (readonly (Markup | string)[])[],
): Markup {
  if (lines.length === 0) return html`<p class="ds-paragraph sb-muted">None yet.</p>`;
  return html`<div class="sb-scroll" role="region" aria-label="${name}" tabindex="0">
    <table class="ds-table" data-size="sm">
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${lines.map(
          (cells) =>
            html`<tr>
              ${cells.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
