import * as agreements from './agreements.ts';
import { breaks } from './breaks.ts';
import { groups } from './groups.ts';
import { homeChannels } from './home-channels.ts';
import { joining } from './joining.ts';
import { linking } from './linking.ts';
import {
  attendanceForms,
  attending,
  calendarFiles,
  cancelling,
  changing,
  details,
  feeds,
  losses,
  meetings,
  moving,
  recording,
  supervisors,
} from './meetings.ts';
import { members } from './members.ts';
import { menu } from './menu.ts';
import { networkSettings, networks, removals } from './networks.ts';
import { overview } from './overview.ts';
import {
  decisions,
  pairCards,
  pairExporting,
  pairForms,
  pairGoals,
  pairLinks,
  pairLooking,
  pairManaging,
  pairProgrammes,
  pairRegistering,
  pairSharing,
  pairStarts,
} from './pairs.ts';
import { participants } from './participants.ts';
import { person } from './people.ts';
import { answering, editing, offering, pollNews, polls } from './polls.ts';
import type { Samples } from './sample.ts';
import { layingOut, wishing } from './seasons.ts';
import { starting } from './starting.ts';
import { steering, steeringForms, whoSamples } from './steering.ts';
import { tasks } from './tasks.ts';
import { topicBoxes, topicForms, topicPlaces } from './topics.ts';

/** By the file of the views, without its ending, and by the name of the view. */
export const samples: Readonly<Record<string, Readonly<Record<string, Samples>>>> = {
  'agreements/views/draft': agreements.drafting,
  'agreements/views/expectation': agreements.expecting,
  'agreements/views/overview': agreements.managing,
  'agreements/views/post': agreements.posting,
  'agreements/views/posted': agreements.agreed,
  'agreements/views/proposal': agreements.proposing,
  'agreements/views/section': agreements.sectioning,
  'agreements/views/start': agreements.starting,
  'agreements/views/versions': agreements.versioning,
  'agreements/views/changes': agreements.changing,
  'agreements/views/who': agreements.whoIsIn,
  'breaks/views': breaks,
  'groups/views/join': joining,
  'groups/views/members': members,
  'groups/views/overview': overview,
  'groups/views/setup': groups,
  'home-channels/views': homeChannels,
  'linking/views': linking,
  'meetings/views/answer': attending,
  'meetings/views/attendance': attendanceForms,
  'meetings/views/calendar': calendarFiles,
  'meetings/views/cancel': cancelling,
  'meetings/views/change': changing,
  'meetings/views/details': details,
  'meetings/views/feed': feeds,
  'meetings/views/laid-out': layingOut,
  'meetings/views/lost': losses,
  'meetings/views/move': moving,
  'meetings/views/record': recording,
  'meetings/views/season': meetings,
  'meetings/views/supervisor': supervisors,
  'meetings/views/wish': wishing,
  'menu/views': menu,
  'networks/views/network': networks,
  'networks/views/removal': removals,
  'networks/views/settings': networkSettings,
  'pairs/views/decide': decisions,
  'pairs/views/export': pairExporting,
  'pairs/views/forms': pairForms,
  'pairs/views/goals': pairGoals,
  'pairs/views/links': pairLinks,
  'pairs/views/looking': pairLooking,
  'pairs/views/managing': pairManaging,
  'pairs/views/period': pairCards,
  'pairs/views/programme': pairProgrammes,
  'pairs/views/registration': pairRegistering,
  'pairs/views/share': pairSharing,
  'pairs/views/start': pairStarts,
  'participants/views': participants,
  'people/views': person,
  'polls/views/answer': answering,
  'polls/views/control': steering,
  'polls/views/edit': editing,
  'polls/views/invitation': polls,
  'polls/views/new-poll': starting,
  'polls/views/news': pollNews,
  'polls/views/offer': offering,
  'polls/views/steering': steeringForms,
  'polls/views/who': whoSamples,
  'tasks/views': tasks,
  'topics/views/box': topicBoxes,
  'topics/views/place': topicPlaces,
  'topics/views/topic': topicForms,
};
