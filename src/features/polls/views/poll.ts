import type { Block } from '../../../chat/card.ts';
import type { SlotTime } from '../../../core/slots.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { RankedSlot, VoteValue } from '../rules/ranking.ts';

export interface SlotToShow extends SlotTime {
  readonly id: string;
  /** When this time was chosen; null unless it was. */
  readonly settledAt: Date | null;
}

/** A poll as views need it. */
export interface PollToShow {
  readonly id: string;
  readonly groupId: string;
  readonly title: string;
  readonly state: 'open' | 'closed' | 'settled' | 'cancelled';
  readonly deadline: Date;
  readonly group: { readonly name: string; readonly zone: string; readonly showNames: boolean };
  readonly slots: readonly SlotToShow[];
  readonly votes: readonly {
    readonly slotId: string;
    readonly personId: string;
    readonly value: VoteValue;
  }[];
  readonly wishes: readonly { readonly personId: string; readonly text: string }[];
}

export interface PollReader {
  readonly personId: string;
  readonly zone: string;
  readonly now: Date;
  /** Whose turn it is when the poll has closed. */
  readonly facilitator?: boolean;
}

/** What every card of a poll begins with. */
export function heading({ t }: Texts, { title, group }: PollToShow): Block[] {
  return [
    { kind: 'heading', text: title },
    { kind: 'note', text: t('polls:ofGroup', { group: group.name }) },
  ];
}

/** What came of a poll that is no longer open. */
export function outcome(texts: Texts, shown: PollToShow, reader: PollReader): Block {
  const { t, format } = texts;
  const settled = shown.slots.filter(({ settledAt }) => settledAt !== null);
  if (settled.length > 0) {
    const times = settled.map((slot) => when(texts, slot, reader));
    return {
      kind: 'text',
      text: t('polls:settledAt', { when: format.list(times) }),
      strong: true,
    };
  }
  if (shown.state === 'cancelled') return { kind: 'text', text: t('polls:cancelled') };
  const closed = reader.facilitator ? 'polls:closedForFacilitator' : 'polls:closed';
  return { kind: 'text', text: t(closed) };
}

/** A slot's time as the reader is told it. */
export function when({ format }: Texts, time: SlotTime, { now, zone }: PollReader): string {
  return format.slot(time, { now, readerZone: zone });
}

/** Until when answers are awaited. */
export function deadlineText(
  { t, format }: Texts,
  { deadline, group }: PollToShow,
  { now, zone }: PollReader,
): string {
  return t('polls:deadline', {
    when: format.dateTime(deadline, { zone: group.zone, now, readerZone: zone }),
  });
}

/** "3 sopii · 1 tarvittaessa" */
export function countsText({ t }: Texts, { yes, ifNeeded, no }: RankedSlot['counts']): string {
  if (yes + ifNeeded + no === 0) return t('polls:nobodyYet');
  const parts = [
    ...(yes > 0 ? [t('polls:counts.yes', { count: yes })] : []),
    ...(ifNeeded > 0 ? [t('polls:counts.ifNeeded', { count: ifNeeded })] : []),
    ...(no > 0 ? [t('polls:counts.no', { count: no })] : []),
  ];
  return parts.join(' · ');
}
