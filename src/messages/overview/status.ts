import type { Overview } from "../../domain/overview.ts";
import { actorText } from "../actor.ts";
import { say } from "../catalogue.ts";
import { commandLine } from "../reply/command-usage.ts";
import { healthText } from "./health.ts";
import { neutraliseExcerpt } from "../neutralise.ts";
import type { Printing } from "../printing.ts";
import { percentBar } from "./progress-bar.ts";
import { rolesText } from "../role.ts";
import { sentence } from "../sentence.ts";

/** Where it stands, who decided so, and how it goes. */
export function statusParts(overview: Overview, printing: Printing): readonly string[] {
  const { language } = printing;
  const figures = [
    ...(overview.health === null ? [] : [healthText(overview.health, language)]),
    ...progress(overview, printing),
  ];
  return [...statusText(overview, printing), ...(figures.length === 0 ? [] : [figures.join("<br>")])];
}

function statusText(overview: Overview, printing: Printing): readonly string[] {
  const { language, host, width } = printing;
  const current = overview.phases.find((phase) => phase.place === "current");
  if (current === undefined) return overview.subject === "element" ? [say(language, "overview.element")] : [];
  const phase = neutraliseExcerpt(current.name, width);
  const sentences = [`${say(language, `overview.${overview.standing}`, { phase })}.`];
  if (overview.moved !== null) {
    const { actor, at } = overview.moved;
    sentences.push(say(language, "overview.moved", { actor: actorText(actor, language, host), at }));
  }
  return [phaseLine(overview, printing), [...sentences, ...nextStep(overview, printing)].join(" ")];
}

/** `✓ Ikke startet → **● Konsept** → Planlegging` */
function phaseLine(overview: Overview, { width }: Printing): string {
  return overview.phases
    .map((phase) => {
      const name = neutraliseExcerpt(phase.name, width);
      if (phase.place === "current") return `**●\u00A0${name}**`;
      return phase.place === "past" ? `✓\u00A0${name}` : name;
    })
    .join(" → ");
}

/** Before delivery it is always people who move on; from then on the thread itself does. A gate says it itself. */
function nextStep(overview: Overview, { language, host, width }: Printing): readonly string[] {
  const next = overview.phases.find((phase) => phase.place === "ahead");
  if (overview.standing !== "moving" || next === undefined) return [];
  if (overview.gate !== null && overview.gate.verdicts.length > 0) return [];
  const phase = neutraliseExcerpt(next.name, width);
  const command = commandLine("phase", language, next.name);
  const enter = overview.gate?.enter ?? [];
  if (enter.length === 0) return [say(language, "overview.next", { phase, command })];
  const who = sentence(rolesText(enter, language, host));
  return [say(language, "overview.next-by", { phase, who, command })];
}

function progress({ progress: done }: Overview, { language }: Printing): readonly string[] {
  if (done === null || done.total === 0) return [];
  const { closed, total, percent } = done;
  return [`${percentBar(percent, 10)} ${say(language, "overview.progress", { closed, total, percent })}`];
}
