import { z } from "zod";
import type { TemplateSection } from "../domain/catalogue.ts";
import { readSections } from "../markdown/sections.ts";
import { readYaml } from "../policy/read-yaml.ts";

/*
 * What an issue template or an issue form puts into a body: headings, and what stands under each before
 * anybody has written. https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
 */

/** Bytes of a template; GitHub itself shows none that is anywhere near. */
const largest = 65_536;

const words = z.string().catch("");

/** The only parts of a form that matter here; a field of another shape says nothing. */
const Form = z.object({
  body: z.array(
    z.object({
      type: words,
      attributes: z
        .object({
          label: words,
          value: words,
          placeholder: words,
          options: z.array(z.object({ label: words }).catch({ label: "" })).catch([]),
        })
        .partial()
        .catch({}),
    }),
  ),
});

/** Empty for a file that is no template, is broken or too large. */
export function readTemplate(path: string, text: string): readonly TemplateSection[] {
  const name = path.split("/").at(-1)?.toLowerCase() ?? "";
  if (text.length > largest || /^config\.ya?ml$/.test(name)) return [];
  if (name.endsWith(".md"))
    return markdownSections(path, text.replace(/^---\r?\n[^]*?\r?\n---[ \t]*(?:\r?\n|$)/, ""));
  return /\.ya?ml$/.test(name) ? formSections(path, text) : [];
}

function formSections(path: string, text: string): readonly TemplateSection[] {
  const reading = readYaml(text);
  const form = reading.ok ? Form.safeParse(reading.value) : null;
  if (form?.success !== true) return [];
  return form.data.body.flatMap(({ type, attributes }): readonly TemplateSection[] => {
    const { label = "", value = "", placeholder = "", options = [] } = attributes;
    // Text of type `markdown` is shown beside the form and never gets into the body.
    if (type === "markdown" || label.trim() === "") return [];
    const boxes = type === "checkboxes" ? options.map((option) => `- [ ] ${option.label}`) : [];
    const given = [value, placeholder, ...boxes].filter((part) => part.trim() !== "").join("\n");
    return [{ template: path, heading: label, text: given }, ...markdownSections(path, value)];
  });
}

function markdownSections(template: string, text: string): readonly TemplateSection[] {
  return readSections(text).map((section) => ({ template, heading: section.heading, text: section.text }));
}
