import fs from "node:fs";
import http from "node:http";
import { syncBuiltinESMExports } from "node:module";
import { isAbsolute } from "node:path";
import { printOperation, type DiskOperation } from "./disk-log.ts";

/*
 * Loaded into a process of the app before all else: writes down what it asks of the disk below DISK_ROOT, in order,
 * and in between the moments at which it answers a delivery with 202.
 */

const root = `${process.env["DISK_ROOT"] ?? ""}/`;
const original = { ...fs };
const log = fs.openSync(process.env["DISK_LOG"] ?? "", "a");
const files = new Map<number, string>();

function note(operation: DiskOperation, data?: Uint8Array): void {
  for (const part of printOperation(operation, data)) original.writeSync(log, part);
}

function isOurs(path: unknown): path is string {
  return typeof path === "string" && isAbsolute(path) && path.startsWith(root);
}

/** Calls, and then notes what has succeeded. */
function noted<Arguments extends unknown[], Answer>(
  call: (...given: Arguments) => Answer,
  operation: (...given: Arguments) => DiskOperation | null,
): (...given: Arguments) => Answer {
  return (...given) => {
    const answer = call(...given);
    const one = operation(...given);
    if (one !== null) note(one);
    return answer;
  };
}

const emptied = fs.constants.O_WRONLY | fs.constants.O_CREAT | fs.constants.O_TRUNC;

const onFile = (file: number, operation: (path: string) => DiskOperation) => {
  const path = files.get(file);
  return path === undefined ? null : operation(path);
};
const syncOf = (file: number) => onFile(file, () => ({ kind: "sync", file }));
const unlinkOf = (path: unknown): DiskOperation | null => (isOurs(path) ? { kind: "unlink", path } : null);

Object.assign(fs, {
  openSync(path: string, flags: string | number = "r", mode?: number) {
    if (!isOurs(path)) return original.openSync(path, flags, mode);
    const isNew = !original.existsSync(path);
    const file = original.openSync(path, flags, mode);
    files.set(file, path);
    const isEmptied = typeof flags === "number" && (flags & fs.constants.O_TRUNC) !== 0;
    if (isNew) note({ kind: "create", path });
    note({ kind: "open", path, file, isEmptied });
    return file;
  },
  closeSync(file: number) {
    files.delete(file);
    original.closeSync(file);
  },
  writeSync(file: number, bytes: Uint8Array, offset: number, length: number, at: number) {
    const written = original.writeSync(file, bytes, offset, length, at);
    if (files.has(file)) {
      const data = Buffer.from(bytes.buffer, bytes.byteOffset + offset, written);
      note({ kind: "write", file, at, length: written }, data);
    }
    return written;
  },
  writeFileSync(path: string, data: string | Uint8Array, options?: { readonly mode?: number }) {
    if (!isOurs(path)) return original.writeFileSync(path, data, options);
    const bytes = typeof data === "string" ? Buffer.from(data) : data;
    const file = fs.openSync(path, emptied, options?.mode);
    fs.writeSync(file, bytes, 0, bytes.length, 0);
    return fs.closeSync(file);
  },
  ftruncateSync: noted(original.ftruncateSync, (file, size) =>
    onFile(file, () => ({ kind: "resize", file, size: size ?? 0 })),
  ),
  fsyncSync: noted(original.fsyncSync, syncOf),
  fsync(file: number, done: fs.NoParamCallback) {
    original.fsync(file, (error) => {
      const one = syncOf(file);
      if (one !== null) note(one);
      done(error);
    });
  },
  renameSync: noted(original.renameSync, (from, to) =>
    isOurs(from) && isOurs(to) ? { kind: "rename", from, to } : null,
  ),
  unlinkSync: noted(original.unlinkSync, unlinkOf),
  mkdirSync: noted(original.mkdirSync, (path) => (isOurs(path) ? { kind: "mkdir", path } : null)),
  rmdirSync: noted(original.rmdirSync, (path) => (isOurs(path) ? { kind: "rmdir", path } : null)),
});

const { writeFile, rm } = fs.promises;
Object.assign(fs.promises, {
  async writeFile(...given: Parameters<typeof writeFile>) {
    await writeFile(...given);
    if (isOurs(given[0])) note({ kind: "create", path: given[0] });
  },
  async rm(...given: Parameters<typeof rm>) {
    await rm(...given);
    const one = unlinkOf(given[0]);
    if (one !== null) note(one);
  },
});
syncBuiltinESMExports();

const { writeHead } = http.ServerResponse.prototype;
http.ServerResponse.prototype.writeHead = function (this: http.ServerResponse, ...given: unknown[]) {
  const delivery = this.req.headers["x-github-delivery"];
  if (given[0] === 202 && typeof delivery === "string") note({ kind: "told", delivery });
  return Reflect.apply(writeHead, this, given) as http.ServerResponse;
};
note({ kind: "begin" });
