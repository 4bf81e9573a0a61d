import type { IssueLink } from "../../src/domain/content.ts";

export function link(title: string, repository = "digdir/roadmap", number = 12): IssueLink {
  const url = `https://github.com/${repository}/issues/${number}`;
  return { target: `I_${repository}_${number}`, title, url, reference: `${repository}#${number}` };
}
