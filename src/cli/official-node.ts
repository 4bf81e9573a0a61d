import { execFileSync } from "node:child_process";
import { accessSync, constants, realpathSync } from "node:fs";
import { delimiter, join } from "node:path";
import { readSearchPath } from "../environment.ts";
import { tell } from "./print.ts";

/*
 * npm puts `node_modules/.bin` before all else, and there stands the Node of the package node-linux-*: somebody's own build
 * of packages, not the Node.js project's. It is for trying. What holds the app's private key runs on the machine's own
 * Node where there is one that is new enough.
 */

const oldest = [24, 12];

/** Does not return where it begins anew on the machine's own Node. */
export function runOnOfficialNode(): void {
  if (!isOfPackage(process.execPath) || process.execve === undefined) return;
  const official = findOfficial();
  if (official === null) {
    tell(
      `This runs on ${process.execPath}, which comes from the npm registry and not from the Node.js project. ` +
        `That is good enough to try it. For a service install Node ${oldest.join(".")} or newer from https://nodejs.org, or use the container.`,
    );
    return;
  }
  process.execve(official, [official, ...process.execArgv, ...process.argv.slice(1)]);
}

/** The first Node on PATH that no package brought, and that is new enough. */
function findOfficial(): string | null {
  const folders = readSearchPath()
    .split(delimiter)
    .filter((folder) => folder !== "");
  const found = folders
    .map((folder) => join(folder, "node"))
    .filter((file) => isProgram(file) && !isOfPackage(file));
  return found.find(isNewEnough) ?? null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isOfPackage(file: string): boolean {
  return /[\\/]node_modules[\\/]/.test(realpathSync(file));
}

function isNewEnough(file: string): boolean {
  try {
    const text = execFileSync(file, ["--version"], { encoding: "utf8", timeout: 10_000 });
    const [major = 0, minor = 0] = text.trim().replace(/^v/, "").split(".").map(Number);
    const [leastMajor = 0, leastMinor = 0] = oldest;
    return major > leastMajor || (major === leastMajor && minor >= leastMinor);
  } catch {
    return false;
  }
}
