import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { ValidationSeverity, validate } from "dockerfile-utils";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");
const text = await readFile(join(root, "Dockerfile"), "utf8");

/** Instructions as the builder sees them: comments gone, continued lines joined. */
const instructions = text
  .split("\n")
  .filter((line) => !line.startsWith("#"))
  .join("\n")
  .replaceAll(/\\\n\s*/g, "")
  .split("\n")
  .filter((line) => line !== "");

function valuesOf(instruction: string): string[] {
  return instructions
    .filter((line) => line.startsWith(`${instruction} `))
    .map((line) => line.slice(instruction.length + 1));
}

test("a builder finds nothing to complain about", () => {
  const problems = validate(text, {
    deprecatedMaintainer: ValidationSeverity.ERROR,
    directiveCasing: ValidationSeverity.ERROR,
    emptyContinuationLine: ValidationSeverity.ERROR,
    instructionCasing: ValidationSeverity.ERROR,
    instructionCmdMultiple: ValidationSeverity.ERROR,
    instructionEntrypointMultiple: ValidationSeverity.ERROR,
    instructionHealthcheckMultiple: ValidationSeverity.ERROR,
    instructionJSONInSingleQuotes: ValidationSeverity.ERROR,
    instructionWorkdirRelative: ValidationSeverity.ERROR,
  });
  expect(problems.map(({ code, range }) => ({ line: range.start.line + 1, code }))).toEqual([]);
});

test("every stage stands on the Node of .node-version", async () => {
  const version = (await readFile(join(root, ".node-version"), "utf8")).trim();
  const images = valuesOf("FROM").map((value) => value.split(" ", 1)[0]);
  expect(new Set(images)).toEqual(new Set(["${NODE_IMAGE}"]));
  // Before the first FROM, so that it is one for all stages, and a build may pin it by digest.
  expect(instructions[0]).toBe(`ARG NODE_IMAGE=node:${version}-bookworm-slim`);
  expect(images.length).toBeGreaterThan(1);
  expect((await readFile(join(root, ".nvmrc"), "utf8")).trim()).toBe(version);
  expect(`v${version}`).toBe(process.version);
});

test("it runs as a user of its own, without a shell in between, and can be stopped and asked after", () => {
  const user = valuesOf("USER").at(-1);
  expect(user).toBeDefined();
  expect(["root", "0"]).not.toContain(user);
  const afterUser = instructions.slice(instructions.indexOf(`USER ${user}`) + 1);
  expect(afterUser.filter((line) => /^(?:RUN|COPY|ADD) /.test(line))).toEqual([]);
  expect(valuesOf("STOPSIGNAL")).toEqual(["SIGTERM"]);
  for (const value of [...valuesOf("ENTRYPOINT"), ...valuesOf("CMD"), ...valuesOf("VOLUME")]) {
    expect(JSON.parse(value)).toBeInstanceOf(Array);
  }
});

test("its health check tells a healthy app from a sick and from an absent one", async () => {
  const [program, ...rest] = JSON.parse(
    valuesOf("HEALTHCHECK")[0]?.replace(/^.*? CMD /, "") ?? "[]",
  ) as string[];
  expect(program).toBe("node");
  let status = 200;
  const server = createServer((request, response) => {
    response.writeHead(request.url === "/healthz" ? status : 404).end();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;

  expect(await exitOf(rest, port)).toBe(0);
  status = 503;
  expect(await exitOf(rest, port)).toBe(1);
  await new Promise((closed) => server.close(closed));
  expect(await exitOf(rest, port)).toBe(1);
});

async function exitOf(commandLine: readonly string[], port: number): Promise<number | null> {
  const child = spawn(process.execPath, commandLine, { env: { PORT: String(port) }, stdio: "ignore" });
  return await new Promise((exited) => child.on("exit", exited));
}

test("what is copied is there, and let through by .dockerignore", async () => {
  const ignored = (await readFile(join(root, ".dockerignore"), "utf8")).split("\n");
  expect(ignored.find((line) => line !== "" && !line.startsWith("#"))).toBe("*");
  const sources = valuesOf("COPY")
    .filter((value) => !value.startsWith("--from="))
    .flatMap((value) => value.split(" ").slice(0, -1));
  expect(sources.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  expect(sources.filter((path) => !ignored.includes(`!${path}`))).toEqual([]);
});
