import type { Finding } from "../problem.ts";
import { shown } from "../problem.ts";
import type { PolicyFile } from "../schema.ts";

/** A title that cannot be rendered would be found out only when an issue is to be made. */
export function checkTitles(
  file: PolicyFile,
  templateError: ((template: string) => string | null) | undefined,
): Finding[] {
  const titles = [
    { path: ["roadmap", "title"], template: file.roadmap?.title },
    { path: ["epics", "title"], template: file.epics?.title },
    { path: ["follow-up", "title"], template: file["follow-up"]?.title },
  ];
  return titles.flatMap(({ path, template }): Finding[] => {
    const problem = template == null ? null : (templateError?.(template) ?? null);
    if (problem === null) return [];
    return [
      { path, at: "value", complaint: { id: "policy.title-template", args: { said: shown(problem) } } },
    ];
  });
}
