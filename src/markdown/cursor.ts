/*
 * How far a line has been read, in columns: a tab reaches to the next fourth one, and a container may take only a part
 * of it (https://spec.commonmark.org/0.31.2/#tabs).
 */
export interface Cursor {
  readonly text: string;
  /** Index of the next character. */
  readonly at: number;
  readonly column: number;
  /** Columns that are left of the tab before the next character. */
  readonly spare: number;
}

export function cursorAt(text: string): Cursor {
  return { text, at: 0, column: 0, spare: 0 };
}

/** Over so many columns of blanks, or as many as there are. */
export function skipBlanks(cursor: Cursor, columns = Infinity): Cursor {
  const { text } = cursor;
  let { at, column, spare } = cursor;
  for (let left = columns; left > 0;) {
    if (spare === 0) {
      const character = text[at];
      if (character !== " " && character !== "\t") break;
      spare = character === " " ? 1 : 4 - (column % 4);
      at += 1;
    }
    const taken = Math.min(spare, left);
    spare -= taken;
    column += taken;
    left -= taken;
  }
  return { text, at, column, spare };
}

/** Over so many characters that are no tabs. */
export function skipCharacters({ text, at, column }: Cursor, count: number): Cursor {
  return { text, at: at + count, column: column + count, spare: 0 };
}

/** How many columns of blanks come next. */
export function blanksAt(cursor: Cursor): number {
  return skipBlanks(cursor).column - cursor.column;
}

/** What is left of the line, without the blanks before it. */
export function restOf(cursor: Cursor): string {
  return cursor.text.slice(skipBlanks(cursor).at);
}
