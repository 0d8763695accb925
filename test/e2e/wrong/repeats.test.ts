import { beforeEach, describe, expect, test } from 'vitest';
import type { ChatUser, SeenMessage } from '../../../src/playground/driver.ts';
import type { SlackUser } from '../../../src/playground/slack/user.ts';
import type { TeamsUser } from '../../../src/playground/teams/index.ts';
import { type SeedGroup, seedGroup } from '../support/seed.ts';
import { eventually, useWorld } from '../support/world.ts';
import {
  askGroup,
  controlCard,
  invitation,
  openPollForm,
  PLATFORMS,
  pollOf,
  quiet,
  TWO_SLOTS,
  typeSlots,
} from './support/poll.ts';

const world = useWorld();

/** Sends a person's last request three times more, at once, byte by byte, as a platform that got no answer. */
async function retried(person: ChatUser): Promise<void> {
  const user = person as SlackUser | TeamsUser;
  const again = async () => {
    const answer = await user.replayLast();
    return typeof answer === 'number' ? answer : answer.status;
  };
  expect(await Promise.all([again(), again(), again()])).toEqual([200, 200, 200]);
}

function withButton(person: ChatUser, label: string): SeenMessage[] {
  return person.messages().filter(({ buttons }) => buttons.some((one) => one.label === label));
}

/** The links to calendar files that a person has got. */
function calendars(person: ChatUser): unknown[] {
  return person
    .messages()
    .flatMap(({ buttons }) => buttons)
    .filter(({ url }) => url?.endsWith('.ics'));
}

/** What went wrong on our side, not merely refused. */
function failures(): object[] {
  return world.logged.filter((line) => 'message' in line && line.message === 'failed');
}

describe.each(PLATFORMS)('on %s', (platform) => {
  let group: SeedGroup;
  let facilitator: ChatUser;
  let member: ChatUser;

  beforeEach(async () => {
    group = await seedGroup(world, [{ name: 'Opisto A', platform, people: 2 }]);
    [facilitator, member] = group.people as [ChatUser, ChatUser];
  });

  test('a form sent twice makes one poll, and everybody is asked once', async () => {
    await openPollForm(facilitator);
    typeSlots(facilitator, TWO_SLOTS);
    await Promise.all([facilitator.submit(), facilitator.submit()]);
    await retried(facilitator);

    await invitation(member);
    await controlCard(facilitator);
    await quiet(world);
    const { poll, audit } = world.bot.deps.db.prisma;
    const polls = await poll.findMany({
      where: { groupId: group.groupId },
      include: { slots: true },
    });
    expect(polls.map(({ slots }) => slots.length)).toEqual([2]);
    const made = { action: 'polls.create', subjectId: polls[0]?.id ?? '' };
    expect(await audit.count({ where: made })).toBe(1);
    expect(withButton(member, 'Vastaa kaikkiin kerralla')).toHaveLength(1);
    expect(withButton(facilitator, 'Sulje kysely')).toHaveLength(1);
    expect(failures()).toEqual([]);
  });

  test('a vote pressed twice is one vote', async () => {
    const pollId = await askGroup(world, group);
    const card = await invitation(member);
    await Promise.all([
      member.press('Sopii', { message: card }),
      member.press('Sopii', { message: card }),
    ]);
    await retried(member);

    await quiet(world);
    const votes = await world.bot.deps.db.prisma.vote.findMany({ where: { pollId } });
    expect(votes.map(({ value }) => value)).toEqual(['yes']);
    await eventually('the tally', () => facilitator.find('1 sopii'));
    expect(failures()).toEqual([]);
  });

  test('a time settled twice is one meeting, of which everybody is told once', async () => {
    await askGroup(world, group);
    for (const person of group.people) {
      await person.press('Sopii', { message: await invitation(person) });
    }
    await facilitator.press('Sulje kysely', { message: await controlCard(facilitator) });
    await retried(facilitator);
    const card = await controlCard(facilitator, 'Valitse tämä aika');
    await Promise.all([
      facilitator.press('Valitse tämä aika', { message: card }),
      facilitator.press('Valitse tämä aika', { message: card }),
    ]);
    await retried(facilitator);

    await eventually('told', () => withButton(member, 'En pääse').length > 0);
    await quiet(world);
    const { meeting, audit } = world.bot.deps.db.prisma;
    expect(await meeting.count({ where: { groupId: group.groupId } })).toBe(1);
    const poll = await pollOf(world, group.groupId);
    for (const action of ['polls.close', 'polls.settle']) {
      expect(await audit.count({ where: { action, subjectId: poll?.id ?? '' } })).toBe(1);
    }
    for (const person of group.people) {
      expect(withButton(person, 'En pääse')).toHaveLength(1);
      expect(calendars(person)).toHaveLength(1);
    }
    expect(failures()).toEqual([]);
  });

  test('dates agreed face to face and sent twice are recorded once', async () => {
    await facilitator.type('sovittu');
    if (platform === 'teams') await facilitator.press('Sovittiin jo');
    typeSlots(facilitator, TWO_SLOTS);
    await Promise.all([facilitator.submit(), facilitator.submit()]);
    await retried(facilitator);

    await eventually('told', () => calendars(member).length > 0);
    await quiet(world);
    const { meeting } = world.bot.deps.db.prisma;
    expect(await meeting.count({ where: { groupId: group.groupId } })).toBe(2);
    expect(calendars(member)).toHaveLength(1);
    expect(withButton(member, 'En pääse')).toHaveLength(1);
    expect(failures()).toEqual([]);
  });
});

test('an event that Slack repeats is answered once', async () => {
  const group = await seedGroup(world, [{ name: 'Opisto A', platform: 'slack', people: 1 }]);
  const person = group.facilitator as SlackUser;
  await person.say('odottaa');
  // Signed anew, as a retry is; without a body of its own it repeats the last one.
  const again = () => world.slack.forge({ contentType: 'application/json' });
  expect(await Promise.all([again(), again()])).toEqual([200, 200]);

  await eventually('an answer', () => person.messages().some(({ fromBot }) => fromBot));
  // Answered in their order: this answer comes after any second one to the repeated event.
  await person.say('odottaa');
  await eventually('the next answer', () => answers(person).length > 1);
  expect(answers(person)).toHaveLength(2);
});

function answers(person: ChatUser): SeenMessage[] {
  return person.messages().filter(({ fromBot }) => fromBot);
}
