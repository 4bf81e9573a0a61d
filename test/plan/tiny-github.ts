import { issueMark } from "../../src/change/create-issue.ts";
import { register, type Registry } from "../../src/apply/registry.ts";
import { kindOf, type Change } from "../../src/change/kinds.ts";
import type { Actor } from "../../src/domain/actor.ts";
import type { RoleFacts, Tick } from "../../src/domain/gate.ts";
import type { CommentFacts, EventFacts, IssueFacts, ItemFacts } from "../../src/domain/issue.ts";
import type { Memory } from "../../src/domain/memory.ts";
import type { Plan } from "../../src/change/plan.ts";
import type { ReportedChange, OverviewFacts, World } from "../../src/domain/world.ts";
import { parseCommands } from "../../src/commands/parse-commands.ts";
import { issue, kari, self, world } from "./world.ts";

/*
 * A GitHub of one initiative, in memory: people and the app's plans change the facts of which a world is
 * made. So small that thousands of histories take seconds.
 */

export interface TinyGitHub {
  readonly clock: { seconds: number };
  root(): IssueFacts;
  get(id: string): IssueFacts | undefined;
  issues(): readonly IssueFacts[];
  /** Phase field of the initiative's card; null: empty. */
  field(): string | null;
  world(): World;
  /** Carries a plan out; answers how many writes there were. */
  carryOut(plan: Plan): number;
  /** Answers false where it is so already: GitHub makes no event then. */
  label(id: string, name: string, present: boolean, actor: Actor): boolean;
  close(id: string, as: "completed" | "not-planned", actor: Actor): boolean;
  reopen(id: string, actor: Actor): boolean;
  /** `heard`: whether the inbox learns of it. */
  setField(value: string | null, heard: boolean, actor?: Actor): boolean;
  /** On the overview; answers false where there is none yet. */
  tick(box: string, ticked: boolean, actor: Actor): boolean;
  /** What is remembered, signed in the overview. */
  memory(): Memory | null;
  comment(body: string, actor: Actor): void;
  /** Changes the initiative's body: it names these teams now. */
  nameTeams(names: readonly string[], rights: NonNullable<World["bodyRights"]>): void;
  /** Takes a native sub-issue off its parent. */
  unlink(id: string, actor: Actor): void;
  /** What is deleted leaves no event. */
  remove(id: string): void;
  /** Opens a sub-issue. */
  open(parent: string, actor: Actor): void;
}

const board = "P_1";
const boardField = "Fase";

export function createTinyGitHub(held: Readonly<Record<string, readonly string[]>> = {}): TinyGitHub {
  const clock = { seconds: Date.UTC(2026, 0, 12, 9) / 1000 };
  const facts = new Map<string, IssueFacts>([["I", issue("I", { createdAt: timeOf(clock.seconds) })]]);
  const fieldChanges: ReportedChange[] = [];
  const ticks: Tick[] = [];
  const removed: string[] = [];
  const roles = new Map<string, RoleFacts>();
  for (const [role, names] of Object.entries(held)) {
    roles.set(role, { names, holders: new Set(names), missing: [] });
  }
  let memory: Memory | null = null;
  let overview: OverviewFacts | null = null;
  let minted = 0;
  let body: Pick<World, "sections" | "bodyRights"> | null = null;

  const now = () => timeOf(clock.seconds);
  const mint = (prefix: string) => `${prefix}_${(minted += 1)}`;
  function get(id: string): IssueFacts {
    const found = facts.get(id);
    if (found === undefined) throw new Error(`There is no issue ${id}`);
    return found;
  }
  function change(id: string, parts: Partial<IssueFacts>, ...events: readonly EventFacts[]): void {
    const before = get(id);
    facts.set(id, { ...before, ...parts, events: [...before.events, ...events] });
  }
  function event(actor: Actor): { at: string; actor: Actor; id: string } {
    return { at: now(), actor, id: mint("EV") };
  }
  function commentOf(body: string, author: Actor, id = mint("IC")): CommentFacts {
    const at = now();
    return { id, url: "", author, body, createdAt: at, editedAt: at, answered: null, mark: null };
  }

  function label(id: string, name: string, present: boolean, actor: Actor): boolean {
    const { labels } = get(id);
    if (labels.includes(name) === present) return false;
    const kind = present ? "labeled" : "unlabeled";
    const others = labels.filter((one) => one !== name);
    change(id, { labels: present ? [...others, name] : others }, { kind, label: name, ...event(actor) });
    return true;
  }
  function close(id: string, as: "completed" | "not-planned", actor: Actor): boolean {
    const { closed } = get(id);
    if (closed !== null) {
      // GitHub takes a new reason over in silence.
      change(id, { closed: { ...closed, as } });
      return false;
    }
    change(id, { closed: { as, at: now() } }, { kind: "closed", as, ...event(actor) });
    return true;
  }
  function reopen(id: string, actor: Actor): boolean {
    if (get(id).closed === null) return false;
    change(id, { closed: null }, { kind: "reopened", ...event(actor) });
    return true;
  }

  function write(change: Change, registry: Registry): void {
    switch (change.kind) {
      case "create-label":
        return register(change, { id: mint("LA") }, registry);
      case "rename-label":
        for (const one of facts.values()) {
          const labels = one.labels.map((name) => (name === change.from ? change.name : name));
          facts.set(one.id, { ...one, labels });
        }
        return;
      case "add-labels":
      case "remove-labels":
        for (const { name } of change.labels) label(change.issue, name, change.kind === "add-labels", self);
        return;
      case "create-issue":
        return born(change, registry);
      case "close-issue":
        close(change.issue, change.as ?? "completed", self);
        return;
      case "reopen-issue":
        reopen(change.issue, self);
        return;
      case "add-child":
        return hang(change.parent, change.child);
      case "add-item":
        return register(change, { id: put(change.issue, change.projectId).id }, registry);
      case "set-field":
        return setValue(change);
      case "comment":
        if (change.comment === null) register(change, { id: say(change.issue, self, "") }, registry);
        return;
      case "notice":
        throw new Error("No thread plans a notice");
      case "problem-issue":
        throw new Error("No thread opens a problem");
      case "status-comment":
      case "wheel-issue":
      case "retitle":
      case "process-issue":
      case "assign":
      case "answer-deployment":
        throw new Error(`No thread plans a ${change.kind}`);
      case "react": {
        const { comments } = get(change.issue);
        const react = (one: CommentFacts) =>
          one.id === change.comment ? { ...one, answered: change.reaction } : one;
        facts.set(change.issue, { ...get(change.issue), comments: comments.map(react) });
        return;
      }
      case "overview": {
        const comment = overview?.comment ?? commentOf("", self);
        overview = {
          comment: { ...comment, editedAt: now() },
          text: JSON.stringify(change.overview),
          ticks,
        };
        ({ memory } = change);
        return register(change, { id: comment.id }, registry);
      }
    }
  }
  function say(id: string, author: Actor, body: string): string {
    const comment = commentOf(body, author);
    facts.set(id, { ...get(id), comments: [...get(id).comments, comment] });
    return comment.id;
  }
  function born(create: Extract<Change, { kind: "create-issue" }>, registry: Registry): void {
    const { content, repository } = create;
    const id = mint(content.kind.toUpperCase());
    const mark = issueMark(content, { kind: "initiative", owner: "digdir", id: "I" });
    const labels = create.labels.map(({ name }) => name);
    facts.set(id, issue(id, { in: repository, author: self, createdAt: now(), mark, labels }));
    for (const project of create.projects) put(id, project);
    if (create.parent !== null) hang(create.parent, id);
    const { number, url, items } = get(id);
    register(
      create,
      { id, number, url, items: items.map((item) => ({ id: item.id, projectId: item.project.id })) },
      registry,
    );
  }
  function hang(parent: string, child: string, actor = self): void {
    change(
      parent,
      { children: [...get(parent).children, child] },
      { kind: "child-added", child, ...event(actor) },
    );
    change(child, { parent }, { kind: "parent-added", parent, ...event(actor) });
  }
  function put(id: string, projectId: string): ItemFacts {
    const known = get(id).items.find(({ project }) => project.id === projectId);
    if (known) return known;
    const project = { id: projectId, owner: "digdir", number: Number(projectId.slice(2)) };
    const item = { id: mint("PVTI"), project, archived: false, values: [] };
    change(id, { items: [...get(id).items, item] });
    return item;
  }
  function setValue({
    issue: id,
    item,
    write: { field, value },
  }: Extract<Change, { kind: "set-field" }>): void {
    const text = value.type === "text" ? value.text : value.type === "number" ? value.number : value.name;
    place(id, item, field, text);
  }
  function place(id: string, itemId: string, field: string, value: string | number | null): boolean {
    const item = get(id).items.find((one) => one.id === itemId);
    const before = item?.values.find((one) => one.field === field)?.value ?? null;
    if (item === undefined || before === value) return false;
    const others = item.values.filter((one) => one.field !== field);
    const values = value === null ? others : [...others, { field, value, updatedAt: now() }];
    change(id, { items: get(id).items.map((one) => (one.id === itemId ? { ...one, values } : one)) });
    return true;
  }
  function card(): ItemFacts | undefined {
    return get("I").items.find(({ project }) => project.id === board);
  }

  return {
    clock,
    root: () => get("I"),
    get: (id) => facts.get(id),
    issues: () => [...facts.values()],
    field() {
      const value = card()?.values.find(({ field }) => field === boardField)?.value;
      return typeof value === "string" ? value : null;
    },
    world() {
      const requests = get("I").comments.flatMap((comment) => {
        const commands = comment.answered === null ? parseCommands(comment.body) : [];
        const permission = "write" as const;
        const own = [...roles].flatMap(([role, { holders }]) =>
          holders.has(comment.author.login) ? [role] : [],
        );
        return commands.length === 0 ? [] : [{ comment, commands, permission, roles: own }];
      });
      const linked = new Map<string, string[]>();
      for (const { id, under } of memory?.children ?? []) {
        const parent = under ?? "I";
        linked.set(parent, [...(linked.get(parent) ?? []), id]);
      }
      const gone = removed.map((id) => ({ id, unreadable: "gone" }) as const);
      return world([...facts.values(), ...gone], {
        memory,
        overview,
        requests,
        roles,
        linked,
        fieldChanges: [...fieldChanges],
        readAt: clock.seconds * 1000,
        ...body,
      });
    },
    carryOut(plan) {
      const registry: Registry = new Map();
      let writes = 0;
      for (const { change: planned } of plan.waves.flat()) {
        const resolved = kindOf(planned).resolve(planned, registry, []);
        if (resolved === null) throw new Error(`${planned.kind} needs what was not made`);
        write(resolved, registry);
        writes += 1;
      }
      return writes;
    },
    label,
    close,
    reopen,
    memory: () => memory,
    tick(box, ticked, actor) {
      if (overview === null) return false;
      ticks.push({ box, ticked, actor: actor.login, at: now(), edit: mint("UCE") });
      return true;
    },
    setField(value, heard, actor = kari) {
      const item = card();
      if (item === undefined || !place("I", item.id, boardField, value)) return false;
      if (heard) {
        const field = { field: `F_${boardField}`, fieldName: boardField, projectNumber: 1 };
        fieldChanges.push({
          item: item.id,
          ...field,
          to: value,
          at: now(),
          actor: actor.login,
          bot: actor.kind === "bot",
        });
      }
      return true;
    },
    comment: (text, actor) => void say("I", actor, text),
    nameTeams(names, rights) {
      change("I", { editedAt: now() });
      body = {
        sections: { teams: names, sources: [], suggest: [], goals: null, problem: null },
        bodyRights: rights,
      };
    },
    unlink(id, actor) {
      const { parent } = get(id);
      if (parent === null) return;
      const children = get(parent).children.filter((child) => child !== id);
      change(parent, { children }, { kind: "child-removed", child: id, ...event(actor) });
      change(id, { parent: null }, { kind: "parent-removed", parent, ...event(actor) });
    },
    remove(id) {
      const { parent } = get(id);
      facts.delete(id);
      removed.push(id);
      if (parent === null) return;
      facts.set(parent, { ...get(parent), children: get(parent).children.filter((child) => child !== id) });
    },
    open(parent, author) {
      const id = mint("WORK");
      const { repository } = get(parent);
      facts.set(id, issue(id, { in: repository, author, createdAt: now() }));
      hang(parent, id, author);
    },
  };
}

function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(".000", "");
}
