import type { SandboxState } from "../state/sandbox-state.ts";
import type { Viewer } from "../state/viewer.ts";
import { mutations as simulated } from "./mutations.ts";

// GitHub's secondary limits, counted per installation: 80 content-creating requests a minute and 500 an hour, 2,000
// points a minute (a mutation 5, a query 1), and a second between mutations. They are facts for tests and benchmarks;
// they refuse only when the sandbox was told to enforce them. Each creating alias counts: the stricter reading.

interface Activity {
  readonly at: number;
  readonly content: number;
  readonly points: number;
  readonly isWrite: boolean;
}

const activities = new WeakMap<SandboxState, Map<string, Activity[]>>();

const minuteMs = 60_000;
const hourMs = 3_600_000;
const contentPerMinute = 80;
const contentPerHour = 500;
const pointsPerMinute = 2_000;

/** Notes a request, and returns for how many seconds GitHub would refuse it, or null. */
export function countRequest(
  state: SandboxState,
  viewer: Viewer,
  mutations: readonly string[],
): number | null {
  const now = state.now().getTime();
  const isWrite = mutations.length > 0;
  const content = mutations.filter((name) => simulated[name]?.createsContent === true).length;
  const recent = recentOf(state, viewer, now);
  const lastWrite = recent.findLast((activity) => activity.isWrite);
  recent.push({ at: now, content, points: isWrite ? 5 : 1, isWrite });
  const thisMinute = recent.filter((activity) => activity.at > now - minuteMs);
  const { statistics } = state;
  const minute = sum(thisMinute, "content");
  const hour = sum(recent, "content");
  const points = sum(thisMinute, "points");
  statistics.contentPerMinute = Math.max(statistics.contentPerMinute, minute);
  statistics.contentPerHour = Math.max(statistics.contentPerHour, hour);
  statistics.secondaryPointsPerMinute = Math.max(statistics.secondaryPointsPerMinute, points);
  if (isWrite && lastWrite !== undefined) {
    const gap = now - lastWrite.at;
    statistics.shortestMutationGapMs = Math.min(statistics.shortestMutationGapMs ?? gap, gap);
  }
  if (!state.enforceSecondaryLimits) return null;
  const exceeds =
    (content > 0 && (minute > contentPerMinute || hour > contentPerHour)) || points > pointsPerMinute;
  if (!exceeds) return null;
  recent.pop();
  return 60;
}

function recentOf(state: SandboxState, viewer: Viewer, now: number): Activity[] {
  const holder = viewer.kind === "installation" ? viewer.installationId : viewer.accountId;
  const ofState = activities.get(state) ?? new Map<string, Activity[]>();
  activities.set(state, ofState);
  const recent = ofState.get(holder) ?? [];
  ofState.set(holder, recent);
  const firstKept = recent.findIndex((activity) => activity.at > now - hourMs);
  recent.splice(0, firstKept === -1 ? recent.length : firstKept);
  return recent;
}

function sum(list: readonly Activity[], key: "content" | "points"): number {
  return list.reduce((total, activity) => total + activity[key], 0);
}
