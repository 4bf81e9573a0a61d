import { repositoryText } from "../../domain/reference.ts";
import {
  LabelledIssuesAnswer,
  labelledIssuesDocument,
  LabelledList,
  LabelledRepository,
} from "../queries/labelled-issues.ts";
import type { LabelledIssue, LabelledPlace } from "../reader.ts";
import type { Transport } from "../transport.ts";
import { requireAbsences, shaped } from "./entries.ts";

/** Repositories in one request. Each list is one connection, of a hundred that make a point. */
const atOnce = 10;

interface Asked extends LabelledPlace {
  /** By label the cursor to go on from; null: from the start. */
  readonly after: readonly (string | null)[];
}

/** Page after page of the lists that have more. */
export async function readLabelledIssues(
  transport: Transport,
  owner: string,
  places: readonly LabelledPlace[],
  closed: boolean,
): Promise<ReadonlyMap<string, readonly LabelledIssue[] | null>> {
  const found = new Map<string, Map<string, LabelledIssue> | null>();
  let asked = places
    .filter(({ labels }) => labels.length > 0)
    .map((place): Asked => ({ ...place, after: place.labels.map(() => null) }));
  while (asked.length > 0) {
    const batch = asked.slice(0, atOnce);
    const answer = await transport.read(owner, {
      operation: "ReadLabelledIssues",
      document: labelledIssuesDocument(
        batch.map(({ labels }) => labels.length),
        closed ? "CLOSED" : "OPEN",
      ),
      variables: variablesOf(batch),
      size: batch.reduce((sum, { labels }) => sum + labels.length, 0),
      content: 0,
    });
    requireAbsences(answer.problems);
    const data = shaped(LabelledIssuesAnswer, answer.data);
    const more = batch.flatMap((place, at) => {
      const lists = shaped(LabelledRepository, data[`r${at}`] ?? null);
      const text = repositoryText(place.repository);
      if (lists === null) {
        found.set(text, null);
        return [];
      }
      const issues = found.get(text) ?? new Map<string, LabelledIssue>();
      found.set(text, issues);
      return moreOf(place, lists, issues);
    });
    asked = [...asked.slice(atOnce), ...more];
  }
  return new Map([...found].map(([text, issues]) => [text, issues && [...issues.values()]]));
}

/** Adds what the lists hold, and tells which of them go on. */
function moreOf(
  place: Asked,
  lists: Readonly<Record<string, unknown>>,
  issues: Map<string, LabelledIssue>,
): readonly Asked[] {
  const left = place.labels.flatMap((label, of) => {
    const list = shaped(LabelledList, lists[`l${of}`]);
    for (const issue of list.nodes) issues.set(issue.id, issue);
    const { hasNextPage, endCursor } = list.pageInfo;
    return hasNextPage && endCursor !== null ? [{ label, after: endCursor }] : [];
  });
  if (left.length === 0) return [];
  return [{ ...place, labels: left.map(({ label }) => label), after: left.map(({ after }) => after) }];
}

function variablesOf(batch: readonly Asked[]): Record<string, string | null> {
  return Object.fromEntries(
    batch.flatMap(({ repository: { owner, name }, labels, after }, at) => [
      [`owner${at}`, owner] as const,
      [`name${at}`, name] as const,
      ...labels.flatMap((label, of) => [
        [`label${at}_${of}`, label] as const,
        [`after${at}_${of}`, after[of] ?? null] as const,
      ]),
    ]),
  );
}
