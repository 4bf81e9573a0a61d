/**
 * What keeps the app from starting, in words for whoever starts it. Nobody catches it under `probot run`, and Node then
 * prints the stack: ours would only hide the words.
 */
export function startError(message: string): Error {
  const error = new Error(message);
  error.stack = message;
  return error;
}
