import { renderTemplate } from "./template.ts";

const initiative = {
  title: "Title",
  url: "https://github.com/owner/name/issues/1",
  number: 1,
  repository: "owner/name",
  phase: "Phase",
};

/** What Liquid says is wrong with the template of a title, tried on made-up fields; null where nothing is. */
export function titleError(template: string): string | null {
  try {
    renderTemplate(template, { initiative, team: { key: "key", name: "Name" } });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
