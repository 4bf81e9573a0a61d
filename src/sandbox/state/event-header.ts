import type { Account, Organization, Repository } from "./entities.ts";

/** `organization` is absent when the repository belongs to a person. */
export interface InRepository {
  readonly sender: Account;
  readonly repository: Repository;
  readonly organization?: Organization;
  readonly at: string;
}

export interface InOrganization {
  readonly sender: Account;
  readonly organization: Organization;
  readonly at: string;
}
