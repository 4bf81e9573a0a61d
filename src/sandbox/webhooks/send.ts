import type { Delivery } from "./delivery.ts";

// https://docs.github.com/en/webhooks/using-webhooks/handling-webhook-deliveries: a receiver has 10 seconds.
const TIMEOUT_MS = 10_000;

/**
 * Posts one delivery and writes the outcome into it. Never throws: a receiver that is down or slow is part of
 * what is simulated. The words of a failed status are those of GitHub's delivery page.
 */
export async function send(delivery: Delivery, url: string): Promise<void> {
  const started = performance.now();
  delivery.url = url;
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: delivery.requestHeaders,
      body: delivery.body,
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    delivery.responseBody = await response.text();
    delivery.responseHeaders = Object.fromEntries(response.headers);
    delivery.statusCode = response.status;
    delivery.status = response.ok ? "OK" : `Invalid HTTP Response: ${response.status}`;
  } catch (error) {
    const timedOut = error instanceof Error && error.name === "TimeoutError";
    fail(delivery, timedOut ? "timed out" : "failed to connect to host", timedOut ? 504 : 502);
  }
  delivery.duration = Math.round(performance.now() - started) / 1000;
}

/** Settles a delivery that never left: lost on the way. */
export function fail(delivery: Delivery, status: string, statusCode: number): void {
  delivery.status = status;
  delivery.statusCode = statusCode;
}
