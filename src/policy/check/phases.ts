import { completePhases, landmarks } from "../complete/phases.ts";
import { parseDuration } from "../duration.ts";
import { nearest } from "../nearest.ts";
import type { Phase } from "../policy.ts";
import type { Finding, Path } from "../problem.ts";
import { listed, shown } from "../problem.ts";
import type { PolicyFile } from "../schema.ts";
import { slug } from "../slug.ts";
import { longestLabel } from "./labels.ts";
import { twice } from "./twice.ts";

export function checkPhases(file: PolicyFile): Finding[] {
  const phases = completePhases(file);
  return [...checkNames(phases), ...checkLabels(phases), ...checkLandmarks(file, phases), ...checkWait(file)];
}

/** Two names with the same slug would be one label, and one word in a command. */
function checkNames(phases: readonly Phase[]): Finding[] {
  const names = phases.map(({ index, name }) => ({ path: ["phases", index, "name"], name }));
  return [
    ...twice(names, slug).map(({ path, name }): Finding => ({
      path,
      at: "value",
      complaint: { id: "policy.duplicate-phase", args: { value: shown(name) } },
    })),
    ...names
      .filter(({ name }) => slug(name) === "")
      .map(({ path, name }): Finding => ({
        path,
        at: "value",
        complaint: { id: "policy.no-slug", args: { value: shown(name) } },
      })),
  ];
}

function checkLabels(phases: readonly Phase[]): Finding[] {
  const labels = phases.map(({ index, label }) => ({
    path: ["phases", index, "label"] satisfies Path,
    name: label,
  }));
  return [
    ...twice(labels, (label) => label.toLowerCase())
      // Two phases of one name have one label too; that is one mistake.
      .filter(({ name }) => new Set(phasesWith(phases, name)).size > 1)
      .map(({ path, name }): Finding => ({
        path,
        at: "value",
        complaint: { id: "policy.duplicate-label", args: { value: shown(name) } },
      })),
    ...labels
      .filter(({ name }) => name.length > longestLabel)
      .map(({ path, name }): Finding => ({
        path,
        at: "value",
        complaint: { id: "policy.label-too-long", args: { value: shown(name) } },
      })),
  ];
}

function phasesWith(phases: readonly Phase[], label: string): string[] {
  return phases
    .filter((phase) => phase.label.toLowerCase() === label.toLowerCase())
    .map((phase) => slug(phase.name));
}

function checkLandmarks(file: PolicyFile, phases: readonly Phase[]): Finding[] {
  const { roadmap, epics } = landmarks(file, phases);
  const findings: Finding[] = [];
  for (const [section, index] of [
    ["roadmap", roadmap],
    ["epics", epics],
  ] as const) {
    if (index === null) findings.push(unknownPhase(section, file[section]?.phase ?? "", phases));
  }
  const last = phases.at(-1);
  if (epics !== null && epics === last?.index) {
    findings.push({
      path: ["epics", "phase"],
      at: "value",
      complaint: { id: "policy.epics-in-last-phase", args: { value: shown(last.name) } },
    });
  }
  if (roadmap !== null && epics !== null && roadmap > epics) {
    findings.push({
      path: ["roadmap", "phase"],
      at: "value",
      complaint: {
        id: "policy.roadmap-after-epics",
        args: { roadmap: phases[roadmap]?.name ?? "", epics: phases[epics]?.name ?? "" },
      },
    });
  }
  return findings;
}

function unknownPhase(section: string, value: string, phases: readonly Phase[]): Finding {
  const names = phases.map(({ name }) => name);
  const near = nearest(value, names);
  return {
    path: [section, "phase"],
    at: "value",
    complaint: {
      id: "policy.unknown-phase",
      args: { value: shown(value), known: listed(names) },
    },
    ...(near === null ? {} : { nearest: near }),
  };
}

/** The overview names the time at which epics come, so a wait must have a length. */
function checkWait(file: PolicyFile): Finding[] {
  const wait = parseDuration(file.epics?.wait ?? "PT0S");
  if (wait === null || wait.months === 0) return [];
  return [
    {
      path: ["epics", "wait"],
      at: "value",
      complaint: { id: "policy.calendar-wait", args: { value: wait.text } },
    },
  ];
}
