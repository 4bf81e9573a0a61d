import { isReadable, type IssueFacts, type Unreadable } from "../domain/issue.ts";
import { addressText } from "../domain/reference.ts";
import { isHidden } from "../github/reader/depth.ts";
import type { EditPage } from "../domain/edit.ts";
import type { IssueRequest, Reader } from "../github/reader.ts";

/** How much is known of an issue: `glimpsed` came along with its parent. */
export type Depth = "glimpsed" | "leaf" | "branch" | "root";

/** An issue that a thread needs, how deep, and whose installation sees it. */
export interface Want {
  readonly id: string;
  readonly depth: Exclude<Depth, "glimpsed">;
  readonly owner: string;
  /** Of a root: the comment that is its overview, whose versions are read along with it, or only who made them. */
  readonly overview?: { readonly comment: string; readonly whole: boolean };
}

/** All issues that one observation has read, of however many threads, each read once at its deepest. */
export interface Pool {
  get(id: string): IssueFacts | Unreadable | undefined;
  has(id: string, depth: Depth): boolean;
  /** An issue that names a root, as it came along with that one: with its body. */
  mention(id: string): IssueFacts | undefined;
  /** The id of what was read at an address, by `addressText`. */
  at(address: string): string | undefined;
  /** The newest versions of an overview that was asked for. */
  edits(comment: string): EditPage | undefined;
  /** Likewise, without a text, where only who made them was asked for. */
  editors(comment: string): EditPage | undefined;
  /** Reads what is not there yet, each owner's in as few requests as they fit in. */
  fetch(wants: readonly Want[]): Promise<void>;
}

export interface PoolOptions {
  readonly reader: Reader;
  readonly fields: readonly string[];
  /** Whose installation reads where an owner has none, or lets none of its own be used: then only what is public is seen. */
  readonly fallbackOwner: string;
  /** Whose token may read what belongs to an owner. */
  readonly readerOf: (owner: string) => string;
  readonly understand: (issue: IssueFacts | Unreadable) => IssueFacts | Unreadable;
}

const order: readonly Depth[] = ["glimpsed", "leaf", "branch", "root"];

export function createPool({ reader, fields, fallbackOwner, readerOf, understand }: PoolOptions): Pool {
  const issues = new Map<string, { readonly issue: IssueFacts | Unreadable; readonly depth: Depth }>();
  const addresses = new Map<string, string>();
  const mentions = new Map<string, IssueFacts>();
  const edits = new Map<string, EditPage>();
  const editors = new Map<string, EditPage>();

  function keep(found: ReadonlyMap<string, IssueFacts | Unreadable>, depthOf: (id: string) => Depth): void {
    for (const [id, issue] of found) {
      const depth = depthOf(id);
      if (isReadable(issue)) {
        addresses.set(addressText({ ...issue.repository, number: issue.number }), id);
      }
      if (!has(id, depth)) issues.set(id, { issue: understand(issue), depth });
    }
  }

  function has(id: string, depth: Depth): boolean {
    const known = issues.get(id);
    return known !== undefined && order.indexOf(known.depth) >= order.indexOf(depth);
  }

  async function fetchFor(owner: string, wants: readonly Want[]): Promise<void> {
    const asker = readerOf(owner);
    const installed = (await reader.installation(asker)) !== null;
    const request = requestOf(wants, fields);
    const read = await reader.issues(installed ? asker : fallbackOwner, request);
    const depths = new Map(wants.map(({ id, depth }) => [id, depth]));
    keep(
      isOwn(owner, installed ? asker : fallbackOwner) ? read.requested : asHidden(read.requested),
      (id) => depths.get(id) ?? "leaf",
    );
    keep(read.mentions, () => "glimpsed");
    for (const [id, issue] of read.mentions) mentions.set(id, issue);
    keep(read.children, () => "glimpsed");
    for (const [comment, page] of read.edits) edits.set(comment, page);
    for (const [comment, page] of read.editors) editors.set(comment, page);
  }

  return {
    get: (id) => issues.get(id)?.issue,
    has,
    mention: (id) => mentions.get(id),
    at: (address) => addresses.get(address),
    edits: (comment) => edits.get(comment),
    editors: (comment) => editors.get(comment),
    async fetch(wants) {
      const missing = deepest(wants.filter(({ id, depth }) => !isHidden(id) && !has(id, depth)));
      const owners = Map.groupBy(missing, ({ owner }) => owner.toLowerCase());
      await Promise.all([...owners].map(([owner, theirs]) => fetchFor(owner, theirs)));
    },
  };
}

function isOwn(owner: string, asker: string): boolean {
  return owner.toLowerCase() === asker.toLowerCase();
}

/** Who cannot see what is another owner's knows nothing of whether it is still there. */
function asHidden(
  read: ReadonlyMap<string, IssueFacts | Unreadable>,
): ReadonlyMap<string, IssueFacts | Unreadable> {
  return new Map(
    [...read].map(([id, issue]) => {
      const isAway = !isReadable(issue) && issue.unreadable === "gone";
      return [id, isAway ? { id, unreadable: "forbidden" } : issue];
    }),
  );
}

function deepest(wants: readonly Want[]): readonly Want[] {
  const sorted = wants.toSorted((one, other) => order.indexOf(one.depth) - order.indexOf(other.depth));
  return [...new Map(sorted.map((want) => [want.id, want])).values()];
}

function requestOf(wants: readonly Want[], fields: readonly string[]): IssueRequest {
  const at = (depth: Depth) => wants.filter((want) => want.depth === depth).map(({ id }) => id);
  const shown = wants.flatMap(({ overview }) => overview ?? []);
  const of = (whole: boolean) =>
    shown.filter((overview) => overview.whole === whole).map(({ comment }) => comment);
  return {
    roots: at("root"),
    branches: at("branch"),
    leaves: at("leaf"),
    overviews: of(true),
    editors: of(false),
    fields,
  };
}
