import { readLines } from "./lines.ts";

/** A checkbox of the app's own, by the id that it was printed with. */
export interface Box {
  readonly id: string;
  readonly ticked: boolean;
  /** What stands beside it. */
  readonly words: string;
}

const box = /^\[([ xX])\]((?:[ \t].*)?)<!-- redthread:box ([A-Za-z0-9:/_=+.-]{1,200}) -->[ \t]*$/;

/** The checkboxes that end with the app's own id, in order; every other task is somebody else's. */
export function readBoxes(text: string): readonly Box[] {
  return readLines(text).flatMap(({ kind, raw, isItem, from }) => {
    const match = kind === "text" && isItem ? box.exec(raw.slice(from)) : null;
    const [, state = "", words = "", id] = match ?? [];
    return id === undefined ? [] : [{ id, ticked: state !== " ", words: words.trim() }];
  });
}
