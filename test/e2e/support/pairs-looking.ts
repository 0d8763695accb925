import { newId } from '../../../src/core/ids.ts';
import type { ChatUser, SeenMessage } from '../../../src/playground/driver.ts';
import { quiet } from '../wrong/support/poll.ts';
import { pressWhenThere } from './acts.ts';
import { homeOf } from './agreement.ts';
import { send } from './pairs.ts';
import { eventually, type World } from './world.ts';

/**
 * A channel that is home of a group of the network, led by this participant of it, and that wishes to
 * be told of who looks for a pair.
 */
export async function wishingHome(
  world: World,
  networkId: string,
  leader: ChatUser,
  people: readonly ChatUser[],
): Promise<string> {
  const { prisma } = world.bot.deps.db;
  const { personId, organisationId } = await prisma.participant.findFirstOrThrow({
    where: { networkId, person: { addresses: { some: { userId: leader.id } } } },
  });
  const groupId = newId<'group'>();
  await prisma.group.create({
    data: { id: groupId, networkId, name: 'Opinto-ohjaajat', createdAt: world.clock.now() },
  });
  await prisma.membership.create({
    data: {
      ...{ groupId, personId, organisationId, role: 'facilitator', state: 'active' },
      joinedAt: new Date(0),
    },
  });
  const channel = await homeOf(world, leader, people);
  await leader.type('koti parit', channel);
  await eventually('the wish', () => leader.find('Kerron tällä kanavalla tästä lähtien'));
  return channel;
}

/** What somebody who looks for a pair says of it. */
export interface Wish {
  readonly organisation: string;
  readonly wants: string;
  readonly gives: string;
  /** Only the project manager is told. */
  readonly isQuiet?: boolean;
}

/** Begins to look for a pair. */
export async function look(
  world: World,
  person: ChatUser,
  { organisation, wants, gives, isQuiet = false }: Wish,
): Promise<void> {
  await person.type('pari');
  await eventually('an offer', () => person.find('Etsitäänkö sinulle pari?'));
  await person.press('Etsin paria');
  person.fill({
    Organisaatiosi: organisation,
    'Mitä haluaisit nähdä?': wants,
    'Mitä voit itse antaa?': gives,
    ...(isQuiet && {
      'Kerrotaanko hausta myös kanavilla?': 'Ei, haun näkee vain projektipäällikkö',
    }),
  });
  await send(world, person);
}

/** The message of a channel that tells of who looks, as somebody sees it there. */
export async function announced(
  person: ChatUser,
  channel: string,
  text: string,
): Promise<SeenMessage> {
  return eventually(`“${text}” in the channel`, () =>
    person.messages(channel).findLast((one) => one.fromBot && one.text.includes(text)),
  );
}

/** Suggests oneself by the card in a channel. */
export async function suggestOneself(
  world: World,
  person: ChatUser,
  message: SeenMessage,
  organisation: string,
): Promise<void> {
  await person.press('Ehdota minua', { message });
  person.fill({ Organisaatiosi: organisation });
  await send(world, person);
}

/** Says that one would like to get to know the other. */
export async function sayYes(world: World, person: ChatUser): Promise<void> {
  await pressWhenThere(person, 'Tutustutaan');
  await quiet(world);
}
