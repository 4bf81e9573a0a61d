import type { Context } from "hono";

// https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api
const DEFAULT_PER_PAGE = 30;
const MAX_PER_PAGE = 100;

export function perPage(context: Context): number {
  const asked = Number(context.req.query("per_page") ?? DEFAULT_PER_PAGE);
  return Number.isInteger(asked) && asked > 0 ? Math.min(asked, MAX_PER_PAGE) : DEFAULT_PER_PAGE;
}

/** One numbered page of a list, with the `Link` header set where there are more. */
export function numberedPage<T>(context: Context, items: readonly T[]): readonly T[] {
  const size = perPage(context);
  const asked = Number(context.req.query("page") ?? 1);
  const page = Number.isInteger(asked) && asked > 0 ? asked : 1;
  const last = Math.max(1, Math.ceil(items.length / size));
  const links: string[] = [];
  if (page > 1)
    links.push(link(context, { page: String(page - 1) }, "prev"), link(context, { page: "1" }, "first"));
  if (page < last) {
    links.push(
      link(context, { page: String(page + 1) }, "next"),
      link(context, { page: String(last) }, "last"),
    );
  }
  if (links.length > 0) context.header("link", links.join(", "));
  return items.slice((page - 1) * size, page * size);
}

/** One element of a `Link` header: this request's address with some parameters replaced. */
export function link(
  context: Context,
  parameters: Readonly<Record<string, string>>,
  relation: string,
): string {
  const url = new URL(context.req.url);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return `<${url.toString()}>; rel="${relation}"`;
}
