import { deflateRawSync, inflateRawSync } from "node:zlib";
import { Memory } from "../domain/memory.ts";
import { isMarkLine, printMarkLine, readMarkLine } from "./mark-line.ts";
import { sign, verifies } from "./signature.ts";

/*
 * The memory stands on the second line of the overview, right after its mark, as an HTML comment with
 * deflated JSON: two hundred children are 60 KB of JSON, and a comment has room for 65,536 characters
 * in all. What is printed may differ between versions of zlib, so memories are compared by value.
 */

/** Characters that the memory may take of a comment; the overview's text gets the rest. */
export const memoryLimit = 36_000;
/** Bytes of JSON. The signature is checked first, so this only guards against our own mistakes. */
const jsonLimit = 1_048_576;

export type MemoryReading =
  | { readonly state: "none" }
  | { readonly state: "broken" }
  | { readonly state: "valid"; readonly memory: Memory };

/** Throws a RangeError when the memory has outgrown {@link memoryLimit}. */
export function printMemory(memory: Memory, binding: string, keys: readonly string[]): string {
  const data = deflateRawSync(JSON.stringify(Memory.parse(memory)), { level: 9 }).toString("base64url");
  const signature = sign(signedParts(data, binding), keys);
  const line = printMarkLine({
    name: "memory",
    entries: [
      ["v", "1"],
      ["data", data],
      ["sig", signature],
    ],
  });
  if (line.length > memoryLimit) throw new RangeError(`A memory of ${line.length} characters is too long`);
  return line;
}

/** Of a comment's whole text. Several bindings: any of them may hold. */
export function readMemory(
  text: string,
  binding: string | readonly string[],
  keys: readonly string[],
): MemoryReading {
  const line = memoryLine(text);
  if (line === null) return { state: "none" };
  const [version, data, signature] = readMarkLine(line)?.entries ?? [];
  if (version?.[0] !== "v" || version[1] !== "1") return { state: "broken" };
  if (data?.[0] !== "data" || signature?.[0] !== "sig") return { state: "broken" };
  const bindings = typeof binding === "string" ? [binding] : binding;
  const holds = bindings.some((bound) => verifies(signedParts(data[1], bound), signature[1], keys));
  if (!holds) return { state: "broken" };
  const json = inflateRawSync(Buffer.from(data[1], "base64url"), { maxOutputLength: jsonLimit });
  const memory = Memory.safeParse(JSON.parse(json.toString("utf8")));
  return memory.success ? { state: "valid", memory: memory.data } : { state: "broken" };
}

/** The overview's text without mark and memory, to compare with what would be written now. */
export function splitOverview(commentBody: string): string {
  const lines = commentBody.split(/\r\n|\r|\n/);
  const from = lines.findIndex((line) => !isMarkLine(line));
  return from < 0 ? "" : lines.slice(from).join("\n").trim();
}

/** The inverse: a comment's text from its printed mark, its printed memory and what people see. */
export function joinOverview(mark: string, memory: string, text: string): string {
  return `${mark}\n${memory}\n\n${text}`;
}

/** The line that holds the memory, of a comment's whole text; null where there is none. */
export function memoryLine(text: string): string | null {
  const [mark = "", line = ""] = text.split(/\r\n|\r|\n/, 2);
  return isMarkLine(mark) && line.startsWith("<!-- redthread:memory") ? line : null;
}

function signedParts(data: string, binding: string): readonly unknown[] {
  return ["redthread", "memory", "1", data, binding];
}
