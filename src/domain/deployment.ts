/** A deployment that had the status `success` at least once, whatever came after. */
export interface Deployment {
  readonly id: string;
  readonly environment: string;
  readonly oid: string;
  /** The first success. */
  readonly succeededAt: string;
  /** Whether the repository has the commit. One of elsewhere is a deployment, and delivers nothing. */
  readonly isKnown: boolean;
}
