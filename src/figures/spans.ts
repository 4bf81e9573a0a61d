/** Milliseconds since the epoch; one that ends before it begins has no length. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export function clipped(spans: readonly Span[], { from, to }: Span): readonly Span[] {
  return spans
    .map((span) => ({ from: Math.max(span.from, from), to: Math.min(span.to, to) }))
    .filter((span) => span.from < span.to);
}

/** The same time, in order, none of it twice. */
export function united(spans: readonly Span[]): readonly Span[] {
  const parts: Span[] = [];
  for (const span of spans.toSorted((one, other) => one.from - other.from)) {
    const last = parts.at(-1);
    if (last === undefined || last.to < span.from) parts.push(span);
    else parts[parts.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
  }
  return parts;
}

/** What of the first is not in the others. Both united. */
export function without(spans: readonly Span[], others: readonly Span[]): readonly Span[] {
  return others.reduce<readonly Span[]>(
    (rest, other) =>
      rest.flatMap((span) => [
        ...clipped([span], { from: span.from, to: other.from }),
        ...clipped([span], { from: other.to, to: span.to }),
      ]),
    spans,
  );
}

export function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((length, { from, to }) => length + to - from, 0);
}
