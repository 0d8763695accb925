import { sentence } from '../../../../src/chat/card.ts';
import type { Composed, MessageKind } from '../../../../src/chat/message.ts';
import { newId } from '../../../../src/core/ids.ts';
import {
  sendToHomeChannels,
  sendToPeople,
  touch,
} from '../../../../src/features/messages/operations.ts';
import type { Deps } from '../../../../src/jobs/deps.ts';
import type { TestMember } from '../../support/group.ts';

/** What notes say: the newest state that messages are drawn from. */
const said = new Map<string, string>();
/** Notes that concern nobody any more, or that go with a file. */
const special = new Map<string, Partial<Composed> | 'nobody'>();

/** A message that says what was last said about its subject. */
export const note: MessageKind = {
  purpose: 'test.note',
  async compose(subjectId) {
    const change = special.get(subjectId) ?? {};
    if (change === 'nobody') return undefined;
    return { card: sentence(said.get(subjectId) ?? 'nothing'), ...change };
  },
};

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
): Promise<void> {
  const about = { purpose: note.purpose, subjectId, occasion };
  await deps.db.transaction((tx) => sendToPeople(deps, tx, about, people));
}

/** Changes what the note says, and asks for its messages to be redrawn. */
export async function say(deps: Deps, subjectId: string, text: string): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await touch(deps, tx, subjectId);
    said.set(subjectId, text);
  });
}

export async function postInHomes(
  deps: Deps,
  subjectId: string,
  homeChannelIds: Parameters<typeof sendToHomeChannels>[3],
): Promise<void> {
  const about = { purpose: note.purpose, subjectId };
  await deps.db.transaction((tx) => sendToHomeChannels(deps, tx, about, homeChannelIds));
}
