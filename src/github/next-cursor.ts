/** The cursor of the next page in a `link` header; null on the last page. */
export function nextCursor(link: string | number | undefined): string | null {
  const next = String(link ?? "")
    .split(",")
    .find((part) => part.includes('rel="next"'));
  const address = next === undefined ? null : /<([^<>]+)>/.exec(next);
  return address?.[1] === undefined ? null : new URL(address[1]).searchParams.get("cursor");
}
