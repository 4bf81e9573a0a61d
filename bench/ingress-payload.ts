import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** What GitHub sent for an issue with a long description, measured: 18.6 KB. */
const BYTES = 18_600;

/** A real `issues` payload, its issue's text padded to the size. */
export function samplePayload(): string {
  const found = createRequire(import.meta.url).resolve("@octokit/webhooks-examples");
  const events = JSON.parse(readFileSync(found, "utf8")) as {
    name: string;
    examples: { issue: object }[];
  }[];
  const example = events.find((event) => event.name === "issues")?.examples[0];
  if (example === undefined) throw new Error("there is no example of issues");
  const empty = JSON.stringify({ ...example, issue: { ...example.issue, body: "" } });
  const body = "Vi vil vite hva brukerne trenger. "
    .repeat(BYTES / 30)
    .slice(0, BYTES - Buffer.byteLength(empty));
  return JSON.stringify({ ...example, issue: { ...example.issue, body } });
}
