import type { Sandbox } from "../../sandbox/sandbox.ts";
import type { Act } from "./act.ts";
import { initiativeFacts, type Facts } from "./changes.ts";
import { standingLine, type Line } from "./narrate.ts";
import { pictureOf } from "./picture.ts";
import { initiative, script } from "./script.ts";
import { wheelFacts, wheelPictureOf } from "./wheel-picture.ts";
import { productHome, year } from "./year.ts";

/** What the demonstration plays, one after the other. */
export interface Chapter {
  readonly title: string;
  readonly acts: readonly Act[];
  /** What there is to see of what it is about. */
  look(sandbox: Sandbox): Facts;
  /** In a line; null: there is nothing yet. */
  standing(sandbox: Sandbox): Line | null;
}

export const chapters: readonly Chapter[] = [
  {
    title: "the life of an initiative",
    acts: script,
    look: (sandbox) => initiativeFacts(pictureOf(sandbox, initiative)),
    standing(sandbox) {
      const picture = pictureOf(sandbox, initiative);
      return picture === null ? null : standingLine(picture);
    },
  },
  {
    title: "the year of a product",
    acts: year,
    look: (sandbox) => wheelFacts(wheelPictureOf(sandbox, productHome)),
    standing: () => null,
  },
];
