import { v7 } from 'uuid';
import type { SlotTime } from '../../../src/core/slots.ts';
import { MAX_LABEL } from '../../../src/features/groups/rules.ts';

// The most that people can give: what the operations allow, or more than any programme has.

/** Names of people, groups, organisations and workspaces. */
export const MAX_NAME = 60;
export const MAX_TITLE = 80;
export const MAX_WISH = 300;
export const MEMBERS = 30;
export const SLOTS = 20;
/** One person's groups or networks. */
export const GROUPS = 20;

export const now = new Date('2026-11-23T07:00:00Z');
/** Everybody's clock shows something else than the group's: times are told twice. */
export const elsewhere = 'Europe/Stockholm';
export const groupZone = 'Europe/Helsinki';

export const id = (): string => v7();

/** Different texts of exactly this length that begin with what they are about. */
export function texts(about: string, length: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const start = `${about} ${index + 1}`;
    return `${start}, Keski-Suomen yhteiskoulutuskuntayhtymän järjestötyöverkosto `
      .repeat(Math.ceil(length / start.length))
      .slice(0, length - 1)
      .concat('x');
  });
}

export function text(about: string, length: number): string {
  return texts(about, length, 1)[0] ?? '';
}

export function named(about: string, count: number): { id: string; name: string }[] {
  return texts(about, MAX_NAME, count).map((name) => ({ id: id(), name }));
}

export const groupName = text('Ryhmä', MAX_NAME);
export const title = text('Tapaaminen', MAX_TITLE);
/** To choose from, with what tells those of one name apart. */
export const groups = texts('Ryhmä', MAX_LABEL, GROUPS).map((name) => ({ id: id(), name }));
export const people = named('Erityisopettaja', MEMBERS);
export const organisations = named('Koulu', 100);

/** A day each, late enough to be told with its year, and on two days for half of the readers. */
export const times: readonly SlotTime[] = Array.from({ length: SLOTS }, (_, index) => ({
  date: `2027-12-${String(index + 10)}`,
  time: '10:30',
  zone: groupZone,
  minutes: 150,
}));
