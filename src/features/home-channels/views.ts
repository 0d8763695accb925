import { type Block, type Card, sentence } from '../../chat/card.ts';
import type { Command } from '../../chat/router.ts';
import type { Texts } from '../../i18n/index.ts';

export const homeChannelCommand: Command = {
  name: 'home',
  words: { fi: ['koti', 'kotikanava'], sv: ['hem', 'hemkanal'], en: ['home'] },
  roles: ['facilitator'],
  help: ({ t }) => t('homeChannels:help'),
};

export interface ChoiceToShow {
  readonly name: string;
  readonly isHome: boolean;
}

/** Whose home is this channel, and whose could it be? With what to type for each. */
export function choicesCard({ t }: Texts, choices: readonly ChoiceToShow[]): Card {
  const homes = choices.filter(({ isHome }) => isHome);
  const others = choices.filter(({ isHome }) => !isHome);
  const making = others.map(({ name: group }) => t('homeChannels:makeLine', { group }));
  const removing = homes.map(({ name: group }) => t('homeChannels:removeLine', { group }));
  return {
    summary: t(making.length > 0 ? 'homeChannels:make' : 'homeChannels:remove'),
    blocks: [
      ...(making.length > 0 ? lines(t('homeChannels:make'), making) : []),
      ...(removing.length > 0 ? lines(t('homeChannels:remove'), removing) : []),
    ],
  };
}

function lines(heading: string, each: readonly string[]): Block[] {
  return [
    { kind: 'text', text: heading },
    { kind: 'text', text: each.join('\n'), strong: true },
  ];
}

/** To the facilitator: the channel is a home now. */
export function madeCard({ t }: Texts, groupName: string): Card {
  const summary = t('homeChannels:made', { group: groupName });
  return {
    summary,
    blocks: [
      { kind: 'text', text: summary },
      { kind: 'note', text: t('homeChannels:invite') },
    ],
  };
}

/** Whether people who look for a pair are told of in the channel from now on. */
export function announcingCard({ t }: Texts, told: 'yes' | 'no' | 'noHome'): Card {
  return sentence(t(`looking:channel.${told}`));
}

export function removedCard({ t }: Texts, group: string): Card {
  return sentence(t('homeChannels:removed', { group }));
}

/** To facilitators: the bot was taken out of the channel. */
export function endedCard({ t }: Texts, group: string): Card {
  return sentence(t('homeChannels:ended', { group }));
}

/** To all in the channel. */
export function welcomeCard({ t }: Texts, group: string): Card {
  return sentence(t('homeChannels:welcome', { group }));
}
