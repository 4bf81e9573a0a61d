import { Refusal } from "../../../src/sandbox/state/refusal.ts";
import type { IssueComment } from "../../../src/sandbox/state/entities.ts";
import { phaseLabels, phases } from "../../histories/latest-word.ts";
import {
  epicsOf,
  openInitiative,
  perform,
  speak,
  teams,
  watchEpics,
  type Played,
} from "../../scenario/stage-history.ts";
import type { ChaosStage } from "./stage.ts";
import type { Saying } from "./step.ts";

/* Carries out what people do, and keeps a ledger of what of it has to stand in the end. */

export interface Initiative extends Played<ChaosStage> {
  /** Of people, with a say or without; the newest last. */
  readonly notes: string[];
  assigned: boolean;
  /** Values that people gave to fields which the app has no business with: project, field, issue → value. */
  readonly values: Map<
    string,
    {
      readonly issue: string;
      readonly project: string;
      readonly name: string;
      readonly value: string | number;
    }
  >;
  /** Somebody moved it whom gates may not let in, or of whom nobody knows. */
  strayed: boolean;
  /** What was decided cannot be known any more. */
  isForgotten: boolean;
  readonly doubled: { stop(): readonly string[] };
}

export function open(stage: ChaosStage, number: number): Initiative {
  const played = openInitiative(stage, `Tiltak ${number}`);
  const doubled = watchEpics(played);
  return {
    ...played,
    notes: [],
    assigned: false,
    values: new Map(),
    strayed: false,
    isForgotten: false,
    doubled,
  };
}

/** What GitHub refuses, because what it is about has gone, is not done. */
export function act(deed: Saying, initiative: Initiative): void {
  try {
    carryOut(deed, initiative);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

function carryOut(deed: Saying, played: Initiative): void {
  const { stage, initiative, labels } = played;
  const { sandbox } = stage;
  const manager = sandbox.as("manager");
  switch (deed.kind) {
    case "note":
    case "edit-note":
    case "delete-note":
      return changeNotes(deed.kind, played);
    case "write-body":
      played.body += `\n\n- [ ] Noe å huske (${played.body.length})`;
      return void manager.editIssue(initiative, { body: played.body });
    case "tick-body":
      if (!played.body.includes("- [ ]")) return;
      played.body = played.body.replace("- [ ]", "- [x]");
      return void manager.editIssue(initiative, { body: played.body });
    case "own-label":
      manager.label(initiative, deed.name);
      return void labels.add(deed.name);
    case "own-unlabel":
      if (!labels.has(deed.name)) return;
      manager.unlabel(initiative, deed.name);
      return void labels.delete(deed.name);
    case "assign":
    case "unassign":
      manager[deed.kind](initiative, "manager");
      played.assigned = deed.kind === "assign";
      return;
    case "budget":
      return setValue(played, { issue: initiative, project: "acme/1", name: "Budsjett", value: deed.value });
    case "plan": {
      const [element] = elementsOf(played);
      if (element === undefined) return;
      const value = `2026-07-${String(deed.value).padStart(2, "0")}`;
      return setValue(played, { issue: element, project: "acme/8", name: "Slutt", value });
    }
    case "delete-overview": {
      const overview = sandbox
        .comments(initiative)
        .find(({ body }) => body.startsWith("<!-- redthread:overview"));
      if (overview !== undefined) sandbox.as("owner").deleteComment(overview);
      return;
    }
    case "bot-comment":
      return void sandbox.as("stale[bot]").comment(initiative, "Ingen aktivitet på lenge.");
    case "close-work":
    case "delete-work":
      return endWork(deed.kind, played);
    case "outsider":
      return void played.comments.set(...commentBy("anyone", played, `/fase ${phases[deed.phase]}`));
    case "override":
    case "stray":
      return move(deed.kind, deed.phase, played);
    case "tick":
    case "untick":
      return changeBox(deed.kind, deed.by, played);
    case "confirm":
      return speak(played, "/bekreft 1");
    case "unlink":
    case "delete":
      return remove(deed.kind, deed.team, played);
    case "field":
    case "clear":
      // Nobody can set a field before the card is there.
      if (sandbox.issue(initiative).itemIds.length > 0) perform(deed, played);
      return;
    default:
      return perform(deed, played);
  }
}

/** A manager's command that passes every gate; a label of an adviser's, where one is not there yet. */
function move(kind: "override" | "stray", phase: number, played: Initiative): void {
  const { stage, initiative, said } = played;
  const second = Math.floor(stage.sandbox.state.now().getTime() / 1_000);
  if (kind === "override") {
    speak(played, `/fase ${phases[phase]} likevel: det haster`);
    return void said.push({ second, face: "command", says: { phase } });
  }
  const label = phaseLabels[phase] ?? "";
  if (stage.labels(initiative).includes(label)) return;
  stage.sandbox.as("member").label(initiative, label);
  played.strayed = true;
  said.push({ second, face: "label", says: { phase } });
}

function changeBox(kind: "tick" | "untick", by: string, { stage, initiative }: Initiative): void {
  const box = /^- \[([ x])\] (.+?) <!-- redthread:box confirm:/m;
  const overview = stage.sandbox
    .comments(initiative)
    .find(({ body }) => body.startsWith("<!-- redthread:overview"));
  const [, state, text] = box.exec(overview?.body ?? "") ?? [];
  if (overview === undefined || text === undefined || (state === "x") === (kind === "tick")) return;
  stage.sandbox.as(by)[kind](overview, text);
}

function commentBy(login: string, { stage, initiative }: Initiative, body: string): [string, string] {
  return [stage.sandbox.as(login).comment(initiative, body).id, body];
}

function changeNotes(kind: "note" | "edit-note" | "delete-note", played: Initiative): void {
  const { stage, notes, comments } = played;
  const by = stage.sandbox.as("manager");
  if (kind === "note") {
    const [id, body] = commentBy("manager", played, `Et notat, det ${notes.length + 1}.`);
    notes.push(id);
    return void comments.set(id, body);
  }
  const id = kind === "edit-note" ? notes.at(-1) : notes.pop();
  if (id === undefined) return;
  const note: Pick<IssueComment, "id"> = { id };
  if (kind === "delete-note") {
    by.deleteComment(note);
    comments.delete(id);
    return;
  }
  const body = `${comments.get(id)} Rettet.`;
  by.editComment(note, body);
  comments.set(id, body);
}

function setValue(
  played: Initiative,
  value: {
    readonly issue: string;
    readonly project: string;
    readonly name: string;
    readonly value: string | number;
  },
): void {
  const { sandbox } = played.stage;
  const items = sandbox.issue(value.issue).itemIds.map((id) => sandbox.state.tables.items.get(id));
  if (items.length === 0) return;
  sandbox.as("manager").setField(value.issue, value.project, value.name, value.value);
  played.values.set(`${value.issue} ${value.name}`, value);
}

/** The elements of the initiative, as `owner/name#7`. */
function elementsOf({ stage, initiative }: Initiative): readonly string[] {
  return stage.children(initiative).filter((name) => name.startsWith("acme/roadmap#"));
}

function endWork(kind: "close-work" | "delete-work", played: Initiative): void {
  const { sandbox } = played.stage;
  for (const [team, { backlog, by }] of Object.entries(teams)) {
    const ids = epicsOf(played, team).flatMap(({ subIssueIds }) => subIssueIds);
    const work = ids
      .map((id) => sandbox.state.tables.issues.get(id))
      .find((issue) => issue?.state === "OPEN");
    if (work === undefined) continue;
    const name = `${backlog}#${work.number}`;
    const owner = sandbox.as(backlog.startsWith("Other/") ? by : "owner");
    if (kind === "close-work") owner.close(name);
    else owner.deleteIssue(name);
    return;
  }
}

function remove(kind: "unlink" | "delete", team: string, played: Initiative): void {
  const { stage } = played;
  const { sandbox } = stage;
  const epic = epicsOf(played, team).at(-1);
  const { backlog = "", by = "" } = teams[team] ?? {};
  if (epic === undefined) return;
  const name = `${backlog}#${epic.number}`;
  if (kind === "delete") {
    sandbox.as(backlog.startsWith("Other/") ? by : "owner").deleteIssue(name);
    return void played.declined.add(team);
  }
  const parents = [...stage.issuesIn("acme/roadmap"), played.initiative];
  const parent = parents.find((one) => sandbox.issue(one).id === epic.parentId);
  if (parent === undefined) return;
  sandbox.as("owner").removeSubIssue(parent, name);
  played.declined.add(team);
}
