import type { TeamsState } from './state.ts';

/** What all parts of the host share. */
export interface HostContext {
  readonly state: TeamsState;
  /** Milliseconds, for what people see; tokens and rate limits live by real time. */
  readonly clock: () => number;
  /** Where the connector is called for a tenant: with a path and a final slash, as the real one. */
  readonly serviceUrl: (tenantId: string) => string;
  /** The bot as an account in conversations. */
  readonly bot: { readonly id: string; readonly name: string };
  /** Called after a visible change. */
  readonly changed: () => void;
  readonly warn: (warning: string) => void;
}
