import type { Mark } from "../domain/mark.ts";
import { repositoryText, type RepositoryName } from "../domain/reference.ts";
import { claimedName, isMarkLine, printMarkLine, readMarkLine } from "./mark-line.ts";
import { sign, verifies } from "./signature.ts";

/*
 * `<!-- redthread:epic initiative=I_1 team=studio v=1 sig=… -->`, the first line of what the app writes.
 * The signature covers kind, keys and the *binding*: the node id of the issue that carries the comment.
 * A body has no id before its birth; it is bound to the repository that it was born in, by its name, and
 * whoever reads it after a transfer gives that repository as well; and by its id, which stays when the
 * repository is renamed. Each binding has its own signature, and one that holds is enough.
 */

const version = "1";
const kinds: Readonly<Record<Mark["kind"], true>> = {
  overview: true,
  reply: true,
  epic: true,
  element: true,
  "follow-up": true,
  note: true,
  link: true,
  notice: true,
  process: true,
  problem: true,
  change: true,
  product: true,
  activity: true,
  review: true,
};

export type MarkReading =
  | { readonly state: "none" }
  | { readonly state: "valid"; readonly mark: Mark }
  /** One of ours by its looks; `kind` is what it claims to be. */
  | { readonly state: "broken"; readonly kind: string };

/** Several bindings: each is signed. Throws on keys named `v` or `sig`, and without a signing key. */
export function printMark(mark: Mark, binding: string | readonly string[], keys: readonly string[]): string {
  const entries = sorted(Object.entries(mark.keys));
  if (entries.some(([key]) => key === "v" || key === "sig")) {
    throw new RangeError("A mark cannot have keys named v or sig");
  }
  const signature = listOf(binding)
    .map((bound) => sign(signedParts(mark.kind, entries, bound), keys))
    .join(between);
  return printMarkLine({ name: mark.kind, entries: [...entries, ["v", version], ["sig", signature]] });
}

/** Only the first line counts. Several bindings: any of them may hold. */
export function readMark(
  text: string,
  binding: string | readonly string[],
  keys: readonly string[],
): MarkReading {
  const line = firstLine(text);
  if (!isMarkLine(line)) return { state: "none" };
  const broken: MarkReading = { state: "broken", kind: claimedName(line) };
  const read = readMarkLine(line);
  const [version_, signature] = read?.entries.slice(-2) ?? [];
  if (read === null || !isKind(read.name) || signature?.[0] !== "sig") return broken;
  if (version_?.[0] !== "v" || version_[1] !== version) return broken;
  const entries = read.entries.slice(0, -2);
  const { name } = read;
  const signatures = signature[1].split(between);
  if (signatures.length > mostSignatures) return broken;
  const holds = listOf(binding).some((bound) =>
    signatures.some((each) => verifies(signedParts(name, entries, bound), each, keys)),
  );
  return holds ? { state: "valid", mark: { kind: name, keys: Object.fromEntries(entries) } } : broken;
}

/**
 * A mark that holds for the issue that it names itself: one that has come here with a transfer, or was copied.
 * `issue`: the key that names it.
 */
export function readMovedMark(text: string, issue: string, keys: readonly string[]): MarkReading {
  const named = readMarkLine(firstLine(text))?.entries.find(([name]) => name === issue)?.[1];
  return named === undefined ? { state: "none" } : readMark(text, named, keys);
}

/** What a text says in its mark, whether that holds or not; null where it has none that could be read. */
export function claimOf(text: string): Mark["keys"] | null {
  const read = readMarkLine(firstLine(text));
  return read === null ? null : Object.fromEntries(read.entries);
}

/** What a body is bound to that has no issue yet: the repository's name, and its id where that is known. */
export function birthBindings(repository: RepositoryName & { readonly id?: string }): readonly string[] {
  const byId = repository.id === undefined ? [] : [`birth-id:${repository.id}`];
  return [`birth:${repositoryText(repository)}`, ...byId];
}

/** A marked text, as it is sent to GitHub. */
export function withMark(mark: string, text: string): string {
  return `${mark}\n\n${text}`;
}

function firstLine(text: string): string {
  return /^[^\r\n]*/.exec(text)?.[0] ?? "";
}

/** No signature has it in it. */
const between = ".";
/** Nobody prints more than that. */
const mostSignatures = 2;

function listOf(binding: string | readonly string[]): readonly string[] {
  return typeof binding === "string" ? [binding] : binding;
}

type Entry = readonly [string, string];

function signedParts(kind: string, entries: readonly Entry[], binding: string): readonly unknown[] {
  return ["redthread", "mark", version, kind, entries, binding];
}

function sorted(entries: readonly Entry[]): readonly Entry[] {
  return entries
    .map(([key, value]): Entry => [key, value.toWellFormed()])
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

function isKind(name: string): name is Mark["kind"] {
  return Object.hasOwn(kinds, name);
}
