import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { events } from "../../src/events/events.ts";
import { slim } from "../../src/webhook/slim.ts";
import { permissions, subscribedEvents } from "../../src/sandbox/seed/app.ts";
import { renderers } from "../../src/sandbox/webhooks/renderers.ts";
import { manifestFor } from "../../src/server/setup-manifest.ts";

/*
 * The table of events against all that must agree with it: what the app asks GitHub for, what the sandbox sends, what
 * GitHub's own examples look like, and what the documentation says.
 */

const appFile = parse(read("app.yml")) as {
  readonly default_events: readonly string[];
  readonly default_permissions: Readonly<Record<string, string>>;
};
const examples = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve("@octokit/webhooks-examples"), "utf8"),
) as {
  readonly name: string;
  readonly examples: readonly Readonly<Record<string, unknown>>[];
}[];
/** Of events that GitHub's collection does not have. */
const moreExamples: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = {
  // https://docs.github.com/en/webhooks/webhook-events-and-payloads#installation_target
  installation_target: [
    {
      action: "renamed",
      account: { login: "digdir", id: 1, node_id: "O_1", type: "Organization" },
      changes: { login: { from: "difi" } },
      installation: { id: 42, node_id: "MDIzOkludGVncmF0aW9uSW5zdGFsbGF0aW9uNDI=" },
      organization: { login: "digdir", id: 1, node_id: "O_1" },
      sender: { login: "kari", type: "User" },
      target_type: "Organization",
    },
  ],
};
const names = [...events.keys()];
const subscribed = names.filter((name) => events.get(name)?.comes === "subscribed").toSorted();

test("app.yml asks for the events that have a row which says so, and for no other", () => {
  expect([...appFile.default_events].toSorted()).toEqual(subscribed);
});

test("the manifest asks for what app.yml asks for", async () => {
  const places = {
    webhookUrl: "https://a.example/hook",
    publicUrl: "https://a.example",
    doneUrl: "https://a.example/d",
  };
  const manifest = JSON.parse(await manifestFor(places)) as typeof appFile;
  expect(manifest.default_events).toEqual(appFile.default_events);
  expect(manifest.default_permissions).toEqual(appFile.default_permissions);
});

test("the sandbox registers the app with the same events and permissions", () => {
  expect([...subscribedEvents].toSorted()).toEqual(subscribed);
  expect(permissions).toEqual(appFile.default_permissions);
});

test("what the sandbox sends unasked has a row that says so", () => {
  const unasked = Object.entries(renderers).flatMap(([name, { isUnasked }]) =>
    isUnasked === true ? [name] : [],
  );
  expect(unasked.filter((name) => events.get(name)?.comes !== "unasked")).toEqual([]);
});

const docs = read("docs/operations.md");
const documented = docs.slice(docs.indexOf("\n## Permissions and events"), docs.indexOf("\n## Addresses"));

test.for(names)("%s: documented, with an example that is read", (name) => {
  expect(documented, "docs/operations.md, Permissions and events").toMatch(
    new RegExp(`^\\|[^|]*\`${name}\`[^|]*\\|`, "mu"),
  );
  const given = examples.find((event) => event.name === name)?.examples ?? moreExamples[name] ?? [];
  expect(name in renderers || given.length > 0, "an example of GitHub's or a renderer of the sandbox").toBe(
    true,
  );
  for (const payload of given) {
    expect(slim({ id: "1", name, payload, receivedAt: 0 }), String(payload["action"])).not.toBeNull();
  }
});

test("an event that has no row is kept with its ids, whatever its name", () => {
  for (const name of ["of_tomorrow", "constructor"]) {
    const delivery = slim({ id: "1", name, payload: { issue: { node_id: "I_1" } }, receivedAt: 0 });
    expect(delivery?.issues).toEqual(["I_1"]);
  }
});

function read(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
}
