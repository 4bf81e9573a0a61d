import { styleText } from "node:util";
import { asLine, forTerminal } from "../../domain/terminal.ts";
import type { Line, Tone } from "./narrate.ts";

/**
 * Where the demo is shown. A terminal gets colours (unless NO_COLOR says no: `styleText` looks) and a last line that
 * changes while something goes on; a file or a pipe gets the lines alone.
 */
export interface Screen {
  readonly width: number;
  print(lines: readonly Line[]): void;
  /** Shows that something goes on until the promise settles; `text` is asked anew for each picture. */
  during<T>(going: Promise<T>, text: () => string): Promise<T>;
}

const spinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const everyMs = 100;

export function screenOn(stream: NodeJS.WriteStream): Screen {
  const width = () => Math.max(40, Math.min(stream.columns ?? 100, 100));
  return {
    get width() {
      return width();
    },
    print(lines) {
      for (const { tone, text } of lines) stream.write(`${painted(stream, tone, forTerminal(text))}\n`);
    },
    async during(going, text) {
      if (!stream.isTTY) return await going;
      let turn = 0;
      function draw(): void {
        const sign = spinner[turn++ % spinner.length];
        const line = `${sign} ${asLine(text())}`.slice(0, width() - 1);
        stream.write(`\r\u001b[K${painted(stream, "quiet", line)}`);
      }
      draw();
      const timer = setInterval(draw, everyMs);
      try {
        return await going;
      } finally {
        clearInterval(timer);
        stream.write("\r\u001b[K");
      }
    },
  };
}

function painted(stream: NodeJS.WriteStream, tone: Tone, text: string): string {
  switch (tone) {
    case "plain":
      return text;
    case "strong":
      return styleText("bold", text, { stream });
    case "quiet":
      return styleText("dim", text, { stream });
    case "good":
      return styleText("green", text, { stream });
    case "bad":
      return styleText("red", text, { stream });
  }
}
