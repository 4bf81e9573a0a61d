/** The `type` of an entry of `errors` in GitHub's GraphQL answers. */
export type RefusalType =
  | "NOT_FOUND"
  | "FORBIDDEN"
  | "UNPROCESSABLE"
  | "INSUFFICIENT_SCOPES"
  | "ARGUMENT_LIMIT"
  | "INVALID_CURSOR_ARGUMENTS"
  | "RATE_LIMITED"
  | "SERVICE_UNAVAILABLE"
  | "NOT_SIMULATED";

/** GitHub says no: becomes an entry of `errors` in GraphQL, and 404, 403, 410 or 422 in REST. */
export class Refusal extends Error {
  readonly type: RefusalType;

  constructor(type: RefusalType, message: string) {
    super(message);
    this.name = "Refusal";
    this.type = type;
  }
}

export function notFound(id: string): Refusal {
  return new Refusal("NOT_FOUND", `Could not resolve to a node with the global id of '${id}'`);
}

export function notFoundAs(type: string, id: string): Refusal {
  return new Refusal("NOT_FOUND", `Could not resolve to ${type} node with the global id of '${id}'.`);
}

/** What an installation hears when it may read something but not do this. */
export function notAccessible(): Refusal {
  return new Refusal("FORBIDDEN", "Resource not accessible by integration");
}

/** What a person hears in the same case. */
export function notPermitted(login: string, action: string): Refusal {
  return new Refusal("FORBIDDEN", `${login} does not have the correct permissions to execute \`${action}\``);
}

export function unprocessable(message: string): Refusal {
  return new Refusal("UNPROCESSABLE", message);
}
