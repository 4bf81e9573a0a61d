/** What a process asked of the disk, in order; and what it told others in between. Files by the number of their handle. */
export type DiskOperation =
  /** A new process: handles count anew. */
  | { readonly kind: "begin" }
  | { readonly kind: "create"; readonly path: string }
  | { readonly kind: "open"; readonly path: string; readonly file: number; readonly isEmptied: boolean }
  | { readonly kind: "write"; readonly file: number; readonly at: number; readonly length: number }
  | { readonly kind: "resize"; readonly file: number; readonly size: number }
  /** Of a folder too. */
  | { readonly kind: "sync"; readonly file: number }
  | { readonly kind: "rename"; readonly from: string; readonly to: string }
  | { readonly kind: "unlink" | "mkdir" | "rmdir"; readonly path: string }
  /** A delivery is about to be answered 202. */
  | { readonly kind: "told"; readonly delivery: string };

export interface LoggedOperation {
  readonly operation: DiskOperation;
  /** What was written. */
  readonly data: Uint8Array;
}

/** A line of JSON, and then what was written, byte for byte. */
export function printOperation(operation: DiskOperation, data?: Uint8Array): readonly Uint8Array[] {
  const line = Buffer.from(`${JSON.stringify(operation)}\n`);
  return data === undefined ? [line] : [line, data];
}

/** A process that was killed may have left half an operation at the end: it is left out. */
export function readOperations(log: Buffer): readonly LoggedOperation[] {
  const all: LoggedOperation[] = [];
  for (let at = 0; at < log.length;) {
    const end = log.indexOf("\n", at);
    if (end === -1) break;
    const operation = JSON.parse(log.toString("utf8", at, end)) as DiskOperation;
    const length = operation.kind === "write" ? operation.length : 0;
    if (end + 1 + length > log.length) break;
    all.push({ operation, data: log.subarray(end + 1, end + 1 + length) });
    at = end + 1 + length;
  }
  return all;
}
