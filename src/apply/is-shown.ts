import { isDeepStrictEqual } from "node:util";
import { writtenValue } from "../domain/action.ts";
import type { Change } from "../domain/action.ts";
import { isReadable } from "../domain/issue.ts";
import type { EventFacts, IssueFacts } from "../domain/issue.ts";
import { repositoryText, sameName } from "../domain/reference.ts";
import type { World } from "../domain/world.ts";

/** Two clocks are compared, GitHub's and ours; they are taken to differ by less than this, in milliseconds. */
const clocksDiffer = 30_000;
/** GitHub tells whole seconds. */
const underWay = 2_000;

/** A write whose answer was lost. */
export interface LostWrite {
  readonly change: Change;
  /** As {@link beforeOf} told of it. */
  readonly before: unknown;
  /** Milliseconds since the epoch. */
  readonly intendedAt: number;
}

/** Whether the world shows that it was carried out: by the app's own event where GitHub keeps one, else by the state. */
export function isShown({ change, before, intendedAt }: LostWrite, world: World): boolean {
  const since = intendedAt - clocksDiffer;
  const on = (id: string, shows: (issue: IssueFacts) => boolean): boolean => {
    const issue = world.issues.get(id);
    return isReadable(issue) && shows(issue);
  };
  const hasOwn = (id: string, is: (event: EventFacts) => boolean): boolean =>
    on(id, ({ events }) =>
      events.some((event) => event.actor.kind === "self" && Date.parse(event.at) >= since && is(event)),
    );
  switch (change.kind) {
    case "add-labels":
    case "remove-labels": {
      const kind = change.kind === "add-labels" ? "labeled" : "unlabeled";
      return hasOwn(
        change.issue,
        (event) => event.kind === kind && change.labels.some(({ name }) => sameName(name, event.label)),
      );
    }
    case "close-issue":
      return hasOwn(change.issue, ({ kind }) => kind === "closed");
    case "reopen-issue":
      return hasOwn(change.issue, ({ kind }) => kind === "reopened");
    case "add-child":
      return hasOwn(change.parent, (event) => event.kind === "child-added" && event.child === change.child);
    case "set-field":
      return on(change.issue, ({ items }) =>
        items.some(
          ({ id, values }) =>
            id === change.item &&
            values.some(
              ({ field, value, updatedAt }) =>
                field === change.write.field &&
                value === writtenValue(change.write) &&
                Date.parse(updatedAt) >= since,
            ),
        ),
      );
    case "react":
      return on(change.issue, ({ comments }) =>
        comments.some(({ id, answered }) => id === change.comment && answered === change.reaction),
      );
    case "rename-label": {
      const there = world.catalogue.repositories.get(repositoryText(change.repository))?.labels ?? [];
      return there.some(({ id, name }) => id === change.label && name === change.name);
    }
    case "comment":
      return on(change.issue, ({ comments }) =>
        comments.some(({ id, editedAt }) => id === change.comment && isSince(editedAt, intendedAt)),
      );
    case "overview":
      return isOverviewShown(change, before, intendedAt, world);
    case "create-label":
    case "create-issue":
    case "add-item":
      return false;
  }
}

/** By its memory, which nobody else writes; where that was to stay as it was, by the time of the last edit. */
function isOverviewShown(
  { comment, memory }: Extract<Change, { kind: "overview" }>,
  before: unknown,
  intendedAt: number,
  world: World,
): boolean {
  const shown = world.overview?.comment;
  if (shown === undefined || shown.id !== comment) return false;
  if (!isDeepStrictEqual(before, { memory })) return isDeepStrictEqual(world.memory, memory);
  const isOwn = shown.editor === undefined || shown.editor.kind === "self";
  return isOwn && isSince(shown.editedAt, intendedAt);
}

function isSince(at: string, intendedAt: number): boolean {
  return Date.parse(at) >= intendedAt - underWay;
}
