import { type Id, newId } from '../../../src/core/ids.ts';
import type { Deps } from '../../../src/features/deps.ts';
import { dropTopic } from '../../../src/features/topics/operations/change.ts';
import { boxFor } from '../../../src/features/topics/operations/look.ts';
import { placeTopic } from '../../../src/features/topics/operations/place.ts';
import type { TestGroup, TestMember } from './group.ts';

/** A topic that somebody has dropped into their group's box, without their name unless said. */
export async function dropped(
  deps: Deps,
  author: TestMember,
  { id: group }: Pick<TestGroup, 'id'>,
  text = 'Arviointi',
  isNamed = false,
) {
  const at = { group, topic: newId<'topic'>() };
  await dropTopic(deps, author, at, { text, isNamed });
  return at;
}

/** Puts a topic on a meeting of which nothing is said yet. */
export function place(
  deps: Deps,
  facilitator: TestMember,
  at: { readonly group: Id<'group'>; readonly topic: Id<'topic'> },
  meeting: Id<'meeting'>,
): Promise<void> {
  return placeTopic(deps, facilitator, at, { meeting, how: '', sequence: 0 });
}

/** Where the topics of a group stand as one of its members sees them: "Arviointi: waiting". */
export async function standsFor(
  deps: Deps,
  reader: TestMember,
  { id }: Pick<TestGroup, 'id'>,
): Promise<string[]> {
  const { topics } = await boxFor(deps, reader, id);
  return topics.map(({ text, stands }) => `${text}: ${stands}`);
}
