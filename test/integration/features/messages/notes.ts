import { sentence } from '../../../../src/chat/card.ts';
import { type Composed, drawMessage, drawPersonal } from '../../../../src/chat/message.ts';
import { type Id, newId } from '../../../../src/core/ids.ts';
import type { Message } from '../../../../src/core/kinds.ts';
import type { Deps } from '../../../../src/features/deps.ts';
import {
  sendToHomeChannel,
  sendToPeople,
} from '../../../../src/features/messages/operations/send.ts';
import { bumpVersion } from '../../../../src/features/messages/operations/versions.ts';
import type { TestMember } from '../../support/group.ts';

/** What notes say: the newest state that messages are drawn from. */
const said = new Map<string, string>();
/** Notes that concern nobody any more, or that go with a file. */
const special = new Map<string, Partial<Composed> | 'nobody'>();

export const note: Message = { purpose: 'test.note', onlyNow: false, onlyNewest: false };

/** A message that says what was last said about its subject. */
export const noteDrawer = drawMessage(note, {
  load: async (subjectId) => subjectId,
  draw(subjectId) {
    const change = special.get(subjectId) ?? {};
    if (change === 'nobody') return undefined;
    return { card: sentence(said.get(subjectId) ?? 'nothing'), ...change };
  },
});

/** A message of which only the newest is for use. */
export const latest: Message = { purpose: 'test.latest', onlyNow: false, onlyNewest: true };

export const latestDrawer = drawPersonal(latest, {
  load: async (subjectId) => subjectId,
  draw: (subjectId, { isFollowed }) => ({
    card: sentence(isFollowed ? 'followed' : (said.get(subjectId) ?? 'nothing')),
  }),
});

export function newNote(text = 'first', change: Partial<Composed> = {}): string {
  const subjectId = newId<'poll'>();
  said.set(subjectId, text);
  special.set(subjectId, change);
  return subjectId;
}

/** Nobody is concerned by the note any more. */
export function forgetNote(subjectId: string): void {
  special.set(subjectId, 'nobody');
}

export async function send(
  deps: Deps,
  subjectId: string,
  people: readonly (TestMember & { facilitator?: boolean })[],
  occasion = '',
  message = note,
): Promise<void> {
  const about = { message, subjectId, occasion };
  await deps.db.transaction((tx) =>
    sendToPeople(
      deps,
      tx,
      about,
      people.map((one) => ({ ...one, networkId: null })),
    ),
  );
}

/** Changes what the note says, and asks for its messages to be redrawn. */
export async function say(deps: Deps, subjectId: string, text: string): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await bumpVersion(deps, tx, subjectId);
    said.set(subjectId, text);
  });
}

/** The same, and the instance that made the change is killed before it asks for anything. */
export async function sayAndDie({ db }: Deps, subjectId: string, text: string): Promise<void> {
  said.set(subjectId, text);
  const data = { version: { increment: 1 }, isBehind: true };
  await db.prisma.subject.update({ where: { id: subjectId }, data });
}

/** What is kept of the messages that show the note. */
export function rowsOf({ db }: Deps, subjectId: string) {
  return db.prisma.postedMessage.findMany({ where: { subjectId } });
}

export async function postInHomes(
  deps: Deps,
  subjectId: string,
  homeChannelIds: readonly Id<'homeChannel'>[],
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    for (const id of homeChannelIds) {
      await sendToHomeChannel(deps, tx, { message: note, subjectId }, id);
    }
  });
}
