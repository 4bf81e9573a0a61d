import { createHash } from "node:crypto";
import { because } from "../../domain/reason.ts";
import { renderConsentGiven, renderConsentNotice } from "../../messages/consent-notice.ts";
import type { PolicyInForce } from "../../policy/in-force.ts";
import { pathText } from "../../policy/problem.ts";
import { remediesFor, remedyYaml } from "../../policy/remedy.ts";
import { isAbout } from "./notices.ts";
import type { Notices } from "./notices.ts";
import type { PolicyPlace } from "./policy-notice.ts";

/**
 * What the policy names of other owners who do not let it is said on one issue, with what they would have to write; it
 * closes itself when all of it may be used, or is named no more. One that a person closed is not opened again for the same.
 */
export async function keepConsentNotice(
  { policy, sha, places }: PolicyInForce,
  owner: string,
  notices: Notices,
  { path, url, language }: PolicyPlace,
): Promise<void> {
  const about = notices.all.filter((issue) => isAbout(issue, { about: "consent" }));
  const open = about.find(({ closed }) => closed === null);
  const unruled = policy?.unruled ?? [];
  if (policy === null || sha === null || unruled.length === 0) {
    if (open === undefined) return;
    const given = because("consent-given", { sha: sha ?? "" });
    return await notices.close(open, renderConsentGiven(language), given);
  }
  const text = renderConsentNotice(
    {
      path,
      url: `${url}/blob/${sha}/${path}`,
      lines: unruled.map((reference) => {
        const place = places.get(pathText(reference.path)) ?? { line: 1, column: 1 };
        const { why, by, names } = reference;
        return { ...place, key: pathText(reference.path), why, names, owner: reference.owner, by };
      }),
      remedies: remediesFor(unruled, policy.consents).map((remedy) => ({
        owner: remedy.owner,
        yaml: remedyYaml(remedy, owner),
      })),
    },
    language,
  );
  const subject = { about: "consent", version: versionOf(text.body, sha) } as const;
  const reason = because("consent-missing", { count: unruled.length });
  if (open !== undefined) return await notices.edit(open, subject, text, reason);
  if (!about.some((issue) => isAbout(issue, subject))) await notices.open(subject, text, reason);
}

/** Of what is said, whatever the commit. */
function versionOf(body: string, sha: string): string {
  return createHash("sha256").update(body.replaceAll(sha, "")).digest("hex").slice(0, 16);
}
