import type { Language } from "../../domain/language.ts";
import { say } from "../catalogue.ts";

/** As many lines from the top as there is room for, and how many are not there. */
export function fit(text: string, limit: number, language: Language): string {
  if (text.length <= limit) return text;
  const lines = text.split("\n");
  const note = (count: number) => say(language, "filled.cut", { count });
  const room = limit - note(lines.length).length - 2;
  let end = 0;
  let length = 0;
  for (const line of lines) {
    if (length + line.length + 1 > room) break;
    length += line.length + 1;
    end += 1;
  }
  const left = lines.slice(end).filter((line) => line !== "").length;
  return `${lines.slice(0, end).join("\n").trimEnd()}\n\n${note(left)}`;
}
