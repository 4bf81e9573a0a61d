import { z } from "zod";

/*
 * Where GitHub looks for a repository's issue templates: a folder of them, or one file of the older form.
 * https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/about-issue-and-pull-request-templates
 */
const places = [".github/", "", "docs/"];
const folders = places.map((place) => `${place}ISSUE_TEMPLATE`);
const files = places.flatMap((place) => [`${place}ISSUE_TEMPLATE.md`, `${place}issue_template.md`]);

/** No connection is in it, so it costs nothing but its length. */
export const templatesFragment = /* GraphQL */ `
  fragment Templates on Repository {
    ${folders.map((path, at) => `folder${at}: object(expression: "HEAD:${path}") { ...Folder }`).join("\n")}
    ${files.map((path, at) => `file${at}: object(expression: "HEAD:${path}") { ...File }`).join("\n")}
  }
  fragment Folder on Tree {
    entries { name object { ...File } }
  }
  fragment File on Blob {
    text
    isTruncated
  }
`;

const File = z.object({ text: z.string().nullish(), isTruncated: z.boolean().optional() }).nullish();
const Folder = z
  .object({
    entries: z.array(z.object({ name: z.string(), object: File })).nullish(),
  })
  .nullish();

export interface TemplateFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
}

/** Takes them out of the answer about their repository; what is no text, or was cut off, is left out. */
export function templateFiles(repository: Readonly<Record<string, unknown>>): readonly TemplateFile[] {
  const inFolders = folders.flatMap((folder, at) => {
    const entries = Folder.parse(repository[`folder${at}`])?.entries ?? [];
    return entries.flatMap(({ name, object }) => fileOf(`${folder}/${name}`, object));
  });
  return [...inFolders, ...files.flatMap((path, at) => fileOf(path, File.parse(repository[`file${at}`])))];
}

function fileOf(path: string, file: z.infer<typeof File>): readonly TemplateFile[] {
  const text = file?.text ?? null;
  return text === null || file?.isTruncated === true ? [] : [{ path, text }];
}
