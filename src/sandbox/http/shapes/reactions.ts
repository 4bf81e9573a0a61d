import type { ReactionContent } from "../../state/entities.ts";
import type { JsonObject } from "./json.ts";
import type { Rendering } from "./rendering.ts";

const NAMES: Readonly<Record<ReactionContent, string>> = {
  THUMBS_UP: "+1",
  THUMBS_DOWN: "-1",
  LAUGH: "laugh",
  HOORAY: "hooray",
  CONFUSED: "confused",
  HEART: "heart",
  ROCKET: "rocket",
  EYES: "eyes",
};

/** How often each reaction was given; `url` is the address of what carries them. */
export function reactionsShape(ids: readonly string[], url: string, { tables }: Rendering): JsonObject {
  const given = ids.flatMap((id) => tables.reactions.get(id)?.content ?? []);
  const counts: Record<string, number> = {};
  for (const [content, name] of Object.entries(NAMES)) {
    counts[name] = given.filter((each) => each === content).length;
  }
  return { url: `${url}/reactions`, total_count: given.length, ...counts };
}
