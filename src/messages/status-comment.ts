import type { Language } from "../domain/language.ts";
import type { StatusContent } from "../domain/status-content.ts";
import { changeCardText } from "./change-card.ts";
import { fit } from "./filling/fit.ts";
import { defaultHost } from "./link.ts";
import { productCardText } from "./product-card.ts";
import { processCardText } from "./process-card.ts";

/** A comment holds 65,536 characters; the memory may take 36,000 of them, and the mark needs some. */
export const statusLimit = 28_000;

/** A status comment's text in Markdown, without mark and memory. */
export function renderStatus(content: StatusContent, language: Language, host: string = defaultHost): string {
  return fit(textOf(content, language, host), statusLimit, language);
}

function textOf(content: StatusContent, language: Language, host: string): string {
  switch (content.kind) {
    case "process-card":
      return processCardText(content, language, host);
    case "change-state":
      return changeCardText(content, language, host);
    case "product-state":
      return productCardText(content, language, host, statusLimit);
  }
}
