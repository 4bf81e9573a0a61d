/** Where the sandbox's REST API and its pages are, without a slash at the end. */
export type Hosts = { readonly api: string; readonly html: string };

/** The hosts of a sandbox at an address such as `http://127.0.0.1:4000`: as on a GitHub Enterprise Server. */
export function hostsAt(origin: string): Hosts {
  return { api: `${origin}/api/v3`, html: origin };
}
