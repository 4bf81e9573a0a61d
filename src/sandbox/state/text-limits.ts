import { unprocessable } from "./refusal.ts";

export function requireTitle(title: string): void {
  if (title.trim() === "") throw unprocessable("Title can't be blank");
  if (title.length > 256) throw unprocessable("Title is too long (maximum is 256 characters)");
}

export function requireBody(body: string): void {
  if (body.length > 65_536) throw unprocessable("Body is too long (maximum is 65536 characters)");
}

export function requireCommentBody(body: string): void {
  if (body.trim() === "") throw unprocessable("Body cannot be blank");
  requireBody(body);
}
