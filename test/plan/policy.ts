import { parsePolicy } from "../../src/policy/parse.ts";
import type { Policy } from "../../src/policy/policy.ts";

const base = `
version: 1
initiatives: { repository: portfolio, project: 1 }
roadmap: { repository: roadmap, project: 8 }
teams:
  studio: { name: Altinn Studio, backlog: digdir/studio, products: [studio], project: digdir/11, active: [In Progress] }
  designsystemet: { name: Designsystemet, backlog: digdir/designsystemet, mention: "@digdir/team-design", products: [design] }
  dialogporten: { name: Dialogporten, backlog: Altinn/dialogporten, mention: "@Altinn/team-dialogporten", products: [dialogporten] }
roles:
  portfolio-manager: ["@kari"]
  portfolio-office: ["@digdir/office"]
`;

/** The policy of the tests, with more lines of YAML after it; a key of its own line replaces the base's. */
export function testPolicy(more = ""): Policy {
  const keys = [...more.matchAll(/^(\w[\w-]*):/gm)].map((match) => match[1]);
  const kept = base
    .split(/\n(?=\w)/)
    .filter((block) => !keys.some((key) => block.startsWith(`${key}:`)))
    .join("\n");
  const parsed = parsePolicy(`${kept}\n${more}\n`, { owner: "digdir" });
  if (!parsed.ok) throw new Error(`The test's policy does not hold: ${JSON.stringify(parsed.problems)}`);
  return parsed.policy;
}
