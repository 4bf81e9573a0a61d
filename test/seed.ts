import { randomInt } from "node:crypto";

/**
 * Where chance begins: at the same number in each build, so that one fails only by what it changes; nightly
 * (`SEED=random`) at another, which a failure names, and with `SEED=7` at that one. What fails once becomes an example.
 */
export const seed = seedFrom(process.env["SEED"] ?? "20261130");

function seedFrom(text: string): number {
  return text === "random" ? randomInt(2_147_483_647) : Number(text);
}
