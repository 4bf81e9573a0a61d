/** Somebody who is signed in. */
export interface Reader {
  readonly login: string;
  /** Node ids of the repositories that they may read; none where that is not known. */
  readonly repositories: ReadonlySet<string>;
  /** `unknown`: GitHub has not said it within five minutes. Then nothing private may be shown, and the page says so (503). */
  readonly access: "known" | "unknown";
  /** Node ids of repositories that they may read once they have signed in to the organisation, too (SAML). */
  readonly behindSso: ReadonlySet<string>;
}
