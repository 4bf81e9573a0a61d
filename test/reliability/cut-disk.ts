import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { LoggedOperation } from "./disk-log.ts";

/*
 * A disk whose power can be cut. What was synced is kept. Of what was written since, each sector of 512 bytes is kept
 * or not, as chance has it; so pages are torn, and later writes may be there without earlier ones. Names of files are
 * kept as journaling file systems (ext4, XFS) keep them: in order, and each sync writes the journal as well.
 */

const sector = 512;

interface File {
  synced: Buffer;
  pending: Pending[];
}
type Pending = { readonly at: number; readonly data: Uint8Array } | { readonly size: number };
type Names = Map<string, File | "folder">;

export interface Disk {
  apply(logged: LoggedOperation): void;
  /** What is there when the power comes back, in a folder of its own. `keeps`: the share of what was not synced. */
  cut(folder: string, keeps: number, random: () => number): void;
}

/** Without `syncs` no sync reaches the disk. */
export function createDisk(root: string, { syncs }: { syncs: boolean }): Disk {
  /** As the process sees them; and as they are on the disk, with the changes that may still be lost. */
  const seen: Names = new Map();
  const kept: Names = new Map();
  let journal: ((names: Names) => void)[] = [];
  const handles = new Map<number, File | "folder">();

  function rename(change: (names: Names) => void): void {
    change(seen);
    journal.push(change);
  }
  function sync(file: File | "folder" | undefined): void {
    if (!syncs) return;
    for (const change of journal) change(kept);
    journal = [];
    if (file === undefined || file === "folder") return;
    file.synced = apply(file.synced, file.pending);
    file.pending = [];
  }
  function fileOf(handle: number): File {
    const file = handles.get(handle);
    if (file === undefined || file === "folder") throw new Error(`No file was opened as ${handle}`);
    return file;
  }

  return {
    apply({ operation, data }) {
      switch (operation.kind) {
        case "begin":
          return handles.clear();
        case "create": {
          const file: File = { synced: Buffer.alloc(0), pending: [] };
          return rename((names) => names.set(operation.path, file));
        }
        case "open": {
          const file = seen.get(operation.path) ?? "folder";
          handles.set(operation.file, file);
          if (operation.isEmptied && file !== "folder") file.pending.push({ size: 0 });
          return;
        }
        case "write":
          return void fileOf(operation.file).pending.push({ at: operation.at, data });
        case "resize":
          return void fileOf(operation.file).pending.push({ size: operation.size });
        case "sync":
          return sync(handles.get(operation.file));
        case "rename":
          return rename((names) => move(names, operation.from, operation.to));
        case "mkdir":
          return rename((names) => names.set(operation.path, "folder"));
        case "unlink":
        case "rmdir":
          return rename((names) => names.delete(operation.path));
        case "told":
          return;
      }
    },
    cut(folder, keeps, random) {
      const names = new Map(kept);
      const isKept = () => random() < keeps;
      for (const change of journal.slice(0, Math.round(journal.length * keeps))) change(names);
      mkdirSync(folder, { recursive: true });
      for (const [path, file] of names) {
        const place = join(folder, relative(root, path));
        mkdirSync(file === "folder" ? place : dirname(place), { recursive: true });
        if (file === "folder") continue;
        const survived = file.pending.flatMap(sectors).filter(isKept);
        const bytes = survived.length === 0 ? file.synced : apply(Buffer.from(file.synced), survived);
        writeFileSync(place, bytes);
      }
    },
  };
}

/** A folder takes along what lies in it. */
function move(names: Names, from: string, to: string): void {
  const inside = [...names].filter(([path]) => path === from || path.startsWith(`${from}/`));
  for (const [path, file] of inside) {
    names.delete(path);
    names.set(to + path.slice(from.length), file);
  }
}

function sectors(pending: Pending): readonly Pending[] {
  if ("size" in pending) return [pending];
  const { at, data } = pending;
  const parts: Pending[] = [];
  for (let start = 0; start < data.length;) {
    const end = Math.min(data.length, start + sector - ((at + start) % sector));
    parts.push({ at: at + start, data: data.subarray(start, end) });
    start = end;
  }
  return parts;
}

/** Writes into the bytes themselves where they have room. */
function apply(before: Buffer, changes: readonly Pending[]): Buffer {
  const ends = changes.map((change) => ("size" in change ? change.size : change.at + change.data.length));
  const room = ends.reduce((most, end) => Math.max(most, end), before.length);
  const bytes = room > before.length ? Buffer.concat([before, Buffer.alloc(room - before.length)]) : before;
  let { length } = before;
  for (const [index, change] of changes.entries()) {
    const end = ends[index] ?? 0;
    if ("size" in change) bytes.fill(0, change.size);
    else bytes.set(change.data, change.at);
    length = "size" in change ? end : Math.max(length, end);
  }
  return bytes.subarray(0, length);
}
