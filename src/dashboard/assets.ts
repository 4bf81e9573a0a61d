import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** Styles come with the app, so that pages work without a network but to it. */
const packages = createRequire(import.meta.url);

const files = {
  "theme.css": () => packages.resolve("@digdir/designsystemet-css/theme.css"),
  "designsystemet.css": () => packages.resolve("@digdir/designsystemet-css"),
  "dashboard.css": () => `${import.meta.dirname}/assets/dashboard.css`,
} as const satisfies Readonly<Record<string, () => string>>;

export const assetFolder = "/assets/";

interface Asset {
  readonly body: Buffer;
  /** With a hash in it, so that it may be kept for ever. */
  readonly path: string;
}

const read = new Map<string, Asset>();

/** The address of a file, by its name. */
export function assetPath(name: keyof typeof files): string {
  return assetNamed(name).path;
}

/** Null: there is no such file, or it is not what it was. */
export function assetAt(path: string): Buffer | null {
  for (const name of Object.keys(files) as (keyof typeof files)[]) {
    const asset = assetNamed(name);
    if (asset.path === path) return asset.body;
  }
  return null;
}

function assetNamed(name: keyof typeof files): Asset {
  const known = read.get(name);
  if (known !== undefined) return known;
  const body = readFileSync(files[name]());
  const hash = createHash("sha256").update(body).digest("base64url").slice(0, 12);
  const asset = { body, path: `${assetFolder}${name.replace(".css", "")}.${hash}.css` };
  read.set(name, asset);
  return asset;
}
