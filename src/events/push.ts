import { z } from "zod";
import type { Delivery } from "../domain/delivery.ts";
import { isConfig, type ConfigPlace } from "./config-place.ts";
import { nothing, onOwner, type Drop, type Effect } from "./effect.ts";
import { repository } from "./payload-parts.ts";
import { webhookEvent } from "./webhook-event.ts";

const list = z.array(z.string()).nullish();
const commit = z.object({ id: z.string().nullish(), added: list, modified: list, removed: list });
const payload = z.object({
  repository,
  ref: z.string().nullish(),
  after: z.string().nullish(),
  forced: z.boolean().nullish(),
  created: z.boolean().nullish(),
  deleted: z.boolean().nullish(),
  commits: z.array(commit).nullish(),
});
type Payload = z.infer<typeof payload>;

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#push */
export const push = webhookEvent({
  comes: "subscribed",
  payload,
  keep: (given) => ({ paths: pathsOf(given), detail: given.ref?.startsWith("refs/tags/") ? tag : null }),
  effect: onPush,
});

/** In the place of an action, which a push has none of. */
const tag = "tag";

const maxPaths = 1_000;

/** "The array includes a maximum of 2048 commits." */
const maxCommits = 2_048;

/**
 * Only a push to the default branch changes the policy in force. Where its commits do not tell all that it changed, or
 * tell of more paths than are worth keeping, the last entry is `*`: anything may have changed.
 */
function pathsOf(given: Payload): string[] {
  const branch = given.repository?.default_branch;
  if (given.ref == null || (branch && given.ref !== `refs/heads/${branch}`)) return [];
  const commits = given.commits ?? [];
  const all = commits.flatMap(({ added, modified, removed }) => [
    ...(added ?? []),
    ...(modified ?? []),
    ...(removed ?? []),
  ]);
  const paths = [...new Set(all)].filter((path) => path !== "");
  const isAll = tellsAll(given, commits) && paths.length <= maxPaths;
  return isAll ? paths : [...paths.slice(0, maxPaths), "*"];
}

/**
 * A forced push takes commits away that no list names, a new branch or one that went on to commits of another lists
 * none, and what is listed is cut: only a list that ends where the branch stands now tells all.
 */
function tellsAll(given: Payload, commits: NonNullable<Payload["commits"]>): boolean {
  const isPlain = given.forced === false && given.created !== true && given.deleted !== true;
  const last = commits.at(-1);
  const isWhole = last?.id != null && last.id === given.after && commits.length < maxCommits;
  return isPlain && isWhole && commits.every(({ added, modified, removed }) => added && modified && removed);
}

/**
 * In the config repository the policy may be another than before, and whatever stands beside it on the default branch,
 * such as the epic's template. Elsewhere an issue form may be.
 */
function onPush(delivery: Delivery, config: ConfigPlace): Effect {
  const { action, paths, repositories } = delivery;
  // A release goes by the commit of its tag, and of a tag that moves nothing else tells.
  if (action === tag) return onOwner({ wakes: ["deliveries"] });
  const templates: readonly Drop[] = touchesTemplates(delivery) ? [{ what: "catalogue", repositories }] : [];
  if (isConfig(delivery, config) && paths.length > 0) {
    const isPolicy = paths.some((changed) => changed === config.path || changed === "*");
    return onOwner({
      drops: [{ what: "policy" }, ...templates],
      wakes: isPolicy ? ["organisation"] : [],
    });
  }
  return templates.length > 0 ? onOwner({ drops: templates }) : nothing;
}

/** What an issue form puts into a body is told from the form. */
function touchesTemplates({ paths }: Delivery): boolean {
  return paths.some((path) => path === "*" || /(?:^|\/)issue_template(?:\/|\.md$)/i.test(path));
}
