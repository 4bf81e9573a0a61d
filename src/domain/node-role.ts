/**
 * What an issue or comment is in a thread. `dependency`: the root waits for it; `mention`: it names the root
 * and hangs nowhere; `process`: an issue in a process, of the key of that issue alone; `activity`: of a wheel, or the issue of a product. A change of any of them wakes the thread.
 */
export const nodeRoles = [
  "root",
  "element",
  "epic",
  "work-item",
  "follow-up",
  "other",
  "dependency",
  "mention",
  "overview",
  "process",
  "activity",
] as const;
export type NodeRole = (typeof nodeRoles)[number];
