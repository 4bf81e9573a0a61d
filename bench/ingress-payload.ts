import examples from "@octokit/webhooks-examples" with { type: "json" };

/** What GitHub sent for an issue with a long description, measured: 18.6 KB. */
const BYTES = 18_600;

/** A real `issues` payload, its issue's text padded to the size. */
export function samplePayload(): string {
  const example = examples
    .find((entry) => entry.name === "issues")
    ?.examples.find((payload) => "organization" in payload || "issue" in payload);
  if (example === undefined || !("issue" in example)) throw new Error("there is no issues example");
  const empty = JSON.stringify({ ...example, issue: { ...example.issue, body: "" } });
  const body = "Vi vil vite hva brukerne får. ".repeat(BYTES / 30).slice(0, BYTES - empty.length);
  return JSON.stringify({ ...example, issue: { ...example.issue, body } });
}
