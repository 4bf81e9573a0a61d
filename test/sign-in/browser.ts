/*
 * As much of a browser as signing in takes: it keeps the cookies of one host, goes where it is sent only when it is told to,
 * and says where a form comes from.
 */

export type Send = (request: Request) => Promise<Response>;

export interface Browser {
  readonly cookies: Map<string, string>;
  /** The `cookie` header that it sends. */
  cookie(): string;
  get(path: string): Promise<Response>;
  /** A form of the page itself, unless other headers say where it comes from. */
  post(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Where GitHub sends somebody back to, after the button with that login; empty: Cancel. */
  atGitHub(person: string, to?: string): Promise<URL>;
  /** The whole way; answers the last answer of the app. */
  signIn(person: string, to?: string): Promise<Response>;
}

export function createBrowser(baseUrl: string, send: Send): Browser {
  const cookies = new Map<string, string>();
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");

  async function ask(path: string, method: string, headers: Readonly<Record<string, string>>) {
    const answer = await send(
      new Request(baseUrl + path, { method, redirect: "manual", headers: { cookie: cookie(), ...headers } }),
    );
    for (const line of answer.headers.getSetCookie()) keep(line);
    return answer;
  }

  function keep(line: string): void {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/max-age=0(;|$)/i.test(line)) cookies.delete(name);
    else cookies.set(name, value);
  }

  async function atGitHub(person: string, to = "/"): Promise<URL> {
    const answer = await ask(`/auth/login?to=${encodeURIComponent(to)}`, "GET", {});
    const asked = new URL(answer.headers.get("location") ?? "");
    const body = new URLSearchParams(asked.searchParams);
    body.set("person", person);
    const chosen = await fetch(asked.origin + asked.pathname, {
      method: "POST",
      headers: { origin: asked.origin },
      redirect: "manual",
      body,
    });
    return new URL(chosen.headers.get("location") ?? "");
  }

  return {
    cookies,
    cookie,
    get: async (path) => await ask(path, "GET", {}),
    post: async (path, headers = { origin: baseUrl, "sec-fetch-site": "same-origin" }) =>
      await ask(path, "POST", headers),
    atGitHub,
    async signIn(person, to) {
      const back = await atGitHub(person, to);
      return await ask(back.pathname + back.search, "GET", { "sec-fetch-site": "cross-site" });
    },
  };
}
