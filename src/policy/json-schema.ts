import { z } from "zod";
import { PolicyFile } from "./schema.ts";

/**
 * What `/schema/portfolio.json` serves, so that an editor completes keys and shows what they mean.
 * Draft 7 is what yaml-language-server reads in full.
 */
export function policyJsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(PolicyFile, { target: "draft-7", io: "input" }),
    title: "Rød tråd: portfolio.yml",
  };
}
