import { completed } from "../complete/completed.ts";
import { languageOf } from "../complete/language.ts";
import { LabelsInput } from "../schema/labels.ts";
import { completeTeams } from "../complete/teams.ts";
import { nearest } from "../nearest.ts";
import type { Team } from "../policy.ts";
import type { Finding } from "../problem.ts";
import { listed, shown } from "../problem.ts";
import type { PolicyFile } from "../schema.ts";
import { slug } from "../slug.ts";
import { longestLabel } from "./labels.ts";

export function checkTeams(file: PolicyFile): Finding[] {
  const teams = completeTeams(file, "");
  const prefix = completed(LabelsInput, file.labels, languageOf(file)).team;
  return [
    ...checkNames(teams),
    ...checkGroups(teams),
    ...teams
      .filter(({ key }) => (prefix + key).length > longestLabel)
      .map(({ key }): Finding => ({
        path: ["teams", key],
        at: "key",
        complaint: { id: "policy.label-too-long", args: { value: prefix + key } },
      })),
  ];
}

/** A name that is another team's key or name would make `/team NAME` mean two teams. */
function checkNames(teams: readonly Team[]): Finding[] {
  const keyOf = new Map(teams.map(({ key }) => [key, key]));
  return teams.flatMap(({ key, name }): Finding[] => {
    const word = slug(name);
    const taken = keyOf.get(word);
    if (taken === undefined) keyOf.set(word, key);
    if (taken === undefined || taken === key) return [];
    return [
      {
        path: ["teams", key, "name"],
        at: "value",
        complaint: { id: "policy.duplicate-team-name", args: { value: shown(name) } },
      },
    ];
  });
}

function checkGroups(teams: readonly Team[]): Finding[] {
  const keys = teams.map(({ key }) => key);
  const known = new Set(keys);
  return teams
    .flatMap(({ key, group }) => (group === null ? [] : [{ key, group }]))
    .filter(({ key, group }) => group === key || !known.has(group))
    .slice(0, 20)
    .map(({ key, group }): Finding => {
      const path = ["teams", key, "group"];
      if (group === key) {
        return { path, at: "value", complaint: { id: "policy.own-group", args: { value: key } } };
      }
      const near = nearest(group, keys);
      return {
        path,
        at: "value",
        complaint: {
          id: "policy.unknown-team",
          args: { value: shown(group), known: listed(keys) },
        },
        ...(near === null ? {} : { nearest: near }),
      };
    });
}
