import type { FormValues } from '../../../src/chat/form.ts';
import type { IntentCall } from '../../../src/chat/intent.ts';
import type { Act, Place, Reply } from '../../../src/chat/platform.ts';
import type { Id } from '../../../src/core/ids.ts';
import type { Deps } from '../../../src/features/deps.ts';
import * as intents from '../../../src/features/pairs/views/intents.ts';
import { testRouter } from '../features/chatting.ts';
import { valuesOf } from './desk.ts';
import type { TestMember } from './group.ts';

/** Somebody's chat account, and where. */
export type Account = Pick<TestMember, 'platform' | 'userId' | 'name' | 'workspaceId'>;

/** Somebody at their chat, known by it and its workspace as the bot knows people. */
export function chatting(deps: Deps, { platform, userId, name, workspaceId }: Account) {
  const handle = async (act: Act, place: Place): Promise<Reply> => {
    const where = { id: workspaceId };
    const { externalId } = await deps.db.prisma.workspace.findUniqueOrThrow({ where });
    const sender = { platform, userId, name, workspace: externalId };
    return testRouter(deps).handle({ sender, place, act });
  };
  const direct: Place = { conversation: `D-${userId}`, kind: 'direct' };
  const chat = {
    type: (text: string, place = direct) => handle({ kind: 'command', text }, place),
    press: (intent: IntentCall, place = direct) =>
      handle({ kind: 'press', intent, values: {} }, place),
    /** Opens a form and sends it with what stands in it and these values. */
    async fill(intent: IntentCall, values: FormValues = {}, place = direct): Promise<Reply> {
      const opened = await chat.press(intent, place);
      if (!opened.form) return opened;
      const all = { ...valuesOf(opened), ...values };
      return handle({ kind: 'submit', intent: opened.form.intent, values: all }, place);
    },
  };
  return chat;
}

/** Somebody begins to look for a pair. */
export async function look(
  deps: Deps,
  who: TestMember,
  values: FormValues = {},
): Promise<Id<'group'>> {
  const chat = chatting(deps, who);
  const before = await searchesOf(deps, who);
  await chat.fill(intents.askLookIntent({ how: 'open' }), values);
  const [search] = (await searchesOf(deps, who)).filter((id) => !before.includes(id));
  if (!search) throw new Error('no search has begun');
  return search;
}

async function searchesOf({ db }: Deps, { personId }: TestMember): Promise<Id<'group'>[]> {
  const rows = await db.prisma.pairPeriod.findMany({
    where: { state: 'looking', group: { memberships: { some: { personId, state: 'active' } } } },
    select: { groupId: true },
  });
  return rows.map(({ groupId }) => groupId as Id<'group'>);
}

/** The introductions to who looks for a pair, the first first. */
export async function introductions({ db }: Deps, groupId: Id<'group'>) {
  const found = await db.prisma.pairIntroduction.findMany({
    where: { groupId },
    orderBy: { id: 'asc' },
  });
  return found.map((one) => ({ ...one, id: one.id as Id<'introduction'> }));
}
