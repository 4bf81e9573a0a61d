import { Hono } from "hono";
import type { Context } from "hono";
import { setCookie } from "hono/cookie";
import { csrf } from "hono/csrf";
import { findIssue, findRepository } from "../find.ts";
import type { Services } from "../http/services.ts";
import { issueTemplatesOf } from "../issue-templates.ts";
import type { Person } from "../person/person.ts";
import { createPerson } from "../person/person.ts";
import type { Issue } from "../state/entities.ts";
import { Refusal } from "../state/refusal.ts";
import { taskBoxes, withBox } from "../task-boxes.ts";
import { html } from "hono/html";
import type { Act, Fields, Target } from "./act.ts";
import { DELIVERY_ACTS } from "./delivery-acts.ts";
import { layout } from "./layout.ts";
import { answerName } from "./new-issue-form.ts";
import { WORKFLOW_ACTS } from "./workflow-acts.ts";

export const ACTOR_COOKIE = "sandbox-actor";

const ISSUE_ACTS: Readonly<Record<string, Act>> = {
  comment(person, field, { issue, path }) {
    person.comment(issue, field("body"));
    return path;
  },
  boxes(person, field, { issue, path, tables }) {
    const comment = tables.comments.get(field("comment"));
    const { body, editIds } = comment ?? findIssue(tables, issue);
    if (field("edits") !== String(editIds.length)) {
      throw new Refusal("UNPROCESSABLE", "The text has been edited meanwhile: reload the page");
    }
    const changed = taskBoxes(body)
      .map((box) => ({ ...box, wanted: field(`box-${box.offset}`) !== "" }))
      .filter(({ ticked, wanted }) => ticked !== wanted)
      .reduce((text, box) => withBox(text, box, box.wanted), body);
    if (comment === undefined) person.editIssue(issue, { body: changed });
    else person.editComment(comment, changed);
    return path;
  },
  label(person, field, { issue, path }) {
    person.label(issue, field("label"));
    return path;
  },
  unlabel(person, field, { issue, path }) {
    person.unlabel(issue, field("label"));
    return path;
  },
  close(person, field, { issue, path }) {
    person.close(issue, field("reason") === "NOT_PLANNED" ? "NOT_PLANNED" : "COMPLETED");
    return path;
  },
  reopen(person, _field, { issue, path }) {
    person.reopen(issue);
    return path;
  },
  field(person, field, { issue, path }) {
    const board = field("project");
    const value = field("value");
    person.setField(
      issue,
      board.replace("/sandbox/boards/", ""),
      field("field"),
      value === "" ? null : value,
    );
    return field("from") === "board" ? `${board}?field=${encodeURIComponent(field("field"))}` : path;
  },
};

/** The forms of the page. Each ends in a redirect (303), so that going back or reloading repeats nothing. */
export function actRoutes(services: Services): Hono {
  const routes = new Hono();
  const { tables } = services.state;
  routes.use(csrf());

  routes.post("/repositories/:owner/:name/issues", async (context) => {
    const { owner, name } = context.req.param();
    const target = { repository: `${owner}/${name}`, issue: "", path: "", tables };
    return await carryOut(context, services, target, (person, field) => {
      const { number } = openIssue(person, field, target);
      return `/sandbox/issues/${target.repository}/${number}`;
    });
  });

  routes.post("/repositories/:owner/:name/:act", async (context) => {
    const { owner, name, act } = context.req.param();
    const repository = `${owner}/${name}`;
    const target = { repository, issue: "", path: `/sandbox/repositories/${repository}`, tables };
    const chosen = DELIVERY_ACTS[act] ?? WORKFLOW_ACTS[act];
    return chosen === undefined ? context.notFound() : await carryOut(context, services, target, chosen);
  });

  routes.post("/issues/:owner/:name/:number{[0-9]+}/:act", async (context) => {
    const { owner, name, number, act } = context.req.param();
    const repository = `${owner}/${name}`;
    const target = {
      repository,
      issue: `${repository}#${number}`,
      path: `/sandbox/issues/${repository}/${number}`,
      tables,
    };
    const chosen = ISSUE_ACTS[act];
    return chosen === undefined ? context.notFound() : await carryOut(context, services, target, chosen);
  });

  routes.post("/deliveries/:id{[0-9]+}/attempts", (context) => {
    services.deliveries.redeliver(Number(context.req.param("id")));
    return context.redirect("/sandbox/deliveries", 303);
  });

  return routes;
}

function openIssue(person: Person, field: Fields, { repository, tables }: Target): Issue {
  const draft = { title: field("title"), body: field("body") };
  const templates = issueTemplatesOf(tables, findRepository(tables, repository));
  const template = templates.find(({ file }) => file === field("template"));
  if (template === undefined) return person.openIssue(repository, draft);
  if (template.kind === "markdown") return person.openFromTemplate(repository, template.file, draft);
  const answers = template.fields.map(({ id, multiple, options }) => {
    const chosen = options.filter((_, index) => field(answerName(id, index)) !== "");
    return [id, multiple ? chosen : field(answerName(id))] as const;
  });
  const filled = { title: draft.title, answers: Object.fromEntries(answers) };
  return person.openFromTemplate(repository, template.file, filled);
}

async function carryOut(context: Context, services: Services, target: Target, act: Act): Promise<Response> {
  const form = await context.req.formData();
  const field: Fields = (name) => {
    const value = form.get(name);
    return typeof value === "string" ? value.replaceAll("\r\n", "\n") : "";
  };
  const actor = field("actor");
  try {
    const next = act(createPerson(services.state, actor), field, target);
    setCookie(context, ACTOR_COOKIE, actor, { path: "/sandbox", sameSite: "Lax", httpOnly: true });
    return context.redirect(next, 303);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const words = html`<p class="ds-paragraph">${error.message}</p>
      <p class="ds-paragraph">
        <a class="ds-link" href="${context.req.header("referer") ?? "/sandbox"}">Back</a>
      </p>`;
    return await context.html(layout("GitHub refuses", "", words), 422);
  }
}
