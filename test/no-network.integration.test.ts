import { connect } from "node:net";
import { expect, test } from "vitest";

// Of the addresses that are kept for documentation: nobody answers there (RFC 5737).
const elsewhere = "192.0.2.1";

test("no test connects to anything but this machine", async () => {
  await expect(fetch(`http://${elsewhere}/`)).rejects.toMatchObject({
    cause: { message: expect.stringContaining(elsewhere) as string },
  });
  expect(() => connect(80, elsewhere)).toThrow("not on this machine");
  expect(() => connect({ port: 80, host: "example.org" })).toThrow("not on this machine");
});
