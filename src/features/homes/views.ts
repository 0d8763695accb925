import { type Block, type Card, sentence } from '../../chat/card.ts';
import type { Command } from '../../chat/router.ts';
import type { Texts } from '../../i18n/index.ts';

export const homeCommand: Command = {
  name: 'home',
  words: { fi: ['koti', 'kotikanava'], sv: ['hem', 'hemkanal'], en: ['home'] },
  roles: ['facilitator'],
  help: ({ t }) => t('homes:help'),
};

export interface ChoiceToShow {
  readonly name: string;
  readonly isHome: boolean;
}

/** Whose home is this channel, and whose could it be? With what to type for each. */
export function choicesCard({ t }: Texts, choices: readonly ChoiceToShow[]): Card {
  const homes = choices.filter(({ isHome }) => isHome);
  const others = choices.filter(({ isHome }) => !isHome);
  const making = others.map(({ name: group }) => t('homes:makeLine', { group }));
  const removing = homes.map(({ name: group }) => t('homes:removeLine', { group }));
  return {
    summary: t(making.length > 0 ? 'homes:make' : 'homes:remove'),
    blocks: [
      ...(making.length > 0 ? lines(t('homes:make'), making) : []),
      ...(removing.length > 0 ? lines(t('homes:remove'), removing) : []),
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
  const summary = t('homes:made', { group: groupName });
  return {
    summary,
    blocks: [
      { kind: 'text', text: summary },
      { kind: 'note', text: t('homes:invite') },
    ],
  };
}

export function removedCard({ t }: Texts, group: string): Card {
  return sentence(t('homes:removed', { group }));
}

/** To facilitators: the bot was taken out of the channel. */
export function endedCard({ t }: Texts, group: string): Card {
  return sentence(t('homes:ended', { group }));
}

/** To all in the channel. */
export function welcomeCard({ t }: Texts, group: string): Card {
  return sentence(t('homes:welcome', { group }));
}
