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
  readonly asked: Map<string, IssueFacts | Unreadable>;
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
    asked: new Map(),
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
          (some) => readBatch(transport, owner, some, reading, gathered, { holes, isAgain }),
          halvesOfBatch,
        ),
      ),
    );
  };
  await read(request, false);
  if (gathered.doubtful.size > 0) await read(only(request, gathered.doubtful), true);
  for (const part of gathered.unfinished) {
    const facts = gathered.asked.get(part.id);
    if (facts === undefined || "unreadable" in facts) continue;
    gathered.asked.set(part.id, await restOfIssue(transport, owner, facts, part, reading));
  }
  return gathered;
}

function only({ roots, branches, fields }: IssueRequest, ids: ReadonlySet<string>): IssueRequest {
  const among = (given: readonly string[]) => given.filter((id) => ids.has(id));
  return { roots: among(roots), branches: among(branches), leaves: [], fields };
}

async function readBatch(
  transport: Transport,
  owner: string,
  batch: IssueRequest,
  reading: Reading,
  gathered: Gathered,
  { holes, isAgain }: { readonly holes: Holes; readonly isAgain: boolean },
): Promise<void> {
  const { roots, branches, leaves, overviews = [], editors = [] } = batch;
  const levels = {
    roots: roots.length > 0,
    branches: branches.length > 0,
    leaves: leaves.length > 0,
    overviews: overviews.length > 0,
    editors: editors.length > 0,
  };
  const deep = levels.roots || levels.branches;
  const answer = await transport.read(owner, {
    operation: "ReadIssues",
    document: issuesDocument(levels, batch.fields),
    variables: {
      ...(levels.roots ? { roots } : {}),
      ...(levels.branches ? { branches } : {}),
      ...(levels.leaves ? { leaves } : {}),
      ...(levels.overviews ? { overviews } : {}),
      ...(levels.editors ? { editors } : {}),
      ...(deep ? fieldValues(batch.fields) : {}),
    },
    size: roots.length + branches.length + leaves.length,
    content: 0,
  });
  requireAbsences(answer.problems);
  const data = shaped(IssuesAnswer, answer.data);

  take("roots", data.roots, roots, RootAnswer, (root) => {
    if (isDoubtful(root)) return;
    gather(root.id, rootFacts(root, reading), root, root.comments.pageInfo);
    for (const mention of mentionFacts(root, reading.self)) gathered.mentions.set(mention.id, mention);
  });
  take("branches", data.branches, branches, BranchAnswer, (branch) => {
    if (isDoubtful(branch)) return;
    gather(branch.id, branchFacts(branch, reading), branch, null);
  });
  take("leaves", data.leaves, leaves, LeafAnswer, (leaf) => {
    gathered.asked.set(leaf.id, leafFacts(leaf, reading));
  });
  takeVersions("overviews", data.overviews, overviews, gathered.edits);
  takeVersions("editors", data.editors, editors, gathered.editors);

  function isDoubtful(answer: BranchAnswer): boolean {
    if (holes.areKnown(owner, answer)) return false;
    if (isAgain) holes.believe(owner, answer);
    else gathered.doubtful.add(answer.id);
    return !isAgain;
  }

  function takeVersions(
    level: string,
    entries: readonly unknown[] = [],
    ids: readonly string[],
    pages: Map<string, EditPage>,
  ): void {
    ids.forEach((id, at) => {
      const { entry } = entryAt(entries, [level, at], answer.problems);
      if (isOf("IssueComment", entry)) pages.set(id, editPage(shaped(CommentEdits, entry), reading.self));
    });
  }

  function take<Schema extends z.ZodType>(
    level: string,
    entries: readonly unknown[] = [],
    ids: readonly string[],
    schema: Schema,
    keep: (entry: z.infer<Schema>) => void,
  ): void {
    ids.forEach((id, at) => {
      const { entry, why } = entryAt(entries, [level, at], answer.problems);
      if (isOf("Issue", entry)) keep(shaped(schema, entry));
      else gathered.asked.set(id, { id, unreadable: why });
    });
  }

  function gather(
    id: string,
    facts: IssueFacts,
    entry: BranchAnswer,
    comments: RootAnswer["comments"]["pageInfo"] | null,
  ): void {
    gathered.asked.set(id, facts);
    for (const child of childrenOf(entry, reading.self)) gathered.children.set(child.id, child);
    const cards = entry.projectItems?.pageInfo ?? { hasNextPage: false, endCursor: null };
    const part = {
      id,
      comments: comments?.hasNextPage === true ? comments.endCursor : null,
      cards: cards.hasNextPage ? cards.endCursor : null,
    };
    if (part.comments !== null || part.cards !== null) gathered.unfinished.push(part);
  }
}

function isOf(type: string, entry: unknown): boolean {
  return typeof entry === "object" && entry !== null && "__typename" in entry && entry.__typename === type;
}
