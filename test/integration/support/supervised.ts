import type { Id } from '../../../src/core/ids.ts';
import type { Deps } from '../../../src/features/deps.ts';
import { saveOwnSupervisor, setGoals } from '../../../src/features/pairs/operations/goals.ts';
import { sayReady } from '../../../src/features/pairs/operations/plan.ts';
import { linkForSupervisor } from '../../../src/features/pairs/operations/supervisor-links.ts';
import { savePage } from '../../../src/features/pairs/operations/write.ts';
import { giveLinkIntent } from '../../../src/features/pairs/views/intents.ts';
import { deskOf } from './desk.ts';
import type { TestMember } from './group.ts';
import { makePair, type TestPair } from './pairs.ts';

/** Who supervises one of the two, and is not in chat. */
export const SUPERVISOR = 'Rehtori Rinne';

export interface SupervisedOptions {
  /** Both have named somebody, by the same name. */
  readonly both?: boolean;
  /** Up to which page the pair has come: a submitted plan, unless set. */
  readonly page?: 'plan' | 'goals';
}

/** A pair that waits for a supervisor who is not in chat. */
export async function supervisedPair(
  deps: Deps,
  { both = false, page = 'plan' }: SupervisedOptions = {},
): Promise<TestPair> {
  const acceptedBy = page === 'plan' ? 'supervisors' : 'nobody';
  const pair = await makePair(deps, { acceptedBy, withSupervisors: true });
  const { id, one, other } = pair;
  for (const who of both ? [one, other] : [one]) {
    await saveOwnSupervisor(deps, who, id, { personId: '', name: SUPERVISOR, throughOn: '' });
  }
  const first = { purpose: 'Opimme <b>paljon toisiltamme.', goals: 'Yhteinen <kurssi>\nUusi tapa' };
  const second = { methods: ['shadowing', 'visits'], timing: 'days', when: 'Maaliskuussa' };
  await savePage(deps, one, id, { form: 'plan', page: 0, seen: 0, typed: first });
  await savePage(deps, one, id, { form: 'plan', page: 1, seen: 1, typed: second });
  await sayReadyBoth(deps, pair);
  if (page === 'goals') await setGoals(deps, one, id, (await pair.now()).editions.goals);
  return pair;
}

/** One of the two names somebody else of the network as their supervisor, who takes part there as one. */
export async function superviseInChat(
  deps: Deps,
  { id, group }: TestPair,
  member: TestMember,
): Promise<TestMember> {
  const boss = group.members[2];
  if (!boss) throw new Error('nobody else is there');
  const { networkId, organisationIds } = group;
  const { personId } = boss;
  const place = { networkId, personId, organisationId: organisationIds[0] };
  await deps.db.prisma.participant.upsert({
    where: { networkId_personId: { networkId, personId } },
    create: { ...place, roles: ['supervisor'], joinedAt: deps.clock.now() },
    update: {},
  });
  await saveOwnSupervisor(deps, member, id, { personId, name: '', throughOn: '' });
  return boss;
}

/** Both say that the plan is ready as it is. */
export async function sayReadyBoth(deps: Deps, { id, one, other, now }: TestPair): Promise<void> {
  const { editions } = await now();
  for (const who of [one, other]) await sayReady(deps, who, id, editions.plan);
}

/** The path of the link that a member is given for their supervisor. */
export async function linkOf(deps: Deps, who: TestMember, id: Id<'group'>): Promise<string> {
  const { url } = await linkForSupervisor(deps, who, id);
  return new URL(url ?? '').pathname;
}

/** As `supervisedPair`, with the path of the link that is given to the supervisor. */
export async function linkedPair(deps: Deps, options: SupervisedOptions = {}) {
  const pair = await supervisedPair(deps, options);
  return { pair, path: await linkOf(deps, pair.one, pair.id) };
}

/** A member presses for the link on the pair's card. */
export function pressForLink(deps: Deps, who: TestMember, pair: Id<'group'>) {
  return deskOf(deps, who).press(giveLinkIntent({ pair }));
}
