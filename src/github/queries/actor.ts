import { z } from "zod";
import { accountName, nobody, type Actor } from "../../domain/actor.ts";

export const actorFragment = /* GraphQL */ `
  fragment ActorParts on Actor {
    __typename
    login
  }
`;

/** Null for deleted accounts. */
export const ActorAnswer = z.object({ __typename: z.string(), login: z.string() }).nullable();
export type ActorAnswer = z.infer<typeof ActorAnswer>;

/** GitHub's own project workflows act under this name: https://github.com/apps/github-project-automation */
const workflow = "github-project-automation";

/** `self` is the app's slug; GraphQL gives a bot's login without `[bot]`, a person could bear the same name. */
export function actorOf(answer: ActorAnswer, self: string): Actor {
  if (answer === null) return { kind: "person", login: nobody };
  const login = accountName(answer.login, answer.__typename);
  if (answer.__typename !== "Bot") return { kind: "person", login };
  if (login === accountName(self, "Bot")) return { kind: "self", login: self };
  return login === accountName(workflow, "Bot")
    ? { kind: "workflow", login: workflow }
    : { kind: "bot", login };
}
