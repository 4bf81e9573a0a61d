import type { CodePlace, KnownChange } from "../../domain/code.ts";
import type { CauseText } from "../../domain/incident-card.ts";
import { repositoryText } from "../../domain/reference.ts";
import { mayTell } from "../../plan/borders.ts";
import type { DeliverySource } from "../../store/delivery-sources.ts";
import type { z } from "zod";
import type { MatterInput } from "./matter-input.ts";

export interface CauseSources {
  readonly sources: readonly DeliverySource[];
  readonly changes: ReadonlyMap<string, KnownChange>;
  readonly input: MatterInput;
}

/** What may be told of these on the incident: nothing of a repository that not all who read it can see. */
export function causeTexts(
  ids: readonly string[],
  { sources, changes, input }: CauseSources,
): ReadonlyMap<string, CauseText> {
  const shown = sources.filter(({ repository }) => isTold(repository, input));
  return new Map(
    [...new Set(ids)].flatMap((id) => {
      const change = changes.get(id);
      const text = change === undefined ? deliveredText(id, shown) : changeText(change, input);
      return text === null ? [] : [[id, text] as const];
    }),
  );
}

export function isTold(repository: z.infer<typeof CodePlace>, { issue, key, policy }: MatterInput): boolean {
  const catalogue = {
    repositories: new Map([
      [
        repositoryText(issue.repository),
        {
          repository: issue.repository,
          hasIssues: true,
          installed: true,
          labels: [],
          templates: [],
          types: [],
        },
      ],
    ]),
    projects: new Map(),
  };
  return mayTell(repository, issue.repository, { policy, world: { key, catalogue } });
}

function deliveredText(id: string, sources: readonly DeliverySource[]): CauseText | null {
  for (const { counted, deployments, releases } of sources) {
    const row = counted.find((each) => each.id === id);
    if (row !== undefined) return { kind: "deployment", name: row.tag, oid: row.oid, at: row.at };
    const deployment = deployments.find((each) => each.id === id);
    if (deployment?.succeededAt != null) {
      return { kind: "deployment", name: null, oid: deployment.oid, at: deployment.succeededAt };
    }
    const release = releases.find((each) => each.id === id);
    if (release !== undefined) return { kind: "release", name: release.tag, at: release.publishedAt };
  }
  return null;
}

function changeText({ change }: KnownChange, input: MatterInput): CauseText | null {
  const { repository, number, oid, mergedAt } = change;
  if (mergedAt === null || !isTold(repository, input)) return null;
  const place = `${repository.owner}/${repository.name}`;
  const { origin } = new URL(input.issue.url);
  return number === null
    ? {
        kind: "change",
        name: (oid ?? "").slice(0, 7),
        url: `${origin}/${place}/commit/${oid ?? ""}`,
        at: mergedAt,
      }
    : { kind: "change", name: `${place}#${number}`, url: `${origin}/${place}/pull/${number}`, at: mergedAt };
}
