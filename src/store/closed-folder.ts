import { chmod, mkdir, readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** All that the embedded store puts into its folder, and what a file system does. */
const ours = /^(?:pglite|pglite\.unfinished|lock(?:\..+)?|lost\+found)$/;

/**
 * Makes the folder, and closes it and the store in it to all other users of the machine: it holds titles, decisions and
 * the audit log of private portfolios. A folder that others keep things in stays as open as it is; the store in it does not.
 *
 * @param tell of a store that is open to others, and cannot be closed
 */
export async function closedFolder(dataDir: string, tell: (line: string) => void): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const names = await readdir(dataDir);
  // A volume may belong to another user: then it is the store in it that counts.
  if (names.every((name) => ours.test(name))) await close(dataDir);
  const store = join(dataDir, "pglite");
  if (!names.includes("pglite") || (await close(store))) return;
  tell(
    `The embedded store in ${store} can be read by other users of this machine, and could not be closed to them: ` +
      `it belongs to somebody else. Give it to the user who runs this, or take all rights but its owner's away (chmod 700).`,
  );
}

/** Whether nobody but its owner gets into the folder now. */
async function close(folder: string): Promise<boolean> {
  if (!(await isOpen(folder))) return true;
  try {
    await chmod(folder, 0o700);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) throw error;
  }
  return !(await isOpen(folder));
}

async function isOpen(folder: string): Promise<boolean> {
  // Windows has no such rights, and says that everybody has all.
  return process.platform !== "win32" && ((await stat(folder)).mode & 0o077) !== 0;
}
