import { texts } from '../../../src/i18n/index.ts';
import type { SeenMessage } from '../../../src/playground/driver.ts';
import type { Reader } from './crash-screen.ts';
import { timeOf } from './crash-told.ts';

const HOURS = { time: '14:00', minutes: 120, zone: 'Europe/Helsinki', place: null, link: null };
/** The first meeting is moved from day to day; the second is cancelled, and held after all. */
export const FIRST = { agreed: '2026-12-08', moved: '2026-12-09', movedAgain: '2026-12-10' };
export const SECOND = '2027-01-12';
export const THIRD = '2027-01-26';
/** All the days on which there could be a meeting. */
export const ALL = [...Object.values(FIRST), SECOND, THIRD];
/** A person in the group, and what has been acknowledged to them. */
export interface Member extends Reader {
  /** By day: whether they come, as they were last told that it is in. */
  readonly acknowledged: Map<string, boolean>;
}

export interface SeasonToPlay {
  readonly groupId: string;
  /** No other season has it. */
  readonly title: string;
  /** The facilitator first. */
  readonly players: readonly Member[];
}

/** The card with all meetings of a season; of two in Teams the one that the bot knows of. */
export function seasonCard(
  { title }: SeasonToPlay,
  { user, locale }: Reader,
): SeenMessage | undefined {
  const heading = texts(locale).t('meetings:seasonFound');
  const isCard = ({ text }: SeenMessage) => text.startsWith(heading) && text.includes(title);
  return user.messages().findLast(isCard);
}

/** What stands in a message, line by line. */
export function linesOf(message: SeenMessage | undefined): string[] {
  return message?.text.split('\n') ?? [];
}

/** When a meeting would be on a day, as somebody reads it. */
export function timeOn({ locale }: Reader, date: string): string {
  return timeOf({ date, ...HOURS }, locale);
}

/** The days in a text on which meetings could be held. */
export function daysIn(text: string, reader: Reader): string[] {
  return ALL.filter((day) => text.includes(timeOn(reader, day)));
}
