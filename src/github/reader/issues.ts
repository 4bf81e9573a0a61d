import type { z } from "zod";
import type { IssueFacts, Unreadable } from "../../domain/issue.ts";
import type { EditPage } from "../../domain/edit.ts";
import { fieldValues } from "../queries/cards.ts";
import { BranchAnswer, IssuesAnswer, issuesDocument, LeafAnswer, RootAnswer } from "../queries/issues.ts";
import { CommentEdits, editPage } from "../queries/edits.ts";
import type { IssueRequest, IssuesRead } from "../reader.ts";
import type { Transport } from "../transport.ts";
import { batchesOf, halvesOfBatch } from "./batches.ts";
import { branchFacts, childrenOf, leafFacts, mentionFacts, rootFacts, type Reading } from "./depth.ts";
import { entryAt, requireAbsences, shaped } from "./entries.ts";
import type { Holes } from "./holes.ts";
import { inHalves } from "./in-halves.ts";
import { restOfIssue, type Unfinished } from "./rest-of-issue.ts";

interface Gathered {
  readonly requested: Map<string, IssueFacts | Unreadable>;
  readonly children: Map<string, IssueFacts | Unreadable>;
  readonly mentions: Map<string, IssueFacts>;
  readonly edits: Map<string, EditPage>;
  readonly editors: Map<string, EditPage>;
  /** Issues with more comments or cards than one page. */
  readonly unfinished: Unfinished[];
  /** Issues whose answers have holes that nobody knows of yet. */
  readonly doubtful: Set<string>;
}

export async function readIssues(
  transport: Transport,
  owner: string,
  request: IssueRequest,
  self: string,
  holes: Holes,
): Promise<IssuesRead> {
  const gathered: Gathered = {
    requested: new Map(),
    children: new Map(),
    mentions: new Map(),
    edits: new Map(),
    editors: new Map(),
    unfinished: [],
    doubtful: new Set(),
  };
  const reading = { self, fields: request.fields };
  const read = async (given: IssueRequest, isAgain: boolean) => {
    const batches = batchesOf(given);
    await Promise.all(
      batches.map((batch) =>
        inHalves(
          batch,
          (part) => readBatch(part, { transport, owner, reading, gathered, holes, isAgain }),
          halvesOfBatch,
        ),
      ),
    );
  };
  await read(request, false);
  if (gathered.doubtful.size > 0) await read(only(request, gathered.doubtful), true);
  for (const part of gathered.unfinished) {
    const facts = gathered.requested.get(part.id);
    if (facts === undefined || "unreadable" in facts) continue;
    gathered.requested.set(part.id, await restOfIssue(transport, owner, facts, part, reading));
  }
  return gathered;
}

function only({ roots, branches, fields }: IssueRequest, ids: ReadonlySet<string>): IssueRequest {
  const among = (given: readonly string[]) => given.filter((id) => ids.has(id));
  return { roots: among(roots), branches: among(branches), leaves: [], fields };
}

interface Batch {
  readonly transport: Transport;
  readonly owner: string;
  readonly reading: Reading;
  readonly gathered: Gathered;
  readonly holes: Holes;
  /** The second question about what had holes. */
  readonly isAgain: boolean;
}

async function readBatch(request: IssueRequest, batch: Batch): Promise<void> {
  const { reading, gathered } = batch;
  const { overviews = [], editors = [] } = request;
  const answer = await batch.transport.read(batch.owner, questionOf(request));
  requireAbsences(answer.problems);
  const data = shaped(IssuesAnswer, answer.data);
  const take = <Schema extends z.ZodType>(
    level: "roots" | "branches" | "leaves",
    schema: Schema,
    keep: (entry: z.infer<Schema>) => void,
  ) => {
    request[level].forEach((id, at) => {
      const { entry, why } = entryAt(data[level] ?? [], [level, at], answer.problems);
      if (isOf("Issue", entry)) keep(shaped(schema, entry));
      else gathered.requested.set(id, { id, unreadable: why });
    });
  };
  const takeVersions = (
    level: "overviews" | "editors",
    ids: readonly string[],
    pages: Map<string, EditPage>,
  ) => {
    ids.forEach((id, at) => {
      const { entry } = entryAt(data[level] ?? [], [level, at], answer.problems);
      if (isOf("IssueComment", entry)) pages.set(id, editPage(shaped(CommentEdits, entry), reading.self));
    });
  };

  take("roots", RootAnswer, (root) => {
    if (isDoubtful(root, batch)) return;
    gather(rootFacts(root, reading), root, root.comments.pageInfo, batch);
    for (const mention of mentionFacts(root, reading.self)) gathered.mentions.set(mention.id, mention);
  });
  take("branches", BranchAnswer, (branch) => {
    if (!isDoubtful(branch, batch)) gather(branchFacts(branch, reading), branch, null, batch);
  });
  take("leaves", LeafAnswer, (leaf) => gathered.requested.set(leaf.id, leafFacts(leaf, reading)));
  takeVersions("overviews", overviews, gathered.edits);
  takeVersions("editors", editors, gathered.editors);
}

function questionOf({ roots, branches, leaves, overviews = [], editors = [], fields }: IssueRequest) {
  const levels = {
    roots: roots.length > 0,
    branches: branches.length > 0,
    leaves: leaves.length > 0,
    overviews: overviews.length > 0,
    editors: editors.length > 0,
  };
  return {
    operation: "ReadIssues",
    document: issuesDocument(levels, fields),
    variables: {
      ...(levels.roots ? { roots } : {}),
      ...(levels.branches ? { branches } : {}),
      ...(levels.leaves ? { leaves } : {}),
      ...(levels.overviews ? { overviews } : {}),
      ...(levels.editors ? { editors } : {}),
      ...(levels.roots || levels.branches ? fieldValues(fields) : {}),
    },
    size: roots.length + branches.length + leaves.length,
    content: 0,
  };
}

/** What has a hole that nobody knows of yet is asked for once more, and believed then. */
function isDoubtful(answer: BranchAnswer, { gathered, holes, isAgain, owner }: Batch): boolean {
  if (holes.areKnown(owner, answer)) return false;
  if (isAgain) holes.believe(owner, answer);
  else gathered.doubtful.add(answer.id);
  return !isAgain;
}

function gather(
  facts: IssueFacts,
  entry: BranchAnswer,
  comments: RootAnswer["comments"]["pageInfo"] | null,
  { gathered, reading }: Batch,
): void {
  gathered.requested.set(entry.id, facts);
  for (const child of childrenOf(entry, reading.self)) gathered.children.set(child.id, child);
  const cards = entry.projectItems?.pageInfo ?? { hasNextPage: false, endCursor: null };
  const part = {
    id: entry.id,
    comments: comments?.hasNextPage === true ? comments.endCursor : null,
    cards: cards.hasNextPage ? cards.endCursor : null,
  };
  if (part.comments !== null || part.cards !== null) gathered.unfinished.push(part);
}

function isOf(type: string, entry: unknown): boolean {
  return typeof entry === "object" && entry !== null && "__typename" in entry && entry.__typename === type;
}
