import { createHash } from "node:crypto";
import type { Language } from "../../domain/language.ts";
import { noticeLines } from "../../domain/notice.ts";
import { because } from "../../domain/reason.ts";
import { renderConsentNotice } from "../../messages/consent-notice.ts";
import type { PolicyInForce } from "../../policy/in-force.ts";
import { pathText } from "../../policy/problem.ts";
import { remediesFor, remedyYaml } from "../../policy/remedy.ts";
import type { DesiredNotice, PolicyPlace } from "./desired-notice.ts";

/**
 * What the policy names of other owners who do not let it is said on one issue, with what they would have to write; it
 * closes itself when all of it may be used, or is named no more.
 */
export function consentNotice(
  { policy, sha, places }: PolicyInForce,
  owner: string,
  { path, url }: PolicyPlace,
  language: Language,
): DesiredNotice {
  const unruled = policy?.unruled ?? [];
  if (policy === null || sha === null || unruled.length === 0) {
    const given = because("consent-given", { sha: sha ?? "" });
    return { kind: "closed", about: "consent", note: given, reason: given };
  }
  const content = {
    kind: "consent",
    path,
    url: `${url}/blob/${sha}/${path}`,
    count: unruled.length,
    lines: unruled.slice(0, noticeLines).map((reference) => {
      const place = places.get(pathText(reference.path)) ?? { line: 1, column: 1 };
      const { why, by, names } = reference;
      return { ...place, key: pathText(reference.path), why, names, owner: reference.owner, by };
    }),
    remedies: remediesFor(unruled, policy.consents)
      .slice(0, noticeLines)
      .map((remedy) => ({ owner: remedy.owner, yaml: remedyYaml(remedy, owner) })),
  } as const;
  const { body } = renderConsentNotice(content, language);
  return {
    kind: "open",
    content: { ...content, version: versionOf(body, sha) },
    reason: because("consent-missing", { count: unruled.length }),
  };
}

/** Of what is said, whatever the commit. */
function versionOf(body: string, sha: string): string {
  return createHash("sha256").update(body.replaceAll(sha, "")).digest("hex").slice(0, 16);
}
