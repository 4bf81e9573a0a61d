/** What `/metrics` says of deliveries, keys and writes that are not done with. */
export interface Gauges {
  readonly waiting: number;
  readonly due: number;
  readonly running: number;
  readonly open: number;
  readonly parked: number;
}

/** As they are now, from the address that only those can reach who may ask for that. */
export async function freshMetrics(metricsUrl: string): Promise<string> {
  const headers = { "cache-control": "no-cache" };
  return await (await fetch(`${metricsUrl}/metrics`, { headers })).text();
}

export async function readGauges(metricsUrl: string): Promise<Gauges> {
  const text = await freshMetrics(metricsUrl);
  const value = (name: string) => {
    const line = text.split("\n").find((one) => one.startsWith(`${name} `));
    if (line === undefined) throw new Error(`There is no ${name}`);
    return Number(line.slice(name.length + 1));
  };
  return {
    waiting: value('redthread_inbox_deliveries{state="waiting"}'),
    due: value('redthread_work_keys{state="due"}'),
    running: value('redthread_work_keys{state="running"}'),
    open: value("redthread_audit_open_rows"),
    parked:
      value('redthread_inbox_deliveries{state="parked"}') + value('redthread_work_keys{state="parked"}'),
  };
}

export function isSettled(gauges: Gauges): boolean {
  return Object.values(gauges).every((count) => count === 0);
}
