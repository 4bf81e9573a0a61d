import { because } from "../../domain/reason.ts";
import type { Language } from "../../domain/language.ts";
import { renderPolicyMended, renderPolicyNotice } from "../../messages/notice.ts";
import type { PolicyInForce } from "../../policy/in-force.ts";
import { isAbout } from "./notices.ts";
import type { Notices } from "./notices.ts";

export interface PolicyPlace {
  readonly path: string;
  /** Of the config repository: `https://github.com/digdir/.github`. */
  readonly url: string;
  readonly language: Language;
}

/**
 * A broken newest version is said on one issue, which closes itself when the file is mended. One that a person
 * closed is not opened again for the same version.
 */
export async function keepPolicyNotice(
  { broken, sha }: PolicyInForce,
  notices: Notices,
  { path, url, language }: PolicyPlace,
): Promise<void> {
  const about = notices.all.filter((issue) => isAbout(issue, { about: "policy" }));
  const open = about.find(({ closed }) => closed === null);
  if (broken === null) {
    if (open === undefined || sha === null) return;
    return await notices.close(open, renderPolicyMended(sha, language), because("policy-mended", { sha }));
  }
  const subject = { about: "policy", version: broken.sha } as const;
  const reason = because("policy-broken", { sha: broken.sha });
  const text = renderPolicyNotice(
    {
      problems: broken.problems.map((problem) => ({ ...problem, args: { ...problem.args } })),
      path,
      url: `${url}/blob/${broken.sha}/${path}`,
      sha: broken.sha,
    },
    language,
  );
  if (open !== undefined) return await notices.edit(open, subject, text, reason);
  if (!about.some((issue) => isAbout(issue, subject))) await notices.open(subject, text, reason);
}
