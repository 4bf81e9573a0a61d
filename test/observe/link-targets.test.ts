import { describe, expect, test } from "vitest";
import type { CommentFacts } from "../../src/domain/issue.ts";
import { linksBefore, linkTargets } from "../../src/observe/link-targets.ts";
import { at, issue, kari, self } from "../plan/world.ts";

const studio = { owner: "acme", name: "studio" };

function said(body: string, options: Partial<CommentFacts> = {}): CommentFacts {
  return {
    id: body,
    url: "",
    author: kari,
    body,
    createdAt: at(1),
    editedAt: at(1),
    answered: "THUMBS_UP",
    mark: null,
    ...options,
  };
}

describe("what comments ask to be linked", () => {
  test("of those that were carried out, in their order, with their addresses", () => {
    const comments = [
      said("/knytt acme/studio#1\n/knytt -acme/studio#2"),
      said("/knytt acme/studio#2", { createdAt: at(2) }),
      said("Se acme/studio#3"),
    ];
    const { links, targets } = linksBefore(issue("I", { comments }), undefined);
    const { login: actor } = kari;
    expect(links).toEqual([
      { url: "acme/studio#1", remove: false, actor, at: at(1) },
      { url: "acme/studio#2", remove: true, actor, at: at(1) },
      { url: "acme/studio#2", remove: false, actor, at: at(2) },
    ]);
    expect(Object.fromEntries(targets)).toEqual({
      "acme/studio#1": { ...studio, number: 1 },
      "acme/studio#2": { ...studio, number: 2 },
    });
  });

  test("not those that were refused or not answered, nor what was changed or written by an app", () => {
    const comments = [
      said("/knytt acme/studio#1", { answered: "THUMBS_DOWN" }),
      said("/knytt acme/studio#2", { answered: "CONFUSED" }),
      said("/knytt acme/studio#3", { answered: null }),
      // Anybody is answered `/hjelp` with a thumb up, and may write something else there afterwards.
      said("/knytt acme/studio#4", { editedAt: at(3), editor: kari }),
      said("/knytt acme/studio#5", { author: self }),
    ];
    const root = issue("I", { comments });
    expect(linksBefore(root, undefined).links).toEqual([]);
    expect([...linkTargets(root, undefined).keys()]).toEqual(["acme/studio#3"]);
  });

  test("of many the newest twenty addresses", () => {
    const comments = Array.from({ length: 25 }, (_, index) => said(`/knytt acme/studio#${index + 1}`));
    const { links, targets } = linksBefore(issue("I", { comments }), undefined);
    expect(links.map(({ url }) => url)).toEqual(
      Array.from({ length: 20 }, (_, index) => `acme/studio#${index + 6}`),
    );
    expect(targets.size).toBe(20);
  });
});
