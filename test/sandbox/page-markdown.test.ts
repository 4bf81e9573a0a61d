import { expect, test } from "vitest";
import { renderMarkdown } from "../../src/sandbox/page/markdown.ts";

const rows: readonly [name: string, text: string, html: string][] = [
  ["plain text", "Hei", "<p>Hei</p>"],
  ["a mark is not seen", "<!-- a mark -->\nHei", "<p>Hei</p>"],
  ["HTML is text", "<b>fet</b>", "<p>&lt;b&gt;fet&lt;/b&gt;</p>"],
  ["but for small tags without attributes", "a <sub>b</sub><br>c", "<p>a <sub>b</sub><br>c</p>"],
  [
    "and parts that are closed at first",
    "<details>\n<summary>Mer</summary>\n\n- a\n\n</details>",
    "<details>\n<summary>Mer</summary>\n<ul>\n<li>a</li>\n</ul>\n</details>",
  ],
  ["which stay text with attributes", "<sub onclick=x>b", "<p>&lt;sub onclick=x&gt;b</p>"],
  ["and in code", "`<br>`", "<p><code>&lt;br&gt;</code></p>"],
  ["a line break is one", "/team fdk\n/fase Konsept", "<p>/team fdk<br />\n/fase Konsept</p>"],
  [
    "an alert",
    "> [!WARNING]\n> Pass på",
    '<blockquote class="sb-alert">\n<p><strong>Warning</strong></p>\n<p>Pass på</p>\n</blockquote>',
  ],
  ["headings stand below the page's", "# A\n\n#### B", "<h3>A</h3>\n<h4>B</h4>"],
];

test.each(rows)("%s", (_, text, html) => {
  expect(String(renderMarkdown(text))).toBe(html);
});
