import type { Told } from "./play.ts";

export interface Tally {
  add(told: Told): void;
  histories(): number;
  /** All of it, for whoever ran it. */
  text(): string;
  /** In a line, for the page. */
  figure(): string;
}

export function createTally(): Tally {
  const began = performance.now();
  const sums = { histories: 0, steps: 0, requests: 0, writes: 0, deliveries: 0, starts: 0 };
  const troubles = new Map<string, number>();
  return {
    add(told) {
      sums.histories += 1;
      for (const name of ["steps", "requests", "writes", "deliveries", "starts"] as const) {
        sums[name] += told[name];
      }
      for (const [name, count] of told.troubles) troubles.set(name, (troubles.get(name) ?? 0) + count);
    },
    histories: () => sums.histories,
    text() {
      const seconds = Math.round((performance.now() - began) / 1_000);
      const wrong = [...troubles].toSorted(([one], [other]) => (one < other ? -1 : 1));
      return [
        `${sums.histories} histories of ${sums.steps} steps, ${seconds} s, in which no invariant broke`,
        `${sums.requests} requests, ${sums.writes} writes, ${sums.deliveries} deliveries, ${sums.starts} starts`,
        ...wrong.map(([name, count]) => `${name}: ${count}`),
      ].join("\n");
    },
    figure() {
      const struck = [...troubles.values()].reduce((sum, count) => sum + count, 0);
      return `${sums.histories} histories, ${sums.steps} steps, ${struck} faults, ${sums.starts} starts, ${sums.writes} writes: nothing broken`;
    },
  };
}
