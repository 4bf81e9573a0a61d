import { afterEach, describe, expect, test } from "vitest";
import { beginLooking, type Looking } from "./looking.ts";

const policy = [
  "initiatives: { repository: portfolio }",
  "teams: { studio: { name: Studio, backlog: acme/studio } }",
];

describe("an overview whose mark does not hold for its issue", () => {
  let one: Looking;

  afterEach(async () => {
    await one.sandbox.stop();
  });

  async function begin(): Promise<string> {
    one = await beginLooking(policy, "", { teams: ["studio"] });
    return await one.write(["What people see"], {
      teams: ["studio"],
      fields: { [`${one.root}/P/F`]: value },
    });
  }

  const value = { decided: "Problem", stated: null };

  test("has come along with a transfer: its memory counts, under the new id, and it is written anew", async () => {
    await begin();
    one.sandbox.as("owner").transfer("acme/portfolio#1", "acme/studio");
    one.sandbox.as("owner").transfer("acme/studio#1", "acme/portfolio");
    const [world] = await one.lookAll(["acme/portfolio#2"]);
    expect(world?.memory?.teams).toEqual(["studio"]);
    expect(world?.memory?.fields).toEqual({ [`${world?.root}/P/F`]: value });
    expect(world?.overview).toMatchObject({ text: "" });
  });

  test("was copied from another issue: it is the app's to write anew, but its memory is another's", async () => {
    const comment = await begin();
    const owner = one.sandbox.as("owner");
    const text = one.sandbox.state.tables.comments.get(comment)?.body ?? "";
    owner.openIssue("acme/portfolio", { title: "Another" });
    const other = one.sandbox.issue("acme/portfolio#2").id;
    const input = { subjectId: other, body: "A reply" };
    const [made] = await one.github.writer.write("acme", [{ name: "addComment", input }]);
    const id = made?.kind === "done" ? made.made.id : "";
    owner.editComment({ id }, text);
    const [world] = await one.lookAll(["acme/portfolio#2"]);
    expect(world?.memory).toBeNull();
    expect(world?.overview?.comment.id).toBe(id);
  });

  test("was spoilt by somebody: it stays the one overview", async () => {
    const comment = await begin();
    const text = one.sandbox.state.tables.comments.get(comment)?.body ?? "";
    one.sandbox.as("owner").editComment({ id: comment }, text.replace("sig=", "sig=x"));
    const world = await one.look();
    expect(world.overview?.comment.id).toBe(comment);
    expect(world.overview?.text).toBe("");
  });

  test("was written by somebody else: it is a comment like any other", async () => {
    const comment = await begin();
    const text = one.sandbox.state.tables.comments.get(comment)?.body ?? "";
    one.sandbox.as("owner").openIssue("acme/portfolio", { title: "Another" });
    one.sandbox.as("owner").comment("acme/portfolio#2", text);
    const [world] = await one.lookAll(["acme/portfolio#2"]);
    expect(world?.memory).toBeNull();
    expect(world?.overview).toBeNull();
  });
});
