import type { Block, Card, Fact } from '../../../chat/card.ts';
import { someNames } from '../../../chat/some-names.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { AgreementToShow, MemberToShow } from './agreement.ts';

/** Who has said what; of a member's card only the counts are taken. */
export interface StandingToShow {
  readonly committed: readonly MemberToShow[];
  readonly talking: readonly MemberToShow[];
  /** They have not answered yet. */
  readonly open: readonly MemberToShow[];
  readonly isComplete: boolean;
}

/** Who would like to talk, has not answered or cannot be reached: for facilitators alone. */
export function whoBlocks(
  texts: Texts,
  { talking, open }: StandingToShow,
  members: readonly MemberToShow[],
): Block[] {
  const { t } = texts;
  const named = (people: readonly MemberToShow[]) => someNames(texts, people);
  const away = members.filter(({ unreachable }) => unreachable);
  const facts = [
    ...factOf(t('agreements:who.talking'), talking, named),
    ...factOf(t('agreements:who.open'), open, named),
    ...factOf(t('agreements:who.unreachable'), away, named),
  ];
  if (facts.length === 0) return [];
  return [
    { kind: 'facts', facts },
    { kind: 'note', text: t('agreements:who.onlyYou') },
  ];
}

/** Everybody by what they have said, for facilitators. */
export function whoCard(
  texts: Texts,
  { groupName: group }: AgreementToShow,
  { committed, talking, open }: StandingToShow,
): Card {
  const { t, format } = texts;
  const heading = t('agreements:who.button');
  const all = (people: readonly MemberToShow[]) => format.list(people.map(({ name }) => name));
  const facts = [
    ...factOf(t('agreements:who.committed'), committed, all),
    ...factOf(t('agreements:who.talking'), talking, all),
    ...factOf(t('agreements:who.open'), open, all),
  ];
  return {
    summary: t('agreements:summary', { heading, group }),
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'text', text: group },
      { kind: 'facts', facts },
      { kind: 'note', text: t('agreements:who.onlyYou') },
    ],
  };
}

function factOf(
  label: string,
  people: readonly MemberToShow[],
  say: (people: readonly MemberToShow[]) => string,
): Fact[] {
  return people.length > 0 ? [{ label, value: say(people) }] : [];
}
