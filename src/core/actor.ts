import type { Id } from './ids.ts';
import type { Locale } from './locale.ts';
import type { PlatformName } from './platform.ts';

/** A known person, acting through one of their chat accounts. */
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
