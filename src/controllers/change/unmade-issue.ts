import { noDetails, type IssueFacts } from "../../domain/issue.ts";
import type { Policy } from "../../policy/policy.ts";
import { changeLabelOf } from "../../policy/processes.ts";

/** What criteria are evaluated against while a change has no issue: one as it will be born. */
export function unmadeIssue(policy: Policy): IssueFacts {
  return {
    ...noDetails,
    id: "",
    number: 0,
    title: "",
    url: "",
    repository: { id: "", owner: "", name: "", visibility: "private", archived: false },
    author: { kind: "self", login: "" },
    createdAt: new Date(0).toISOString(),
    closed: null,
    locked: false,
    parent: null,
    labels: [changeLabelOf(policy)],
  };
}
