import type { Notice } from "../../domain/overview.ts";
import { say } from "../catalogue.ts";
import { neutraliseExcerpt } from "../neutralise.ts";
import type { Printing } from "../printing.ts";
import { boxLine } from "./box.ts";
import { noticeTexts, type NoticeText } from "./notice-texts.ts";

/**
 * One GitHub alert for each weight, the weightiest first, so that ten notices are not ten boxes. The checkboxes
 * that a notice offers stand below its alert, where GitHub lets people tick them.
 */
export function renderNotices(notices: readonly Notice[], printing: Printing): readonly string[] {
  const { rows } = printing;
  return (["IMPORTANT", "WARNING", "NOTE"] as const).flatMap((weight) => {
    const ofWeight = notices.filter((notice) => noticeTexts[notice.kind].weight === weight);
    const lines = ofWeight.slice(0, rows).map((notice) => noticeText(notice, printing));
    const shown = lines.length === 1 ? lines : lines.map((line) => `- ${line}`);
    const alert =
      shown.length === 0 ? [] : [[`[!${weight}]`, ...shown].map((line) => `> ${line}`).join("\n")];
    return [...alert, ...completionBoxes(ofWeight, printing)];
  });
}

function completionBoxes(notices: readonly Notice[], { language, width }: Printing): readonly string[] {
  const lines = notices.flatMap((notice) => {
    if (notice.kind !== "completion-proposed") return [];
    const done = neutraliseExcerpt(notice.done, width);
    return [boxLine(notice.box, false, say(language, "overview.complete", { done }))];
  });
  return lines.length === 0 ? [] : [lines.join("\n")];
}

export function noticeText(notice: Notice, reader: Pick<Printing, "host" | "language">): string {
  return rowOf(notice.kind).text(notice, reader);
}

/** TypeScript does not follow that the row of a notice's kind is a row for that notice. */
function rowOf(kind: Notice["kind"]): NoticeText<Notice> {
  return noticeTexts[kind] as NoticeText<Notice>;
}
