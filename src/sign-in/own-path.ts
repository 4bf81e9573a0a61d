/** Longer ones do not fit into a cookie with all else. */
const longest = 1_000;

/**
 * Where somebody goes after they have signed in: a path of our own with its query, and no other place, whatever the
 * address says. What leads to signing in or out again leads to the beginning instead.
 */
export function ownPath(given: string | null | undefined, baseUrl: string): string {
  if (given == null || given.length > longest || !given.startsWith("/") || !URL.canParse(given, baseUrl))
    return "/";
  const { origin, pathname, search } = new URL(given, baseUrl);
  const path = pathname + search;
  // `/.//evil.example` is a path of ours until somebody reads it as an address.
  const isOurs = origin === new URL(baseUrl).origin && !path.startsWith("//");
  const isOfSignIn = pathname.startsWith("/auth/") || pathname.startsWith("/access/");
  return isOurs && !isOfSignIn && path.length <= longest ? path : "/";
}
