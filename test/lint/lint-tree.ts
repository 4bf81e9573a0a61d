import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";

const root = resolve(import.meta.dirname, "../..");

/** A rule that a file breaks; lines count from one. */
export interface Finding {
  readonly file: string;
  readonly rule: string;
  readonly line: number;
}

/**
 * Lints files, given as lines, as if they stood in this repository, with its own configuration: in a tree of its own, so that
 * nothing is ever written into src.
 */
export async function lintTree(files: ReadonlyMap<string, readonly string[]>): Promise<Finding[]> {
  const tree = await mkdtemp(join(tmpdir(), "redthread-lint-"));
  try {
    for (const part of [".oxlintrc.json", "lint", "tsconfig.json", "package.json"]) {
      await cp(join(root, part), join(tree, part), { recursive: true });
    }
    await symlink(join(root, "node_modules"), join(tree, "node_modules"));
    for (const [path, lines] of files) {
      await mkdir(dirname(join(tree, path)), { recursive: true });
      await writeFile(join(tree, path), `${lines.join("\n")}\n`);
    }
    return readFindings(await runOxlint(tree));
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
}

/** Oxlint exits with 1 when it finds something; only an answer that is no JSON is a failure here. */
async function runOxlint(tree: string): Promise<string> {
  const program = join(root, "node_modules/oxlint/bin/oxlint");
  return await new Promise((resolveRun, reject) => {
    execFile(
      process.execPath,
      [program, "--format", "json", "src", "test"],
      { cwd: tree, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (stdout.startsWith("{")) resolveRun(stdout);
        else reject(new Error(`oxlint did not answer: ${stderr}${stdout}`, { cause: error }));
      },
    );
  });
}

const reportSchema = z.object({
  diagnostics: z.array(
    z.object({
      filename: z.string(),
      /** Missing where a file cannot be parsed. */
      code: z.string().default("unreadable"),
      labels: z.array(z.object({ span: z.object({ line: z.number() }) })),
    }),
  ),
});

function readFindings(output: string): Finding[] {
  return reportSchema.parse(JSON.parse(output)).diagnostics.map(({ filename, code, labels }) => ({
    file: filename,
    rule: code,
    line: labels[0]?.span.line ?? 0,
  }));
}
