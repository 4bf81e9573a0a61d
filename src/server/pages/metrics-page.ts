import { createKept } from "../kept.ts";
import type { Page, PageRow } from "./page.ts";

/** Milliseconds for which the figures that were printed last are given to whoever asks: they ask the store. */
const figuresKeptMs = 5_000;

/** The figures, for Prometheus. */
export const metricsPage: PageRow = {
  path: "/metrics",
  for: "operators",
  create: ({ metrics }) =>
    createKept(
      async (): Promise<Page> => {
        const { contentType, text } = await metrics.print();
        return { status: 200, contentType, body: Buffer.from(text) };
      },
      { forMs: () => figuresKeptMs },
    ),
};
