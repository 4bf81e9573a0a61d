import type { Answer, CommentContent } from "../domain/content.ts";
import type { Command } from "../domain/command.ts";
import type { Language } from "../domain/language.ts";
import { say, sayList } from "./catalogue.ts";
import { issueLink, issueLinkWithReference } from "./link.ts";
import { asCode, neutraliseLine } from "./neutralise.ts";

/** A comment's text in Markdown; the mark is put before it by whoever sends it. */
export function renderComment(content: CommentContent, language: Language): string {
  switch (content.kind) {
    case "reply":
      return content.answers.map((answer) => answerText(answer, language)).join("\n\n");
    case "team-left":
      return say(language, "comment.team-left", {
        team: neutraliseLine(content.team.name),
        initiative: issueLink(content.initiative),
      });
    case "link": {
      const lines = content.epics.map((epic) => `- ${issueLinkWithReference(epic)}`);
      return [say(language, "comment.link", { count: lines.length }), lines.join("\n")].join("\n\n");
    }
  }
}

function answerText(answer: Answer, language: Language): string {
  switch (answer.kind) {
    case "help":
      return helpText(language);
    case "unknown-command": {
      const text = asCode(answer.text);
      return answer.nearest === null
        ? say(language, "reply.unknown-command", { text })
        : say(language, "reply.unknown-command-near", { text, nearest: asCode(answer.nearest) });
    }
    case "unknown-phase": {
      const phases = sayList(language, answer.phases.map(asCode));
      return answer.text.trim() === ""
        ? say(language, "reply.which-phase", { phases })
        : say(language, "reply.unknown-phase", { phases, text: asCode(answer.text) });
    }
    case "unknown-team": {
      const teams = sayList(language, answer.teams.map(asCode));
      return answer.text.trim() === ""
        ? say(language, "reply.which-team", { teams })
        : say(language, "reply.unknown-team", { teams, text: asCode(answer.text) });
    }
    case "not-allowed":
      return say(language, "reply.not-allowed", { command: asCode(commandWord(answer.command, language)) });
    case "not-managed":
      return say(language, "reply.not-managed");
    case "epic-exists":
      return say(language, "reply.epic-exists", {
        team: neutraliseLine(answer.team),
        epic: issueLinkWithReference(answer.epic),
      });
    case "done":
      return say(language, "reply.done", { command: asCode(answer.command) });
  }
}

type Usable = Exclude<Command["kind"], "unknown">;

/** The order in which the commands are explained; the compiler asks for each. */
const explained: Readonly<Record<Usable, true>> = {
  phase: true,
  team: true,
  epic: true,
  adopt: true,
  sync: true,
  help: true,
};

/** `/fase`: its usage without what may follow. */
function commandWord(command: Usable, language: Language): string {
  return say(language, `reply.usage.${command}`).split(" ")[0] ?? "";
}

function helpText(language: Language): string {
  const lines = (Object.keys(explained) as Usable[]).map(
    (kind) => `- ${asCode(say(language, `reply.usage.${kind}`))} ${say(language, `reply.help.${kind}`)}`,
  );
  return [say(language, "reply.help.intro"), lines.join("\n")].join("\n\n");
}
