import { crc32, deflateSync, inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { withPalette } from "../tools/palette-png.ts";

const white = [255, 255, 255];
const red = [200, 10, 20];
const blue = [10, 20, 200];
const picture = [
  [white, red, white],
  [red, red, blue],
  [white, blue, blue],
  [blue, white, red],
  [red, white, white],
];

/** A PNG with eight bits a channel, its rows with each filter in turn: none, sub, up, average, Paeth. */
function png(rows: readonly (readonly (readonly number[])[])[]): Buffer {
  const bytes = rows.map((row) => row.flat());
  const filtered = bytes.flatMap((row, index) => [
    index % 5,
    ...row.map((value, at) => {
      const left = at < 3 ? 0 : (row[at - 3] ?? 0);
      const above = bytes[index - 1]?.[at] ?? 0;
      const corner = at < 3 ? 0 : (bytes[index - 1]?.[at - 3] ?? 0);
      const guess = left + above - corner;
      const nearest = [left, above, corner].toSorted((a, b) => Math.abs(guess - a) - Math.abs(guess - b))[0];
      const predicted = [0, left, above, (left + above) >> 1, nearest ?? 0][index % 5] ?? 0;
      return (value - predicted) & 0xff;
    }),
  ]);
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(rows[0]?.length ?? 0, 0);
  header.writeUInt32BE(rows.length, 4);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(Buffer.from(filtered));
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", data),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

function chunksOf(file: Buffer): ReadonlyMap<string, Buffer> {
  const found = new Map<string, Buffer>();
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at);
    const body = file.subarray(at + 4, at + 8 + length);
    expect(file.readUInt32BE(at + 8 + length)).toBe(crc32(body));
    found.set(body.toString("latin1", 0, 4), body.subarray(4));
    at += length + 12;
  }
  return found;
}

interface Palette {
  readonly colours: number;
  readonly pixels: readonly (readonly (readonly number[])[])[];
}

function read(file: Buffer, width: number): Palette {
  const chunks = chunksOf(file);
  expect([...chunks.keys()]).toEqual(["IHDR", "PLTE", "IDAT", "IEND"]);
  const palette = chunks.get("PLTE") ?? Buffer.alloc(0);
  const rows = inflateSync(chunks.get("IDAT") ?? Buffer.alloc(0));
  const pixels = Array.from({ length: rows.length / (width + 1) }, (_, y) =>
    Array.from({ length: width }, (__, x) => {
      const number = rows[y * (width + 1) + 1 + x] ?? 0;
      return [...palette.subarray(number * 3, number * 3 + 3)];
    }),
  );
  return { colours: palette.length / 3, pixels };
}

test("a picture of few colours keeps its pixels", () => {
  expect(read(withPalette(png(picture)), 3)).toEqual({ colours: 3, pixels: picture });
});

test("of more colours than a palette holds, those that are nearly the same become one", () => {
  const many = Array.from({ length: 100 }, (_, y) =>
    Array.from({ length: 5 }, (__, x) => [y, 100 + x, 2 * y]),
  );
  const { colours, pixels } = read(withPalette(png(many)), 5);
  expect(colours).toBeLessThanOrEqual(256);
  const off = many.flat(2).map((value, at) => Math.abs(value - (pixels.flat(2)[at] ?? 0)));
  expect(Math.max(...off)).toBeLessThan(8);
});

test("what Chromium never writes is refused", () => {
  const other = png(picture);
  other[24] = 16;
  expect(() => withPalette(other)).toThrow("No PNG of Chromium's");
});
