import { raw } from "hono/html";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { taskBoxes, withoutComments } from "../task-boxes.ts";

/**
 * Text of an issue or a comment as GitHub shows it. HTML comments are the marks of apps and invisible; other
 * HTML is escaped rather than interpreted, which is safer than GitHub's allow-list and enough for a developer's tool.
 * Of that list only tags without attributes that stand in many comments are let through. The boxes of its tasks can be
 * ticked when they belong to a form, which is named by its id.
 */
export function renderMarkdown(text: string, form?: string) {
  const { visible } = withoutComments(text);
  const html = micromark(visible, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  return raw(shiftHeadings(nameBoxes(text, form, breakLines(showAlerts(outsideCode(html, letTagsThrough))))));
}

function outsideCode(html: string, change: (part: string) => string): string {
  return html
    .split("</code>")
    .map((part) => {
      const start = part.indexOf("<code");
      return start < 0 ? change(part) : change(part.slice(0, start)) + part.slice(start);
    })
    .join("</code>");
}

function letTagsThrough(html: string): string {
  return html.replace(/&lt;(\/?(?:sub|sup|kbd|details|summary)|br *\/?)&gt;/g, "<$1>");
}

// https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#alerts
function showAlerts(html: string): string {
  return html.replace(
    /<blockquote>\s*<p>\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\](?:\n|(?=<\/p>))/g,
    (_, kind: string) => {
      const name = `${kind.slice(0, 1)}${kind.slice(1).toLowerCase()}`;
      return `<blockquote class="sb-alert">\n<p><strong>${name}</strong></p>\n<p>`;
    },
  );
}

// In issues and comments, unlike in files, a line break is a line break.
function breakLines(html: string): string {
  return html
    .split("</p>")
    .map((part) => {
      const start = part.indexOf("<p>");
      if (start < 0) return part;
      return part.slice(0, start) + part.slice(start).replace(/(?<!<br \/>)\n/g, "<br />\n");
    })
    .join("</p>");
}

// The page has its own first and second levels; headings of the text stand below them, without a gap.
function shiftHeadings(html: string): string {
  let level = 2;
  return html.replace(/<(\/?)h([1-6])>/g, (_, slash: string, written: string) => {
    if (slash === "") level = Math.min(6, level + 1, Number(written) + 2);
    return `<${slash}h${level}>`;
  });
}

// The box of a task has no label of its own in GFM's output, and cannot be ticked; on GitHub it has one, and can.
function nameBoxes(text: string, form: string | undefined, html: string): string {
  const boxes = taskBoxes(text).values();
  return html.replace(/<input type="checkbox" disabled=""/g, (box) => {
    const { offset, label } = boxes.next().value ?? { offset: 0, label: "" };
    const name = `aria-label="Task: ${label.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`;
    if (form === undefined) return `${box} ${name}`;
    return `<input type="checkbox" ${name} form="${form}" name="box-${offset}"`;
  });
}
