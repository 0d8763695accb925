import { beforeAll, describe, expect, test } from 'vitest';
import { texts } from '../../src/i18n/index.ts';
import type { ChatUser, SeenMessage } from '../../src/playground/driver.ts';
import { type SeedGroup, seedGroup } from './support/seed.ts';
import { eventually, useWorld } from './support/world.ts';
import {
  askGroup,
  controlCard,
  invitation,
  now,
  PLATFORMS,
  pressAsSeen,
  quiet,
} from './wrong/support/poll.ts';
import { refusal } from './wrong/support/said.ts';

const { t } = texts('fi', 'slack');

describe.each(PLATFORMS)('a workspace of two networks is taken out of one, in %s', (platform) => {
  const world = useWorld();
  let group: SeedGroup;
  let manager: ChatUser;
  let goes: ChatUser;
  /** What they were asked by. */
  let asked: SeenMessage;

  beforeAll(async () => {
    group = await seedGroup(world, [
      { name: 'Opisto A', platform, people: 2 },
      { name: 'Kunta B', platform, people: 1 },
    ]);
    manager = group.facilitator;
    goes = group.people[2] as ChatUser;
    const { prisma } = world.bot.deps.db;
    const { personId } = await personBehind(manager);
    await prisma.manager.create({ data: { networkId: group.networkId, personId } });
    const other = { name: 'Toinen verkosto', createdAt: world.clock.now() };
    const { id: networkId } = await prisma.network.create({ data: other });
    const { workspaceId } = await personBehind(goes);
    const admittedAt = world.clock.now();
    await prisma.admission.create({ data: { networkId, workspaceId, admittedAt } });
    await askGroup(world, group);
  });

  const personBehind = ({ id: userId }: ChatUser) =>
    world.bot.deps.db.prisma.address.findFirstOrThrow({ where: { userId } });

  /** In Slack a question's answers are buttons in it. */
  const agree = () =>
    platform === 'slack' ? manager.press(t('networks:remove')) : manager.submit();

  async function addParticipant(): Promise<void> {
    const { prisma } = world.bot.deps.db;
    const { personId } = await personBehind(goes);
    const { organisationId } = await prisma.membership.findFirstOrThrow({ where: { personId } });
    const joinedAt = world.clock.now();
    const { networkId } = group;
    await prisma.participant.create({ data: { networkId, personId, organisationId, joinedAt } });
  }

  const votes = () => world.bot.deps.db.prisma.vote.count();

  test('who goes is named first; then they are no longer asked, and cannot vote', async () => {
    asked = await invitation(goes);
    const control = await controlCard(manager);
    expect(now(manager, control).text).toContain(goes.name);

    await manager.type('verkosto');
    await eventually('the network', () => manager.find(t('networks:workspaces')));
    await manager.press(t('networks:removeWorkspace'));
    const chosen = platform === 'slack' ? 'Kunta B (Slack)' : 'Kunta B (Teams)';
    manager.fill({ [t('networks:whichWorkspace')]: chosen });
    await manager.submit();
    expect(manager.form()?.text).toContain(
      `${goes.name}: ${t('networks:goesAs.member', { group: 'Opinto-ohjaajat' })}`,
    );
    expect(manager.form()?.text).not.toContain((group.people[1] as ChatUser).name);
    // Something else is theirs by now: the question is asked anew, with that in it.
    await addParticipant();
    await agree();
    expect(manager.form()?.text).toContain(t('networks:goesAs.participant'));
    await agree();
    const done = t('networks:workspaceRemoved');
    await eventually('done', () => manager.form()?.text.includes(done) || manager.find(done));
    await manager.dismiss().catch(() => {});
    await quiet(world);
    // The facilitator's card awaits them no more, and says so.
    const gone = t('polls:left', { count: 1, names: goes.name });
    await eventually('redrawn', () => now(manager, control).text.includes(gone));
    expect(now(manager, control).text.replace(gone, '')).not.toContain(goes.name);

    await pressAsSeen(goes, asked, 'Sopii');
    await eventually('refused', () => goes.find(refusal('notYourPoll')));
    expect(await votes()).toBe(0);
  });

  test('an account there does nothing for who is in the network by another', async () => {
    const member = group.people[1] as ChatUser;
    const { prisma } = world.bot.deps.db;
    // The account of who has gone is another one of the member's from now on.
    const { id } = await personBehind(goes);
    const { personId } = await personBehind(member);
    await prisma.address.update({ where: { id }, data: { personId } });
    const card = await invitation(member);
    await pressAsSeen(goes, asked, 'Sopii');
    await eventually('refused', () => goes.find(refusal('notFromHere')));
    expect(await votes()).toBe(0);
    await pressAsSeen(member, card, 'Sopii');
    await eventually('the vote', async () => (await votes()) === 1);
  });
});
