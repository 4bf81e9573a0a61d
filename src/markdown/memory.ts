import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { z } from "zod";
import { Memory } from "../domain/memory.ts";
import { StatusMemory } from "../domain/status-memory.ts";
import { claimedName, isMarkLine, printMarkLine, readMarkLine } from "./mark-line.ts";
import { sign, verifies } from "./signature.ts";

/*
 * A memory stands on the second line of a comment of the app's, right after its mark, as an HTML comment with
 * deflated JSON. The largest is that of an overview: two hundred children are 60 KB of JSON, and a comment has room for 65,536 characters
 * in all. What is printed may differ between versions of zlib, so memories are compared by value.
 */

/** Characters that a memory may take of a comment; the text gets the rest. */
export const memoryLimit = 36_000;
/** Bytes of JSON. The signature is checked first, so this only guards against our own mistakes. */
const jsonLimit = 1_048_576;

/** What one kind of comment remembers. The name is signed with it, so that none can be read as another. */
export interface MemoryForm<Kept> {
  readonly name: string;
  readonly schema: z.ZodType<Kept>;
}

/** That of a thread, in its overview. */
export const threadMemory: MemoryForm<Memory> = { name: "memory", schema: Memory };
/** That of a status comment: of a process, of a change. */
export const statusMemory: MemoryForm<StatusMemory> = { name: "status", schema: StatusMemory };

export type MemoryReading<Kept> =
  | { readonly state: "none" }
  | { readonly state: "broken" }
  | { readonly state: "valid"; readonly memory: Kept };

/** Throws a RangeError when the memory has outgrown {@link memoryLimit}. */
export function printMemory<Kept>(
  { name, schema }: MemoryForm<Kept>,
  memory: Kept,
  binding: string,
  keys: readonly string[],
): string {
  const data = deflated(schema.parse(memory));
  const signature = sign(signedParts(name, data, binding), keys);
  const line = printMarkLine({
    name,
    entries: [
      ["v", "1"],
      ["data", data],
      ["sig", signature],
    ],
  });
  if (line.length > memoryLimit) throw new RangeError(`A memory of ${line.length} characters is too long`);
  return line;
}

/** The signature, names, and what a plan adds: a few things that it makes, and their ids where names stood. */
const room = 4_000;

/** Whether there is room for it, and for what a plan adds to it. */
export function fitsMemory<Kept>({ schema }: MemoryForm<Kept>, memory: Kept): boolean {
  return deflated(schema.parse(memory)).length <= memoryLimit - room;
}

function deflated(memory: unknown): string {
  return deflateRawSync(JSON.stringify(memory), { level: 9 }).toString("base64url");
}

/** Of a comment's whole text. Several bindings: any of them may hold. */
export function readMemory<Kept>(
  { name, schema }: MemoryForm<Kept>,
  text: string,
  binding: string | readonly string[],
  keys: readonly string[],
): MemoryReading<Kept> {
  const line = memoryLine(text);
  if (line === null || claimedName(line) !== name) return { state: "none" };
  const [version, data, signature] = readMarkLine(line)?.entries ?? [];
  if (version?.[0] !== "v" || version[1] !== "1") return { state: "broken" };
  if (data?.[0] !== "data" || signature?.[0] !== "sig") return { state: "broken" };
  const bindings = typeof binding === "string" ? [binding] : binding;
  const holds = bindings.some((bound) => verifies(signedParts(name, data[1], bound), signature[1], keys));
  if (!holds) return { state: "broken" };
  const json = inflateRawSync(Buffer.from(data[1], "base64url"), { maxOutputLength: jsonLimit });
  const memory = schema.safeParse(JSON.parse(json.toString("utf8")));
  return memory.success ? { state: "valid", memory: memory.data } : { state: "broken" };
}

/** A comment's text without mark and memory, to compare with what would be written now. */
export function withoutMemory(commentBody: string): string {
  const lines = commentBody.split(/\r\n|\r|\n/);
  const from = lines.findIndex((line) => !isMarkLine(line));
  return from < 0 ? "" : lines.slice(from).join("\n").trim();
}

/** The inverse: a comment's text from its printed mark, its printed memory and what people see. */
export function withMemory(mark: string, memory: string, text: string): string {
  return `${mark}\n${memory}\n\n${text}`;
}

/** The line that holds the memory, of a comment's whole text; null where there is none. */
export function memoryLine(text: string): string | null {
  const [mark = "", line = ""] = text.split(/\r\n|\r|\n/, 2);
  return isMarkLine(mark) && memoryNames.has(claimedName(line)) && isMarkLine(line) ? line : null;
}

const memoryNames: ReadonlySet<string> = new Set([threadMemory.name, statusMemory.name]);

function signedParts(name: string, data: string, binding: string): readonly unknown[] {
  return ["redthread", name, "1", data, binding];
}
