import type { Id } from './ids.ts';

/** A known person, acting through one of their chat accounts. */
export interface Actor {
  readonly personId: Id<'person'>;
  readonly addressId: Id<'address'>;
  /** Ours, not the platform's. */
  readonly workspaceId: Id<'workspace'>;
  readonly name: string;
  /** BCP 47 language, one of those that the catalogues have. */
  readonly locale: 'fi' | 'sv' | 'en';
  /** IANA zone of the person. */
  readonly zone: string;
}
