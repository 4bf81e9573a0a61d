/** What an access review says of one person in one place. */
export interface ReviewedLine {
  /** As it is printed. */
  readonly place: string;
  readonly login: string;
  readonly settled: boolean;
}

const boxes: ReadonlyMap<string, boolean> = new Map([
  ["- [ ] [", false],
  ["- [x] [", true],
  ["- [X] [", true],
]);
const boxLength = 7;
const headingMark = "### ";

/** The people of a review's text, by the headings of the places; whatever else people have written is nothing. */
export function readReview(text: string): readonly ReviewedLine[] {
  let place: string | null = null;
  const found: ReviewedLine[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (line.startsWith(headingMark)) place = placeIn(line.slice(headingMark.length));
    const settled = boxes.get(line.slice(0, boxLength));
    const login = line.slice(boxLength, line.indexOf("]", boxLength));
    if (place === null || settled === undefined || !/^[A-Za-z0-9_-]{1,60}$/.test(login)) continue;
    found.push({ place, login, settled });
  }
  return found;
}

/** What stands before the count; null of a heading of something else. */
function placeIn(heading: string): string | null {
  const end = heading.lastIndexOf(": ");
  return end === -1 ? null : heading.slice(0, end);
}
