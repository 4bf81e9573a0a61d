import type { Decision } from "../../domain/decision.ts";
import type { DecisionFile, ListedFile } from "../../domain/decision-source.ts";
import { dayAt } from "../../domain/nordic-time.ts";
import { readDecisionForm } from "../../markdown/decision-form.ts";
import { decisionOf } from "../../plan/wheel/written-decision.ts";
import { keepFound, ofPlace, sourcesOf, type DecisionLook } from "./decision-place.ts";

/** Decisions that people keep as files: only what is new or other than before is read. */

const filesAtOnce = 20;
/** More files than a steering group reads in ten years. */
const mostFiles = 500;
/** A decision is a page. */
const mostBytes = 65_536;
/** What stands beside the decisions in the same folder. */
const besides = /^(?:_|(?:readme|index|skabelon|template|mal)\.)/i;

export async function keepFiles(look: DecisionLook): Promise<boolean> {
  const { found, place, asker, parts } = look;
  const all = found.files.filter(isDecision).toSorted((one, other) => (one.name < other.name ? -1 : 1));
  // Their names begin with a number or a day: the newest are last.
  const files = all.slice(-mostFiles);
  return await keepFound(look, sourcesOf(place).files, async (known) => {
    const same = files.flatMap((file) => {
      const before = known.get(referenceOfFile(file, look));
      return before?.version === file.oid ? [{ ...before, ...ofPlace(look) }] : [];
    });
    const read = new Set(same.map(({ id }) => id));
    const fresh = files.filter((file) => !read.has(referenceOfFile(file, look)));
    const decisions: Decision[] = [
      ...same,
      ...fresh.filter((file) => !isReadableFile(file)).map((file) => tooLarge(file, look)),
    ];
    const unread = fresh.filter(isReadableFile);
    for (let start = 0; start < unread.length; start += filesAtOnce) {
      const some = unread.slice(start, start + filesAtOnce);
      const paths = some.map(({ name }) => `${place.path}/${name}`);
      const texts = (await parts.reader.decisionFiles(asker, place.repository, paths)) ?? [];
      decisions.push(
        ...some.flatMap((file, at) => {
          const text = texts[at];
          return text === undefined ? [] : [fileDecision(file, text, look)];
        }),
      );
    }
    return { decisions, leftOut: all.length - files.length };
  });
}

function isDecision({ name }: ListedFile): boolean {
  return /\.(?:md|markdown)$/i.test(name) && !besides.test(name);
}

function isReadableFile({ size }: ListedFile): boolean {
  return size === null || size <= mostBytes;
}

/** Two products may keep files of one name, each in its own repository. */
function referenceOfFile({ name }: ListedFile, { place }: DecisionLook): string {
  return `${place.repository.owner}/${place.repository.name}/${place.path}/${name}`;
}

function fileDecision(file: ListedFile, { text, committedAt }: DecisionFile, look: DecisionLook): Decision {
  const { place, parts } = look;
  const { owner, name } = place.repository;
  const path = `${place.path}/${file.name}`.split("/").map(encodeURIComponent).join("/");
  return decisionOf(readDecisionForm(text ?? ""), {
    ...ofPlace(look),
    id: referenceOfFile(file, look),
    source: "file",
    version: file.oid,
    name: file.name,
    reference: referenceOfFile(file, look),
    url: `${parts.webUrl}/${owner}/${name}/blob/HEAD/${path}`,
    writtenOn: committedAt === null ? "9999-12-31" : dayAt(Date.parse(committedAt)),
  });
}

function tooLarge(file: ListedFile, look: DecisionLook): Decision {
  return { ...fileDecision(file, { text: null, committedAt: null }, look), missing: ["too-large"] };
}
