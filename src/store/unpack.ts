import { mkdirSync, writeFileSync } from "node:fs";
import { isAbsolute, join, normalize, sep } from "node:path";

const block = 512;

/**
 * Writes what a tar archive holds into a folder, for its user alone. Folders and plain files only, each inside the
 * folder; throws at anything else, also where the archive ends before its end.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_06
 */
export function unpack(archive: Uint8Array, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (let at = 0; ;) {
    const header = archive.subarray(at, at + block);
    if (header.length < block) throw new Error("The archive ends before its end");
    const name = textOf(header, 0, 100);
    if (name === "") return;
    const size = sizeOf(header, name);
    const start = at + block;
    if (start + size > archive.length) throw new Error(`The archive ends within ${name}`);
    const path = join(folder, inside(`${textOf(header, 345, 155)}${sep}${name}`));
    switch (textOf(header, 156, 1)) {
      case "0":
      case "":
        writeFileSync(path, archive.subarray(start, start + size), { mode: 0o600 });
        break;
      case "5":
        mkdirSync(path, { recursive: true, mode: 0o700 });
        break;
      default:
        throw new Error(`${name} is neither a file nor a folder`);
    }
    at = start + Math.ceil(size / block) * block;
  }
}

/** Up to the first NUL. */
function textOf(header: Uint8Array, start: number, length: number): string {
  const [text = ""] = new TextDecoder().decode(header.subarray(start, start + length)).split("\0");
  return text;
}

function sizeOf(header: Uint8Array, name: string): number {
  const text = textOf(header, 124, 12).trim();
  if (!/^[0-7]+$/.test(text)) throw new Error(`${name} has no size`);
  return Number.parseInt(text, 8);
}

/** The archive's names begin with a slash, which stands for the folder. */
function inside(name: string): string {
  const path = normalize(name.replace(/^[/\\]+/, ""));
  if (isAbsolute(path) || path.split(sep).includes("..")) throw new Error(`${name} leads out of the folder`);
  return path;
}
