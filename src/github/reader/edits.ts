import type { EditPage } from "../../domain/edit.ts";
import { editPage, EditsAnswer, editsDocument } from "../queries/edits.ts";
import type { Transport } from "../transport.ts";
import { requireAbsences, shaped } from "./entries.ts";

/** A page of a comment's versions; empty where the comment cannot be seen. */
export async function readEdits(
  transport: Transport,
  owner: string,
  comment: string,
  after: string | null,
  self: string,
): Promise<EditPage> {
  const answer = await transport.read(owner, {
    operation: "ReadEdits",
    document: editsDocument,
    variables: { comment, after },
    size: 1,
    content: 0,
  });
  requireAbsences(answer.problems);
  const { node } = shaped(EditsAnswer, answer.data);
  return node === null ? { edits: [], next: null } : editPage(node, self);
}
