/** What `/metrics` says of deliveries, keys and writes that are not done with. */
export interface Gauges {
  readonly waiting: number;
  readonly due: number;
  readonly running: number;
  readonly open: number;
  readonly parked: number;
}

export async function readGauges(url: string): Promise<Gauges> {
  const text = await (await fetch(url)).text();
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
