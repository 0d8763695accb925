import type { Events } from './events.ts';
import type { SlackApp } from './model.ts';
import type { Outbound } from './outbound.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { Triggers } from './triggers.ts';
import type { World } from './world.ts';

/** What the parts of the host share. */
export interface Core {
  readonly app: SlackApp;
  readonly world: World;
  readonly outbound: Outbound;
  readonly events: Events;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
}
