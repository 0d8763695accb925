import { type Block, type Card, sentence } from '../../chat/card.ts';
import { defineIntent } from '../../chat/intent.ts';
import { idSchema } from '../../core/ids.ts';
import type { Texts } from '../../i18n/index.ts';

const group = idSchema('group');

/** Which channel is meant is where the button is pressed. */
export const setHomeIntent = defineIntent('homes.set', { group });
export const removeHomeIntent = defineIntent('homes.remove', { group });

export interface ChoiceToShow {
  readonly groupId: string;
  readonly name: string;
  readonly isHome: boolean;
}

/** Whose home is this channel, and whose could it be? */
export function choicesCard({ t }: Texts, choices: readonly ChoiceToShow[]): Card {
  const summary = t('homes:choose');
  const rows = choices.map(({ groupId, name, isHome }): Block => {
    const args = { group: groupId };
    const option = isHome
      ? { label: t('homes:remove'), intent: removeHomeIntent(args) }
      : { label: t('homes:make'), intent: setHomeIntent(args) };
    return {
      kind: 'choice',
      text: isHome ? t('homes:isHome', { group: name }) : name,
      options: [option],
    };
  });
  return { summary, blocks: [{ kind: 'text', text: summary }, ...rows] };
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

/** To all in the channel. */
export function welcomeCard({ t }: Texts, group: string): Card {
  return sentence(t('homes:welcome', { group }));
}
