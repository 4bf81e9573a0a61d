import { noticeLines } from "../../domain/notice.ts";
import { because } from "../../domain/reason.ts";
import type { PolicyInForce } from "../../policy/in-force.ts";
import type { DesiredNotice, PolicyPlace } from "./desired-notice.ts";

/** A broken newest version is said on one issue, which closes itself when the file is mended. */
export function policyNotice(
  { broken, sha }: PolicyInForce,
  { path, url }: PolicyPlace,
): DesiredNotice | null {
  if (broken === null) {
    if (sha === null) return null;
    const mended = because("policy-mended", { sha });
    return { kind: "closed", about: "policy", note: mended, reason: mended };
  }
  const problems = broken.problems.slice(0, noticeLines);
  return {
    kind: "open",
    content: {
      kind: "policy",
      version: broken.sha,
      path,
      url: `${url}/blob/${broken.sha}/${path}`,
      count: broken.problems.length,
      problems: problems.map((problem) => ({ ...problem, args: { ...problem.args } })),
    },
    reason: because("policy-broken", { sha: broken.sha }),
  };
}
