import { isDeepStrictEqual } from "node:util";
import type { Action } from "../../change/action.ts";
import { labelTarget } from "../../change/create-label.ts";
import type { NamedLabel } from "../../change/labels.ts";
import type { Plan } from "../../change/plan.ts";
import { statusTarget } from "../../change/status-comment.ts";
import { wheelTarget } from "../../change/wheel-issue.ts";
import type { RepositoryCatalogue } from "../../domain/catalogue.ts";
import { parseDay, printDay } from "../../domain/calendar-day.ts";
import { isReadable, type Assignee, type IssueFacts, type Unreadable } from "../../domain/issue.ts";
import type { Key } from "../../domain/key.ts";
import type { ProductCard } from "../../domain/product-card.ts";
import type { ProductState, SettledOccurrence } from "../../domain/product-state.ts";
import { because } from "../../domain/reason.ts";
import { sameName, type Target } from "../../domain/reference.ts";
import type { WheelContent } from "../../domain/wheel-content.ts";
import { labelColor } from "../../policy/colors.ts";
import type { Wheel } from "../../policy/wheels.ts";
import { answerActions } from "../diff/answer-actions.ts";
import type { PrintReply } from "../diff/comments.ts";
import { wavesOf } from "../diff/waves.ts";
import type { DueItem } from "./due-items.ts";
import { inOrder } from "./settle.ts";
import type { Heard } from "./words.ts";

/** An occurrence that is made now, with its text and whose it is. */
export interface MadeItem {
  readonly item: DueItem;
  readonly place: RepositoryCatalogue;
  readonly content: WheelContent;
  readonly assignee: Assignee | null;
}

export interface WheelPlanInput {
  readonly key: Key;
  readonly policySha: string;
  readonly wheel: Wheel;
  readonly place: RepositoryCatalogue;
  /** The product's issue; null: it is to be made. */
  readonly issue: IssueFacts | null;
  /** The comment with the memory; null: there is none. */
  readonly status: StatusSeen | null;
  readonly issues: ReadonlyMap<string, IssueFacts | Unreadable>;
  readonly heard: Heard;
  readonly made: readonly MadeItem[];
  /** What is remembered, but for what is made now. */
  readonly state: ProductState;
  readonly cardOf: (state: ProductState, issues: WheelPlanInput["issues"]) => ProductCard;
  readonly titleOf: (content: WheelContent) => string;
  readonly print: (card: ProductCard) => string;
  readonly printReply: PrintReply;
  readonly again: number | null;
  readonly now: number;
}

export interface StatusSeen {
  readonly id: string;
  readonly memory: ProductState;
  /** What people see of it; null where it is to be written anew. */
  readonly text: string | null;
}

export const productStatus: Target = statusTarget("product-state");

/** Words are remembered before they are carried out; what is made is remembered as soon as it is there. */
export function planWheel(input: WheelPlanInput): Plan {
  const { key, policySha, now, again, issue, heard, wheel } = input;
  const product: WheelContent = { kind: "product", product: wheel.key, name: wheel.name };
  const state = withPlanned(input);
  const actions = [
    ...(issue === null
      ? [makeAction({ ...input, content: product, place: input.place, assignee: null, label: null })]
      : []),
    ...input.made.flatMap((made) => [
      ...labelActions(made),
      makeAction({ ...input, ...made, label: made.item.activity.label }),
    ]),
    ...statusAction(input, issue?.id ?? wheelTarget(product), state),
    ...wordActions(input),
    ...heard.answers.flatMap(({ issue: on, answers }) =>
      answerActions(on, answers, { key, printReply: input.printReply }),
    ),
  ];
  const open = state.settled.flatMap(({ closed, issue: link }) =>
    link !== null && closed === null ? [link.target] : [],
  );
  const known = [...(issue === null ? [] : [issue.id]), ...open].filter((id) =>
    isReadable(input.issues.get(id)),
  );
  return {
    key,
    policy: policySha,
    madeAt: now,
    waves: wavesOf(actions),
    again,
    nodes: known.map((id) => ({ id, role: "activity" })),
    record: null,
  };
}

/** With the new titles of what is moved, and with what this plan makes. */
function withPlanned({ heard, state, made, titleOf, issues }: WheelPlanInput): ProductState {
  const retitled = state.settled.map((each): SettledOccurrence => {
    const title = each.issue === null ? null : newTitle(each, { heard, issues });
    return title === null || each.issue === null ? each : { ...each, issue: { ...each.issue, title } };
  });
  const planned = made.map(({ item, content }): SettledOccurrence => ({
    activity: item.activity.key,
    occurrence: item.occurrence,
    held: printDay(item.held),
    issue: { target: wheelTarget(content), title: titleOf(content), url: null, reference: null },
    movedAt: null,
    cancelled: null,
    closed: null,
    minutes: content.kind === "activity" && content.filling?.kind === "minutes" ? "waiting" : null,
  }));
  const activities = planned.reduce(withNewest, state.activities);
  return { ...state, activities, settled: inOrder([...retitled, ...planned]) };
}

function withNewest(
  activities: ProductState["activities"],
  { activity, occurrence }: SettledOccurrence,
): ProductState["activities"] {
  const known = activities[activity];
  if (known === undefined || parseDay(occurrence) === null) return activities;
  const newest = known.newest === null || known.newest < occurrence ? occurrence : known.newest;
  return { ...activities, [activity]: { ...known, newest } };
}

/** Null where the title stays: it is not moved, or a person has written another one. */
function newTitle(
  { issue: link, activity, held }: SettledOccurrence,
  { heard, issues }: Pick<WheelPlanInput, "heard" | "issues">,
): string | null {
  const issue = link === null ? undefined : issues.get(link.target);
  if (link === null || !heard.moved.has(link.target) || !isReadable(issue) || issue.title !== link.title) {
    return null;
  }
  return heard.titles.get(`${activity} ${held}`) ?? null;
}

/** Issues as they are called once this plan is carried out, which nobody looks at again for. */
function withNewTitles({ state, heard, issues }: WheelPlanInput): WheelPlanInput["issues"] {
  const found = state.settled.flatMap((each): readonly (readonly [string, IssueFacts])[] => {
    const issue = issues.get(each.issue?.target ?? "");
    const title = newTitle(each, { heard, issues });
    return title === null || !isReadable(issue) ? [] : [[issue.id, { ...issue, title }]];
  });
  return found.length === 0 ? issues : new Map([...issues, ...found]);
}

function wordActions(input: WheelPlanInput): readonly Action[] {
  const { heard, state, issues } = input;
  return state.settled.flatMap((each): readonly Action[] => {
    const id = each.issue?.target ?? "";
    const issue = issues.get(id);
    if (!isReadable(issue)) return [];
    const { owner } = issue.repository;
    const moved = heard.moved.get(id);
    const title = newTitle(each, input);
    const actor = heard.cancelled.get(id);
    return [
      ...(moved === undefined || title === null || title === issue.title
        ? []
        : [
            {
              change: { kind: "retitle", issue: id, title } as const,
              reason: because("activity-postponed", moved),
              owner,
            },
          ]),
      ...(actor === undefined || issue.closed !== null
        ? []
        : [
            {
              change: { kind: "close-issue", issue: id, as: "not-planned" } as const,
              reason: because("activity-cancelled", { actor }),
              owner,
            },
          ]),
    ];
  });
}

function statusAction(input: WheelPlanInput, issue: Target, state: ProductState): readonly Action[] {
  const { status, cardOf, print, heard, place, wheel } = input;
  const card = cardOf(state, withNewTitles(input));
  const isSame =
    status !== null && status.text === print(card).trim() && isDeepStrictEqual(status.memory, state);
  if (isSame) return [];
  const isWord = heard.moved.size + heard.cancelled.size > 0;
  return [
    {
      change: {
        kind: "status-comment",
        issue,
        comment: status?.id ?? null,
        content: card,
        memory: state,
        stage: isWord ? "memory-first" : "final",
        makes: productStatus,
      },
      reason: because("product-state", { product: wheel.name ?? wheel.key }),
      owner: place.repository.owner,
    },
  ];
}

function labelActions({ item, place }: MadeItem): readonly Action[] {
  const { label } = item.activity;
  if (label === null || place.labels.some(({ name }) => sameName(name, label))) return [];
  return [
    {
      change: {
        kind: "create-label",
        repository: place.repository,
        repositoryId: place.repository.id,
        name: label,
        color: labelColor("element"),
        purpose: { kind: "other", name: "" },
        makes: labelTarget(place.repository, label),
      },
      reason: because("label-needed", { label }),
      owner: place.repository.owner,
    },
  ];
}

interface Making {
  readonly wheel: Wheel;
  readonly place: RepositoryCatalogue;
  readonly content: WheelContent;
  readonly assignee: Assignee | null;
  readonly label: string | null;
}

function makeAction({ wheel, place, content, assignee, label }: Making): Action {
  const { id: repositoryId, owner, name } = place.repository;
  const labels: readonly NamedLabel[] =
    label === null
      ? []
      : [
          {
            name: label,
            label:
              place.labels.find((known) => sameName(known.name, label))?.id ??
              labelTarget(place.repository, label),
          },
        ];
  const change = {
    kind: "wheel-issue",
    repository: { owner, name },
    repositoryId,
    content,
    labels,
    assignees: assignee === null ? [] : [assignee],
    makes: wheelTarget(content),
  } as const;
  const reason =
    content.kind === "product"
      ? because("product-issue", { product: wheel.name ?? wheel.key })
      : because("activity-due", { activity: content.title, held: content.held });
  return { change, reason, owner };
}
