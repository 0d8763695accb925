import type { Block, Button, Card, Fact } from '../../../chat/card.ts';
import type { Form } from '../../../chat/form.ts';
import { buttonRow } from '../../../chat/paging.ts';
import type { TaskLine } from '../../../chat/task.ts';
import { calledOf } from '../../../core/text.ts';
import type { Texts } from '../../../i18n/index.ts';
import {
  askSuggestIntent,
  introduceIntent,
  meetIntent,
  meetingIntent,
  suggestIntent,
} from './intents.ts';
import { type PeopleToChoose, personField } from './people.ts';

/** Who looks for a pair, and what they say of themselves. */
export interface SearcherToShow {
  readonly name: string;
  readonly organisationName: string;
  readonly wants: string;
  readonly gives: string;
}

/** To a channel: somebody looks for a pair. */
export function announcementCard({ t }: Texts, pair: string, searcher: SearcherToShow): Card {
  const who = t('looking:announced.who', { who: calledOf(searcher) });
  const suggest: Button = {
    ...{ label: t('looking:announced.suggest'), intent: askSuggestIntent({ pair }) },
    ...({ opensForm: true, style: 'primary' } as const),
  };
  return {
    summary: who,
    blocks: [
      { kind: 'heading', text: t('looking:announced.title') },
      { kind: 'text', text: who },
      ...wishBlocks({ t }, searcher),
      ...buttonRow([suggest]),
      { kind: 'note', text: t('looking:announced.how') },
    ],
  };
}

/** The same once nobody looks any more: somebody was found, or the search has ended. */
export function announcedCard({ t }: Texts, isFound: boolean): Card {
  const text = t(isFound ? 'looking:announced.found' : 'looking:announced.over');
  return { summary: text, blocks: [{ kind: 'note', text }] };
}

function wishBlocks(
  { t }: Pick<Texts, 't'>,
  { wants, gives }: Pick<SearcherToShow, 'wants' | 'gives'>,
): Block[] {
  const facts: Fact[] = [
    ...(wants ? [{ label: t('pairing:wants'), value: wants }] : []),
    ...(gives ? [{ label: t('pairing:gives'), value: gives }] : []),
  ];
  return facts.length > 0 ? [{ kind: 'facts', facts }] : [];
}

/** What is asked of who suggests themselves. */
export interface SuggestToShow {
  readonly pair: string;
  readonly name: string;
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
  readonly own: string | undefined;
}

export function suggestForm({ t }: Texts, shown: SuggestToShow): Form {
  const { pair, name, organisations, own } = shown;
  return {
    title: t('looking:suggest.title'),
    intro: t('looking:suggest.intro', { name }),
    fields: [
      {
        ...{ kind: 'choice', id: 'organisation', label: t('pairs:start.organisation') },
        options: organisations.map((one) => ({ value: one.id, label: one.name })),
        ...(own && { value: own }),
      },
    ],
    submit: t('looking:announced.suggest'),
    intent: suggestIntent({ pair }),
  };
}

/** Two who could become a pair, as one of them sees it: nothing of it tells what the other has said. */
export interface MeetingToShow {
  readonly id: string;
  /** The other of the two. */
  readonly other: SearcherToShow;
  readonly how: 'suggested' | 'introduced' | 'own';
  readonly said: boolean | null;
}

/** Would you like to get to know each other? Answered, it says so and can be answered otherwise. */
export function meetingCard(texts: Texts, meeting: MeetingToShow): Card {
  const { t } = texts;
  const { other, how, said } = meeting;
  const title = t('looking:meet.title');
  const name = calledOf(other);
  const answered: Block[] =
    said === null
      ? [{ kind: 'note', text: t('looking:meet.how') }]
      : [{ kind: 'text', text: t(said ? 'looking:meet.saidYes' : 'looking:meet.saidNo') }];
  return {
    summary: `${title} ${name}`,
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'text', text: name, strong: true },
      { kind: 'text', text: t(`looking:meet.${how}`) },
      ...wishBlocks(texts, other),
      ...answered,
      ...buttonRow(answerButtons(texts, meeting)),
    ],
  };
}

function answerButtons({ t }: Texts, { id, said }: Pick<MeetingToShow, 'id' | 'said'>): Button[] {
  const yes: Button = {
    ...{ label: t('looking:meet.yes'), intent: meetIntent({ meeting: id, says: 'yes' }) },
    ...(said === null && { style: 'primary' as const }),
  };
  const no = { label: t('looking:meet.no'), intent: meetIntent({ meeting: id, says: 'no' }) };
  return [...(said === true ? [] : [yes]), ...(said === false ? [] : [no])];
}

/** The same once it has led to a pair, or can lead to none any more. */
export function metCard({ t }: Texts, isPaired: boolean): Card {
  const text = t(isPaired ? 'looking:meet.paired' : 'looking:meet.over');
  return { summary: text, blocks: [{ kind: 'note', text }] };
}

/** What waits: one's own answer, on the spot. */
export function meetingLine(texts: Texts, meeting: MeetingToShow): TaskLine {
  const { t } = texts;
  const { id, other } = meeting;
  const text = t('looking:meet.task', { who: calledOf(other) });
  const button = { label: t('pairs:open'), intent: meetingIntent({ meeting: id }) };
  const buttons = [...answerButtons(texts, { id, said: null }), button];
  return {
    text,
    button,
    answer: [
      { kind: 'text', text },
      { kind: 'buttons', buttons },
    ],
  };
}

/** Whom a project manager could introduce to who looks. */
export function introduceForm(texts: Texts, pair: string, people: PeopleToChoose): Form {
  const { t } = texts;
  return {
    title: t('looking:introduce.title'),
    intro: t('looking:introduce.intro'),
    fields: [personField(texts, { id: 'person', label: t('looking:introduce.who') }, people)],
    submit: t('looking:introduce.button'),
    intent: introduceIntent({ pair }),
  };
}

/** Somebody who looks for a pair too, among those who could be introduced. */
export function lookingToo({ t }: Texts, name: string): string {
  return t('looking:introduce.looking', { name });
}

/** How introductions stand, for a project manager: never who would rather not. */
export function introducedBlocks(
  { t }: Texts,
  introduced: readonly { readonly name: string; readonly isDeclined: boolean }[],
): Block[] {
  if (introduced.length === 0) return [];
  const lines = introduced.map(({ name, isDeclined }) =>
    t(isDeclined ? 'looking:introduce.declined' : 'looking:introduce.waiting', { name }),
  );
  return [{ kind: 'text', text: lines.join('\n') }];
}
