import { endOf, type SlotTime, toWall } from '../../../core/slots.ts';

/** A slot's time, as far as two are told apart: a slot that stays keeps its votes. */
export interface Timed {
  readonly startsAt: Date;
  readonly minutes: number;
}

/** What an edit does to a poll's slots. */
export interface SlotChanges<Old extends Timed, New extends Timed> {
  readonly removed: readonly Old[];
  readonly added: readonly New[];
}

/** From the slots as they are to the slots as they are wanted. One that is moved goes, and another comes. */
export function slotChanges<Old extends Timed, New extends Timed>(
  slots: readonly Old[],
  wanted: readonly New[],
): SlotChanges<Old, New> {
  return {
    removed: slots.filter((slot) => !isAmongSlots(wanted, slot)),
    added: wanted.filter((slot) => !isAmongSlots(slots, slot)),
  };
}

/** Whether there is a slot at this time already. */
export function isAmongSlots(slots: readonly Timed[], wanted: Timed): boolean {
  return slots.some((slot) => isSameTime(slot, wanted));
}

function isSameTime(one: Timed, other: Timed): boolean {
  return one.startsAt.getTime() === other.startsAt.getTime() && one.minutes === other.minutes;
}

/** A slot as a form's row shows it. */
export function rowOf(slot: SlotTime): { date: string; start: string; end: string } {
  return { date: slot.date, start: slot.time, end: toWall(endOf(slot), slot.zone).time };
}

/** The slots that came with the newest change of a poll and are still to come: what people are asked about anew. */
export function newestSlots<Slot extends Timed & { readonly edition: number }>(
  slots: readonly Slot[],
  now: Date,
): Slot[] {
  const newest = Math.max(1, ...slots.map(({ edition }) => edition));
  return slots.filter(({ edition, startsAt }) => edition === newest && startsAt > now);
}
