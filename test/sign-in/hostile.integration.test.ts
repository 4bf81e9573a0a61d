import { once } from "node:events";
import { createServer } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { handlerFor } from "../../src/server/sign-in.ts";
import { createSignIn } from "../../src/sign-in/sign-in.ts";
import { openStore } from "../../src/store/store.ts";
import { now } from "../given-clock.ts";

/* What no browser sends. Each is answered, and nothing is thrown where nobody catches it. */

test.each([
  ["an address that cannot be read", "GET /auth/login?to=%", "x", 302],
  ["letters that are none", "GET /auth/login?to=%ff%fe", "x", 302],
  ["a path that cannot be read", "GET /auth/%ff", "x", 404],
  ["a state that cannot be read", "GET /auth/callback?state=%ZZ&code=%", "x", 400],
  ["a host with a blank", "GET /auth/login", "a b", 400],
  ["a host that is none", "GET /auth/login", "[::1", 400],
  ["a path with an empty part", "GET /auth//evil.example", "x", 404],
  ["a form from nowhere", "POST /auth/logout", "x", 403],
  ["another method", "DELETE /auth/logout", "x", 403],
])("%s is answered", async (_, line, host, status) => {
  const store = await openStore({ memory: true }, { now });
  const signIn = createSignIn({
    settings: {
      clientId: "a",
      clientSecret: "b",
      sessionKeys: [Buffer.alloc(32)],
      baseUrl: "https://redthread.example",
    },
    apiUrl: null,
    sessions: store.readers,
    repositories: async () => [],
    sorry: (trouble) => new Response(trouble, { status: 400 }),
    now,
    logger: { warn: () => {}, error: () => {} },
  });
  const handle = handlerFor(signIn);
  const server = createServer((request, response) => void handle(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    server.close();
    await signIn.stop();
    await store.close();
  });
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, "127.0.0.1");
  let text = "";
  socket.on("data", (part) => (text += String(part)));
  const cookie = "__Host-redthread-state=%%%; __Host-redthread=%E0%A4; =; __Host-redthread";
  socket.write(`${line} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`);
  await once(socket, "close");
  expect(text.split("\r\n", 1)[0]).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
});
