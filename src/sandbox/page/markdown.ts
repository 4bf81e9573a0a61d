import { raw } from "hono/html";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

/**
 * Text of an issue or a comment as GitHub shows it. HTML comments are the marks of apps and invisible; other
 * HTML is escaped rather than interpreted, which is safer than GitHub's allow-list and enough for a developer's tool.
 */
export function renderMarkdown(text: string) {
  const visible = text.replace(/<!--[\s\S]*?-->/g, "");
  const html = micromark(visible, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  return raw(shiftHeadings(nameCheckboxes(html)));
}

// The page has its own first and second levels; headings of the text stand below them, without a gap.
function shiftHeadings(html: string): string {
  let level = 2;
  return html.replace(/<h([1-6])>([\s\S]*?)<\/h\1>/g, (_, written: string, text: string) => {
    level = Math.min(6, level + 1, Number(written) + 2);
    return `<h${level}>${text}</h${level}>`;
  });
}

// A task's checkbox has no label of its own in GFM's output; GitHub gives it one as well.
function nameCheckboxes(html: string): string {
  return html.replace(/<input type="checkbox"/g, '<input aria-label="Task" type="checkbox"');
}
