import type { Events } from './events.ts';
import type { SlackApp } from './model.ts';
import type { Outbound } from './outbound.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { SocketMode } from './sockets.ts';
import type { Triggers } from './triggers.ts';
import type { World } from './world.ts';

/** What the parts of the host share. */
export interface Core {
  readonly app: SlackApp;
  readonly world: World;
  readonly outbound: Outbound;
  /** Where the app has Socket Mode on, which then is also the outbound way. */
  readonly socketMode: SocketMode | undefined;
  readonly events: Events;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
}
