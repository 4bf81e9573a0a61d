import type { RoleNames } from "../../domain/role-names.ts";
import type { Verdict } from "../../domain/gate.ts";
import type { Overview, OverviewGate } from "../../domain/overview.ts";
import { boxLine } from "./box.ts";
import { say } from "../catalogue.ts";
import { commandLine } from "../reply/command-usage.ts";
import { criterionText, evidenceText } from "../criterion.ts";
import { gateModeText, passParts } from "../gate-mode.ts";
import { neutraliseExcerpt } from "../neutralise.ts";
import type { Printing } from "../printing.ts";
import { countBar } from "./progress-bar.ts";
import { namedRolesText, rolesText } from "../role.ts";

/** What is missing for the next phase, and who can act; nothing where nothing is asked for. */
export function gateParts({ gate }: Overview, printing: Printing): readonly string[] {
  if (gate === null || gate.verdicts.length === 0) return [];
  const { language, width } = printing;
  const seen = gate.verdicts.filter((verdict) => verdict.criterion.kind !== "confirm");
  const confirmations = gate.verdicts.filter((verdict) => verdict.criterion.kind === "confirm");
  return [
    `#### ${say(language, "gate.heading", { phase: neutraliseExcerpt(gate.next, width) })}`,
    summary(gate, printing),
    ...list(missingFirst(seen).map((verdict) => verdictLine(verdict, gate.roles, printing))),
    ...(confirmations.length === 0 ? [] : [say(language, confirmHeading(confirmations))]),
    ...list(confirmations.map((verdict) => verdictLine(verdict, gate.roles, printing))),
    ...(gate.ready ? [] : passParts(gate.mode, gate.next, language)),
  ];
}

/** What a refused move would have skipped, phase by phase. Its boxes can be ticked ahead, and are never cut. */
export function missingParts({ missing }: Overview, printing: Printing): readonly string[] {
  if (missing === null) return [];
  const { language, rows, width } = printing;
  const heading = `#### ${say(language, "gate.on-the-way", { phase: neutraliseExcerpt(missing.to, width) })}`;
  const parts = missing.gates.flatMap(({ phase, unmet }) => {
    const lines = unmet
      .filter((verdict, index) => verdict.box !== null || index < rows)
      // Numbers count among the confirmations of the current phase, so no command reaches these.
      .map((verdict) => verdictLine({ ...verdict, number: null }, missing.roles, printing));
    return lines.length === 0
      ? []
      : [say(language, "reply.gate-from", { phase: neutraliseExcerpt(phase, width) }), lines.join("\n")];
  });
  return [heading, ...parts];
}

function confirmHeading(confirmations: readonly Verdict[]): "gate.confirm" | "gate.all-confirmed" {
  return confirmations.some((verdict) => verdict.state !== "met") ? "gate.confirm" : "gate.all-confirmed";
}

/** A criterion as a line: a box of ours where people confirm it, else a sign with what was looked at. */
export function verdictLine(verdict: Verdict, roles: readonly RoleNames[], printing: Printing): string {
  const text = criterionText(verdict.criterion, printing);
  const evidence = evidenceText(verdict.evidence, printing);
  const met = verdict.state === "met";
  if (verdict.criterion.kind !== "confirm") {
    const who = met ? [] : whoText(verdict, roles, printing);
    return [`- ${met ? "✅" : "❌"} **${text}:** ${evidence}`, ...who].join(" · ");
  }
  const details = met
    ? [evidence]
    : [...commandText(verdict, printing), ...whoText(verdict, roles, printing)];
  const line = [text, ...details].join(" · ");
  return verdict.box === null ? `- ${met ? "✅" : "⬜"} ${line}` : boxLine(verdict.box, met, line);
}

function summary(gate: OverviewGate, printing: Printing): string {
  const { language, host } = printing;
  const who = rolesText(gate.enter, language, host);
  const command = commandLine("phase", language, gate.next);
  if (gate.ready) {
    const phase = neutraliseExcerpt(gate.next, printing.width);
    return `> [!IMPORTANT]\n> ${say(language, "gate.ready", { who, phase, command })}`;
  }
  const total = gate.verdicts.length;
  const met = gate.verdicts.filter((verdict) => verdict.state === "met").length;
  const count = `${countBar(met, total, Math.min(total, 20)).split("\u00A0")[0]} ${say(language, "gate.count", { met, total })}`;
  return `${count} ${gateModeText(gate.mode, language)}<br>${say(language, "gate.mover", { who, command })}`;
}

function commandText({ number }: Verdict, { language }: Printing): readonly string[] {
  return number === null ? [] : [commandLine("confirm", language, String(number))];
}

function whoText(
  verdict: Verdict,
  roles: readonly RoleNames[],
  { language, host }: Printing,
): readonly string[] {
  return verdict.roles.length === 0 ? [] : [namedRolesText(verdict.roles, roles, language, host)];
}

function missingFirst(verdicts: readonly Verdict[]): readonly Verdict[] {
  return [
    ...verdicts.filter((verdict) => verdict.state !== "met"),
    ...verdicts.filter((verdict) => verdict.state === "met"),
  ];
}

function list(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [lines.join("\n")];
}
