import type { Language } from "../../domain/language.ts";
import type { Health, HealthFacts, OverviewHealth } from "../../domain/overview.ts";
import { say } from "../catalogue.ts";
import { neutraliseLine } from "../neutralise.ts";

const lights: Readonly<Record<Health, string>> = { "on-track": "🟢", "at-risk": "🟡", "off-track": "🔴" };

/** `**🟡 Usikker** – 40 % er gjort, planen tilsier 60 %` */
export function healthText(facts: OverviewHealth, language: Language): string {
  return `**${healthName(facts)}** – ${healthReason(facts, language)}`;
}

/** `🟡 Usikker`: a word as well, for those who do not tell the colours apart. */
export function healthName({ health, name }: OverviewHealth): string {
  return `${lights[health]} ${neutraliseLine(name)}`;
}

export function healthReason({ because }: HealthFacts, language: Language): string {
  switch (because.kind) {
    case "stated":
    case "in-time":
      return say(language, `health.${because.kind}`);
    case "overdue":
      return say(language, "health.overdue", { days: because.days });
    case "behind":
      return say(language, "health.behind", { percent: because.percent, expected: because.expected });
    case "elements":
      return say(language, "health.elements", { count: because.count });
  }
}
