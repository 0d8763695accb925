import type { Card } from '../../../chat/card.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { Meeting } from '../operations/answer.ts';
import { areAgreed, isOpen, searcherOf } from '../rules/introducing.ts';
import { type MeetingToShow, meetingCard, metCard } from '../views/looking.ts';

/** Two who could become a pair, as one of them is shown the other; undefined once that has ended, and for anybody else. */
export function meetingShown(
  { introduction, period }: Meeting,
  personId: string,
): MeetingToShow | undefined {
  const searcher = searcherOf(period);
  if (!searcher || !isOpen(introduction, period)) return undefined;
  const { id, proposedBy, searcherSays, otherSays } = introduction;
  if (personId === searcher.personId) {
    const how = proposedBy === 'self' ? 'suggested' : 'introduced';
    return { id, other: introduction, how, said: searcherSays };
  }
  if (personId !== introduction.personId) return undefined;
  const { wants, gives } = period;
  const how = proposedBy === 'self' ? 'own' : 'introduced';
  return { id, other: { ...searcher, wants, gives }, how, said: otherSays };
}

/** The card of it as it is now. */
export function cardOfMeeting(texts: Texts, meeting: Meeting, personId: string): Card {
  const shown = meetingShown(meeting, personId);
  return shown ? meetingCard(texts, shown) : metCard(texts, areAgreed(meeting.introduction));
}
