import type { ChaosStage } from "./stage.ts";

import type { SandboxEvent } from "../../../src/sandbox/state/events.ts";

/** Tells of each request of the app's and of everything that takes effect at GitHub, as it happens. */
export function traceWrites({ sandbox }: ChaosStage, tell: (line: string) => void): void {
  const { state } = sandbox;
  const { tables } = state;
  let told = 0;
  let asked = 0;
  function nameOf(id: string): string {
    const comment = tables.comments.get(id);
    const issue = tables.issues.get(comment?.subjectId ?? tables.items.get(id)?.contentId ?? id);
    const repository = tables.repositories.get(issue?.repositoryId ?? "");
    const label = tables.labels.get(id)?.name ?? "";
    return issue === undefined ? `${label} ${id}` : `${repository?.name}#${issue.number} ${label}`;
  }
  function catchUp(): void {
    for (; asked < state.calls.length; asked += 1) {
      const call = state.calls[asked];
      if (call === undefined) continue;
      const { at, kind, operationName, mutations, errors } = call;
      tell(`${at} ? ${kind} ${operationName ?? ""} ${mutations.join(" ")} ${errors.join("; ")}`);
    }
    for (; told < state.writes.length; told += 1) {
      const write = state.writes[told];
      if (write === undefined) continue;
      const who = tables.accounts.get(write.accountId)?.login ?? "";
      const name = nameOf(write.targetId);
      tell(`${write.at} ${who}: ${write.operation} ${name}`);
    }
  }
  state.subscribe((event) => {
    catchUp();
    tell(`${event.at}   ${event.sender.login} ${event.kind}${detailOf(event)}`);
  });
}

function detailOf(event: SandboxEvent): string {
  if ("label" in event) return ` ${event.label.name}`;
  if ("comment" in event) return ` ${JSON.stringify(event.comment.body.slice(0, 60))}`;
  if ("change" in event) return ` ${event.change.field.name}`;
  return "";
}
