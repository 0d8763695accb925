import { breaks } from './breaks.ts';
import { groups } from './groups.ts';
import { homes } from './homes.ts';
import { joining } from './joining.ts';
import { linking } from './linking.ts';
import { meetings } from './meetings.ts';
import { members } from './members.ts';
import { menu } from './menu.ts';
import { networks } from './networks.ts';
import { overview } from './overview.ts';
import { person } from './people.ts';
import { polls } from './polls.ts';
import type { Samples } from './sample.ts';
import { settling } from './settling.ts';
import { starting } from './starting.ts';
import { tasks } from './tasks.ts';

/** By feature and by the name of the view. */
export const samples: Readonly<Record<string, Readonly<Record<string, Samples>>>> = {
  breaks,
  groups,
  homes,
  joining,
  linking,
  meetings,
  members,
  menu,
  networks,
  overview,
  people: person,
  polls,
  settling,
  starting,
  tasks,
};
