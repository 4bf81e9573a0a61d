import type { FieldContent } from "./entities.ts";

/** A value as text: an option by its name. */
export function contentText(
  options: readonly { readonly id: string; readonly name: string }[],
  content: FieldContent,
): string {
  switch (content.type) {
    case "text":
      return content.text;
    case "number":
      return String(content.number);
    case "date":
      return content.date;
    case "option":
      return options.find(({ id }) => id === content.optionId)?.name ?? "";
  }
}
