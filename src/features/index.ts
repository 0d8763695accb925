import { agreements } from './agreements/feature.ts';
import { breaks } from './breaks/feature.ts';
import type { Feature } from './define-feature.ts';
import { groups } from './groups/feature.ts';
import { homeChannels } from './home-channels/feature.ts';
import { linking } from './linking/feature.ts';
import { links } from './links/feature.ts';
import { meetings } from './meetings/feature.ts';
import { menu } from './menu/feature.ts';
import { messages } from './messages/feature.ts';
import { networks } from './networks/feature.ts';
import { pairs } from './pairs/feature.ts';
import { participants } from './participants/feature.ts';
import { people } from './people/feature.ts';
import { polls } from './polls/feature.ts';
import { tasks } from './tasks/feature.ts';
import { topics } from './topics/feature.ts';

/**
 * Every feature: first those that the others stand on, then in the order in which everybody's own
 * page shows their commands.
 */
export const features: readonly Feature[] = [
  people,
  messages,
  tasks,
  links,
  polls,
  meetings,
  topics,
  agreements,
  pairs,
  breaks,
  networks,
  participants,
  groups,
  homeChannels,
  linking,
  menu,
];
