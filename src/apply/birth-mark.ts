import type { Change } from "../domain/action.ts";
import type { Key } from "../domain/key.ts";
import type { Mark } from "../domain/mark.ts";

/** The mark that a made issue or comment is born with; looking for it is how a lost answer is found again. */
export function birthMark(
  change: Change & { kind: "create-issue" | "comment" | "overview" },
  key: Key,
): Mark {
  switch (change.kind) {
    case "create-issue": {
      const { content } = change;
      const keys = { initiative: key.id, team: content.team?.key ?? "" };
      // A team has one follow-up for each date.
      return content.kind === "follow-up"
        ? { kind: content.kind, keys: { ...keys, after: content.after } }
        : { kind: content.kind, keys };
    }
    case "overview":
      return { kind: "overview", keys: { initiative: key.id, address: change.address } };
    case "comment":
      return commentMark(change, key);
  }
}

function commentMark(change: Change & { kind: "comment" }, key: Key): Mark {
  const { content } = change;
  switch (content.kind) {
    case "reply":
      return { kind: "reply", keys: { comment: content.comment } };
    case "team-left":
      return { kind: "note", keys: { initiative: key.id, team: content.team.key } };
    case "link":
      return { kind: "link", keys: { initiative: key.id } };
  }
}

/** Same kind and the same keys with the same values. */
export function sameMark(one: Mark, other: Mark): boolean {
  const names = Object.keys(one.keys);
  return (
    one.kind === other.kind &&
    names.length === Object.keys(other.keys).length &&
    names.every((name) => one.keys[name] === other.keys[name])
  );
}
