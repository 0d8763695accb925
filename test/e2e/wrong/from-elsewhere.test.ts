import { beforeAll, describe, expect, test } from 'vitest';
import type { SlackUser } from '../../../src/playground/slack/user.ts';
import { botOf } from '../support/acts.ts';
import { type SeedGroup, seedGroup } from '../support/seed.ts';
import { eventually, useWorld } from '../support/world.ts';
import { askGroup, quiet } from './support/poll.ts';
import { refusal } from './support/said.ts';
import { stored } from './support/stored.ts';

const world = useWorld();
const TITLE = 'Luottamuksellinen otsikko';

describe('in a channel that workspaces of Slack share', () => {
  let group: SeedGroup;
  let channel: string;
  let outsider: SlackUser;

  /** The group's home is a channel of its first workspace, with people of two others in it. */
  beforeAll(async () => {
    const { slack } = world;
    group = await seedGroup(world, [
      { name: 'Opisto A', platform: 'slack', people: 1 },
      { name: 'Kunta B', platform: 'slack', people: 1 },
    ]);
    slack.addBareWorkspace({ teamId: 'T0OTHER', name: 'Muu opisto' });
    outsider = slack.addUser({ workspace: 'T0OTHER', name: 'Opettaja, muu opisto' });
    const facilitator = group.facilitator as SlackUser;
    channel = slack.addChannel({ workspace: facilitator.workspace, name: 'opot', members: [] });
    await facilitator.type('ohje');
    for (const { id } of [...group.people, outsider]) slack.join(channel, id);
    slack.join(channel, botOf(facilitator));
    await facilitator.type('koti', channel);
    await askGroup(world, group, { title: TITLE });
  });

  const cardFor = (person: SlackUser) =>
    eventually(`the poll for ${person.name}`, () =>
      person.messages(channel).findLast(({ buttons }) => buttons.length > 0),
    );

  test('who is of no workspace of the network is told so, and sees no more than the channel', async () => {
    const message = await cardFor(outsider);
    const before = await stored(world);
    await outsider.press('Vastaa', { message });
    const answer = await eventually('the answer', () =>
      outsider.messages(channel).findLast(({ onlyYou }) => onlyYou),
    );
    expect(answer).toMatchObject({ text: refusal('notAdmitted'), buttons: [], files: [] });
    expect(outsider.form()).toBeUndefined();
    expect(await stored(world)).toEqual(before);
  });

  test('who is of another workspace of the network answers as themselves', async () => {
    const member = group.people[1] as SlackUser;
    await member.press('Vastaa', { message: await cardFor(member) });
    const [field] = member.form()?.fields ?? [];
    member.fill({ [field?.label ?? '']: 'Sopii' });
    await member.submit();
    await quiet(world);
    const votes = await world.bot.deps.db.prisma.vote.findMany({
      select: { person: { select: { name: true } } },
    });
    expect(votes).toEqual([{ person: { name: member.name } }]);
  });
});
