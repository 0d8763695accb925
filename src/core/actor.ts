import type { Id } from './ids.ts';
import type { Locale } from './locale.ts';
import type { PlatformName } from './platform.ts';

/**
 * A known person, acting through one of their chat accounts. What they may do is asked of the
 * person and of the account's workspace: of several accounts the one counts with which they act.
 */
export interface Actor {
  readonly personId: Id<'person'>;
  readonly addressId: Id<'address'>;
  /** Ours, not the platform's. */
  readonly workspaceId: Id<'workspace'>;
  readonly platform: PlatformName;
  readonly name: string;
  readonly locale: Locale;
  /** IANA zone of the person. */
  readonly zone: string;
}

/** Who acts, and in which workspace: what every right depends on. */
export type Acting = Pick<Actor, 'personId' | 'workspaceId'>;
