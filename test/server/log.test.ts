import { expect, test } from "vitest";
import { createLogger } from "../../src/server/log.ts";

test("a token that got into a reason or an error is cut out, also one of the long kind", () => {
  const texts: string[] = [];
  const logger = createLogger(
    { level: "info", format: "json" },
    { write: (text: string) => void texts.push(text) },
  );
  const token = `ghs_${"aB3-._".repeat(80)}`;
  const err = new Error("no", { cause: new Error(token) });
  logger.child({ key: "initiative:acme:I_1" }).warn({ reason: `refused ${token}`, err }, "key parked");
  expect(texts.join("")).not.toContain("aB3");
  expect(JSON.parse(texts[0] ?? "")).toMatchObject({ reason: "refused [token]", key: "initiative:acme:I_1" });
});
