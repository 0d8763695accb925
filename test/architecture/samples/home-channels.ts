import * as views from '../../../src/features/home-channels/views.ts';
import { groupName, groups } from './data.ts';
import type { SamplesOf } from './sample.ts';

const choices = groups.map(({ name }, index) => ({ name, isHome: index % 2 === 0 }));

export const homeChannels: SamplesOf<typeof views> = {
  choicesCard: {
    'many groups': (texts) => views.choicesCard(texts, choices),
    'all at home': (texts) =>
      views.choicesCard(
        texts,
        choices.filter(({ isHome }) => isHome),
      ),
  },
  madeCard: { sentence: (texts) => views.madeCard(texts, groupName) },
  announcingCard: {
    yes: (texts) => views.announcingCard(texts, 'yes'),
    no: (texts) => views.announcingCard(texts, 'no'),
    'no home': (texts) => views.announcingCard(texts, 'noHome'),
  },
  removedCard: { sentence: (texts) => views.removedCard(texts, groupName) },
  endedCard: { sentence: (texts) => views.endedCard(texts, groupName) },
  welcomeCard: { sentence: (texts) => views.welcomeCard(texts, groupName) },
};
