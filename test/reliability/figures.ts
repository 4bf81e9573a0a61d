import { z } from "zod";
import { rows, type Row } from "./rows.ts";

/*
 * What `docs/reliability.md` shows: for each row the figures of the last runs. They are kept as JSON beside it, since
 * what takes an hour is not run as often as what takes a minute.
 */

/** Text that runs write, so that a row may go without breaking what is kept. */
const Figures = z.object({
  at: z.string(),
  reached: z.array(z.object({ row: z.string(), figure: z.string() })),
});

/** By what was run: a file of tests and the name of a test, or a command. */
export const KeptFigures = z.object({
  tests: z.record(z.string(), z.record(z.string(), Figures)),
  runs: z.record(z.string(), Figures.extend({ command: z.string() })),
});
export type KeptFigures = z.infer<typeof KeptFigures>;

interface Line {
  readonly row: string;
  readonly figure: string;
  readonly by: string;
}

function linesOf(kept: KeptFigures): readonly Line[] {
  const tests = Object.entries(kept.tests).flatMap(([file, named]) =>
    Object.values(named).flatMap(({ reached }) => reached.map((one) => ({ ...one, by: `\`${file}\`` }))),
  );
  const runs = Object.values(kept.runs).flatMap(({ command, at, reached }) =>
    reached.map((one) => ({ ...one, by: `\`${command}\`, ${at.slice(0, 10)}` })),
  );
  return [...tests, ...runs];
}

/** Rows of which no run has told anything yet. */
export function missingRows(kept: KeptFigures): readonly string[] {
  const told = new Set(linesOf(kept).map(({ row }) => row));
  return rows.map(({ id }) => id).filter((id) => !told.has(id));
}

export function figuresMarkdown(kept: KeptFigures): string {
  const lines = linesOf(kept);
  return [tableOf("Load", "load", lines), tableOf("Faults", "fault", lines)].join("\n\n");
}

function tableOf(title: string, kind: Row["kind"], lines: readonly Line[]): string {
  const body = rows
    .filter((row) => row.kind === kind)
    .flatMap((row) => {
      const own = lines.filter((line) => line.row === row.id);
      return own.map(({ figure, by }, index) =>
        tableLine(index === 0 ? [row.id, row.when, row.holds, figure, by] : ["", "", "", figure, by]),
      );
    });
  const head = [
    tableLine(["", "what happens", "what must hold", "reached", "by"]),
    tableLine(Array(5).fill("---")),
  ];
  return [`### ${title}`, "", ...head, ...body].join("\n");
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
}
