import fc from "fast-check";
import { expect, test } from "vitest";
import { changeKey, changePlace } from "../../src/domain/change-key.ts";
import { keyText, parseKey } from "../../src/domain/key.ts";

test("what a key is of is read from it, whatever an environment is called", () => {
  const place = fc.record({
    repository: fc.stringMatching(/^R_[\w-]{1,20}$/),
    sha: fc.stringMatching(/^[0-9a-f]{40}$/),
    environment: fc.string({ unit: "grapheme", minLength: 1 }),
  });
  fc.assert(
    fc.property(place, ({ environment, ...rest }) => {
      const key = changeKey("Acme", { ...rest, environment });
      expect(parseKey(keyText(key))).toEqual(key);
      expect(changePlace(key)).toEqual({ ...rest, environment: environment.toLowerCase() });
    }),
  );
});

test.each(["", "I_1", "a/b", "R/sha/%E0%A4%A"])("%j is of no change", (id) => {
  expect(changePlace({ id })).toBeNull();
});
