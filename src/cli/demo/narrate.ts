import { percentBar } from "../../messages/overview/progress-bar.ts";
import type { Change } from "./changes.ts";
import type { Picture } from "./picture.ts";
import { wrap } from "./wrap.ts";

/* What the demo says, as lines of a given width; who prints them knows of colours. */

export type Tone = "strong" | "plain" | "quiet" | "good" | "bad";
export interface Line {
  readonly tone: Tone;
  readonly text: string;
}

/** What the app's answer to one act cost. */
export interface Cost {
  readonly requests: number;
  readonly writes: number;
  readonly ms: number;
}

const phases = ["Ikke startet", "Problem", "Konsept", "Planlegging", "Implementering", "Utført"];

/** `3/16  kari-portefolje sets the label fase/problem` */
export function actLines(place: string, who: string, does: string, width: number): readonly Line[] {
  return wrap(`${place} ${who} ${does}`, width, " ".repeat(place.length + 1)).map((text) => ({
    tone: "strong",
    text,
  }));
}

/** What the app did about it, a line for each thing that is different. */
export function answerLines(changes: readonly Change[], cost: Cost, width: number): readonly Line[] {
  const did = changes.flatMap((change) => wrap(`  ${changeText(change)}`, width, "      "));
  const nothing = did.length === 0 ? ["  the app leaves it at that"] : [];
  return [
    ...[...did, ...nothing].map((text): Line => ({ tone: "plain", text })),
    ...wrap(`  ${costText(cost)}`, width, "  ").map((text): Line => ({ tone: "quiet", text })),
  ];
}

export function changeText({ what, before, after }: Change): string {
  if (after === null) return `- ${what}`;
  // The text itself would be too much here.
  if (what.startsWith("overview"))
    return before === null ? `+ ${what} written` : `~ ${what} brought up to date`;
  if (before === null) return after === "" ? `+ ${what}` : `+ ${what}: ${after}`;
  return `~ ${what}: ${before} → ${after}`;
}

function costText({ requests, writes, ms }: Cost): string {
  return `${counted(requests, "request")}, ${counted(writes, "write")}, ${seconds(ms)}`;
}

/** `●━●━◉─○─○─○ Konsept ▓▓░░░░░░░░ 20 %`: where the initiative stands. */
export function standingLine({ phase, progress }: Pick<Picture, "phase" | "progress">): Line {
  const at = phases.indexOf(phase ?? "");
  const last = at === phases.length - 1;
  const dots = phases.map((_, index): string => {
    if (index === at) return last ? "●" : "◉";
    return index < at ? "●" : "○";
  });
  const path = dots.reduce((line, dot, index) => `${line}${index <= at ? "━" : "─"}${dot}`);
  const done = progress === null ? "" : `  ${percentBar(progress, 10)} ${progress} %`;
  return { tone: last ? "good" : "plain", text: `  ${path} ${phase ?? "no phase"}${done}` };
}

export function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
