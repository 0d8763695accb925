import type { Block } from '../../../chat/card.ts';
import type { SeasonWish } from '../../../core/season-wish.ts';
import { type SlotTime, toInstant } from '../../../core/slots.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { NoneCode, RankedSlot, Ranking, VoteValue } from '../rules/ranking.ts';

export interface SlotToShow extends SlotTime {
  readonly id: string;
  readonly startsAt: Date;
  /** The edition of the poll in which it came. */
  readonly edition: number;
  /** When this time was chosen; null unless it was. */
  readonly settledAt: Date | null;
}

export interface Asker {
  readonly personId: string;
  readonly name: string;
}

/** A poll as views need it. */
export interface PollToShow {
  readonly id: string;
  readonly groupId: string;
  readonly title: string;
  readonly state: 'open' | 'closed' | 'settled' | 'cancelled';
  readonly deadline: Date;
  /** When it closes because everybody has answered; null while somebody has not. */
  readonly closingAt: Date | null;
  /** Raised when it is changed or opened again. */
  readonly edition: number;
  /** Why it was last opened again, in the facilitator's words. */
  readonly reopenedFor: string | null;
  /** What the season is wished to be like whose weekday it asks about; null where it finds the time of one meeting. */
  readonly rhythm: SeasonWish | null;
  /** Who asks, where they are still in the group. */
  readonly askedBy?: Asker;
  /** Who has left the group since it was asked. */
  readonly left: readonly { readonly name: string }[];
  readonly group: {
    readonly name: string;
    readonly zone: string;
    readonly showNames: boolean;
    readonly takesOffers: boolean;
  };
  readonly slots: readonly SlotToShow[];
  readonly votes: readonly {
    readonly slotId: string;
    readonly personId: string;
    readonly value: VoteValue;
  }[];
  readonly wishes: readonly { readonly personId: string; readonly text: string }[];
  /** Other times that members have proposed and that wait for a decision. */
  readonly offers: readonly (SlotTime & { readonly id: string; readonly personId: string })[];
}

/** A poll as its facilitators see it. */
export interface ControlToShow {
  readonly poll: PollToShow;
  readonly ranking: Ranking;
  readonly proposal: { readonly slotId: string } | { readonly none: NoneCode };
  readonly waitingFor: readonly Named[];
  /** Those of them without whom no meeting can be held. */
  readonly waitingForRequired: readonly Named[];
  readonly members: readonly Named[];
}

export interface Named {
  readonly personId: string;
  readonly name: string;
  readonly unreachable: boolean;
}

export interface PollReader {
  readonly personId: string;
  readonly zone: string;
  readonly now: Date;
  /** Whether they may know already how others have voted. */
  readonly seesCounts: boolean;
  /** Whose turn it is when the poll has closed. */
  readonly facilitator?: boolean;
  /** Nobody else is awaited. */
  readonly isLast?: boolean;
}

/** What a reader has voted, by the slots' IDs. */
export function ownVotes({ votes }: PollToShow, personId: string): ReadonlyMap<string, VoteValue> {
  const own = votes.filter((vote) => vote.personId === personId);
  return new Map(own.map(({ slotId, value }) => [slotId, value]));
}

/** The slots that are still to come. */
export function slotsAhead({ slots }: PollToShow, now: Date): SlotToShow[] {
  return slots.filter(({ startsAt }) => startsAt > now);
}

/** What every card of a poll begins with: the reader knows when they have asked themselves. */
export function heading(
  { t }: Texts,
  { title, group: { name: group }, askedBy }: PollToShow,
  { personId }: Pick<PollReader, 'personId'>,
): Block[] {
  const isOther = askedBy !== undefined && askedBy.personId !== personId;
  const text = isOther
    ? t('polls:askedBy', { group, name: askedBy.name })
    : t('polls:ofGroup', { group });
  return [
    { kind: 'heading', text: title },
    { kind: 'note', text },
  ];
}

/** What came of a poll that is no longer open. */
export function outcome(texts: Texts, shown: PollToShow, reader: PollReader): Block {
  const { t } = texts;
  const settled = shown.slots.filter(({ settledAt }) => settledAt !== null);
  if (settled.length > 0) {
    return { kind: 'text', text: settledText(texts, shown, settled, reader), strong: true };
  }
  if (shown.state === 'cancelled') return { kind: 'text', text: t('polls:cancelled') };
  const closed = reader.facilitator ? 'polls:closedForFacilitator' : 'polls:closed';
  return { kind: 'text', text: t(closed) };
}

function settledText(
  texts: Texts,
  { rhythm }: PollToShow,
  settled: readonly SlotToShow[],
  reader: PollReader,
): string {
  const { t, format } = texts;
  if (!rhythm) {
    const times = settled.map((slot) => when(texts, slot, reader));
    return t('polls:settledAt', { when: format.list(times) });
  }
  const rhythms = settled.map((slot) => format.rhythm(slot, { readerZone: reader.zone }));
  const key = reader.facilitator ? 'polls:rhythm.settledForFacilitator' : 'polls:rhythm.settled';
  return t(key, { rhythm: format.list(rhythms) });
}

/** What is asked. */
export function askText({ t }: Texts, { rhythm }: Pick<PollToShow, 'rhythm'>): string {
  return t(rhythm ? 'polls:rhythm.invitation' : 'polls:invitation');
}

/** A slot as the reader is told it: its time, or the rhythm that begins with it. */
export function slotText(
  texts: Texts,
  asksRhythm: boolean,
  slot: SlotTime,
  reader: Pick<PollReader, 'now' | 'zone'>,
): string {
  if (!asksRhythm) return when(texts, slot, reader);
  const { t, format } = texts;
  const { now, zone: readerZone } = reader;
  const day = format.date(toInstant(slot), { zone: slot.zone, now });
  return t('polls:rhythm.slot', { rhythm: format.rhythm(slot, { readerZone }), day });
}

/** A time as the reader is told it. */
export function when(
  { format }: Texts,
  time: SlotTime,
  { now, zone }: Pick<PollReader, 'now' | 'zone'>,
): string {
  return format.slot(time, { now, readerZone: zone });
}

/** Until when answers are awaited; soon, when all are there. */
export function deadlineText(texts: Texts, shown: PollToShow, reader: PollReader): string {
  const { deadline, closingAt } = shown;
  if (!closingAt)
    return texts.t('polls:deadline', { when: moment(texts, shown, deadline, reader) });
  const at = closingAt < deadline ? closingAt : deadline;
  return texts.t('polls:closing.soon', { when: moment(texts, shown, at, reader) });
}

/** A moment as the group and the reader tell it. */
export function moment(
  { format }: Texts,
  { group }: PollToShow,
  at: Date,
  { now, zone }: Pick<PollReader, 'now' | 'zone'>,
): string {
  return format.dateTime(at, { zone: group.zone, now, readerZone: zone });
}

/** "3 sopii · 1 tarvittaessa"; empty while nobody has voted. */
export function countsText({ t }: Texts, { yes, ifNeeded, no }: RankedSlot['counts']): string {
  const parts = [
    ...(yes > 0 ? [t('polls:counts.yes', { count: yes })] : []),
    ...(ifNeeded > 0 ? [t('polls:counts.ifNeeded', { count: ifNeeded })] : []),
    ...(no > 0 ? [t('polls:counts.no', { count: no })] : []),
  ];
  return parts.join(' · ');
}
