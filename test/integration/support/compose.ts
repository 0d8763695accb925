import type { Composed, MessageDrawer, PersonReader, Reader } from '../../../src/chat/message.ts';
import type { Actor } from '../../../src/core/actor.ts';
import type { Message } from '../../../src/core/kinds.ts';
import type { Deps } from '../../../src/features/deps.ts';
import { features } from '../../../src/features/index.ts';

/** Somebody as those for whom messages are drawn. */
export function readerOf({ personId, locale, zone, platform }: Actor): PersonReader {
  return { kind: 'person', personId, locale, zone, platform };
}

/** What a message says to a reader now. */
export async function composed(
  deps: Deps,
  { purpose }: Pick<Message, 'purpose'>,
  subjectId: string,
  reader: Reader,
): Promise<Composed | undefined> {
  const drawers = features.flatMap((feature) => feature.messages?.(deps) ?? []);
  const drawer = drawers.find(({ message }) => message.purpose === purpose);
  return composedBy(drawer as MessageDrawer, subjectId, reader);
}

async function composedBy({ load, draw }: MessageDrawer, subjectId: string, reader: Reader) {
  const state = await load(subjectId);
  return state === undefined ? undefined : draw(state, reader);
}
