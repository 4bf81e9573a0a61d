import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { unpack } from "../../src/store/unpack.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "redthread-unpack-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Entry {
  readonly name: string;
  readonly type?: string;
  readonly text?: string;
  readonly size?: string;
}

function archive(...entries: readonly Entry[]): Buffer {
  const parts = entries.flatMap(({ name, type = "0", text = "", size }) => {
    const header = Buffer.alloc(512);
    header.write(name);
    header.write(size ?? Buffer.byteLength(text).toString(8).padStart(11, "0"), 124);
    header.write(type, 156);
    const body = Buffer.alloc(Math.ceil(Buffer.byteLength(text) / 512) * 512);
    body.write(text);
    return [header, body];
  });
  return Buffer.concat([...parts, Buffer.alloc(1_024)]);
}

test("files and folders come out, for their user alone", async () => {
  const long = "ø".repeat(700);
  unpack(
    archive({ name: "/base", type: "5" }, { name: "/base/1", text: long }, { name: "/empty" }),
    join(folder, "new"),
  );
  expect(await readFile(join(folder, "new/base/1"), "utf8")).toBe(long);
  expect(await readFile(join(folder, "new/empty"), "utf8")).toBe("");
  const modes = await Promise.all(
    ["new", "new/base", "new/base/1"].map(async (path) => (await stat(join(folder, path))).mode & 0o777),
  );
  expect(modes).toEqual([0o700, 0o700, 0o600]);
});

test.each([
  ["a name that leads out", archive({ name: "/../outside", text: "x" }), /leads out/],
  ["a name that leads out later", archive({ name: "a/../../outside", text: "x" }), /leads out/],
  ["a link", archive({ name: "link", type: "2" }), /neither/],
  ["a size that is none", archive({ name: "a", size: "-1" }), /no size/],
  ["an end within a file", archive({ name: "a", size: "00000007777" }), /ends within a/],
  ["no end", archive({ name: "a", text: "x" }).subarray(0, 1_024), /ends before its end/],
  ["nothing at all", Buffer.alloc(0), /ends before its end/],
])("%s is refused", (_, bytes, message) => {
  expect(() => unpack(bytes, join(folder, "new"))).toThrow(message);
  expect(existsSync(join(folder, "outside"))).toBe(false);
});
