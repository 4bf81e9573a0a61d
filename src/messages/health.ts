import type { Language } from "../domain/language.ts";
import type { Health, HealthFacts } from "../domain/overview.ts";
import { say } from "./catalogue.ts";

const lights: Readonly<Record<Health, string>> = { "on-track": "🟢", "at-risk": "🟡", "off-track": "🔴" };

/** `🟡 **I faresonen** – 40 % er gjort, planen tilsier 60 %` */
export function healthText(facts: HealthFacts, language: Language): string {
  return `${healthLight(facts.health)} **${say(language, `health.${facts.health}`)}** – ${healthReason(facts, language)}`;
}

export function healthLight(health: Health): string {
  return lights[health];
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
