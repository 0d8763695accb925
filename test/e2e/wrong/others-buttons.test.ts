import { beforeAll, describe, expect, test } from 'vitest';
import { encodeIntent } from '../../../src/chat/intent.ts';
import type { ChatUser, SeenMessage } from '../../../src/playground/driver.ts';
import { type SeedGroup, seedGroup } from '../support/seed.ts';
import { eventually, useWorld } from '../support/world.ts';
import { altered } from './support/dishonest.ts';
import {
  askGroup,
  controlCard,
  invitation,
  PLATFORMS,
  pressAsSeen,
  quiet,
} from './support/poll.ts';
import { refusal } from './support/said.ts';
import { stored } from './support/stored.ts';

const world = useWorld();
const TITLE = 'Luottamuksellinen otsikko';
const WISH = 'mieluiten ilman Opisto B:n väkeä';
const NOT_YOURS = refusal('notYourPoll');
const FACILITATORS_ONLY = refusal('notFacilitator');

interface Poll {
  readonly id: string;
  readonly slots: readonly string[];
  readonly group: SeedGroup;
  readonly ballot: SeenMessage;
  readonly control: SeenMessage;
}

describe.each(PLATFORMS)('on %s', (platform) => {
  let open: Poll;
  let closed: Poll;
  let member: ChatUser;
  let stranger: ChatUser;

  beforeAll(async () => {
    const two = [{ name: 'Opisto A', platform, people: 2 }];
    open = await start(await seedGroup(world, two));
    closed = await start(await seedGroup(world, two));
    const { facilitator } = closed.group;
    for (const person of closed.group.people) {
      await person.press('Sopii', { message: await invitation(person) });
    }
    await facilitator.press('Sulje kysely', { message: closed.control });
    closed = { ...closed, control: await controlCard(facilitator, 'Valitse tämä aika') };
    member = open.group.people[1] as ChatUser;
    stranger = closed.group.people[1] as ChatUser;
    await member.press('Vastaa kaikkiin kerralla', { message: await invitation(member) });
    member.fill({ 'Terveiset mentorille': WISH });
    await member.submit();
    if (member.form()) await member.dismiss();
    await quiet(world);
  });

  const outdated = refusal('outdatedButton', {}, 'fi', platform);

  /** Presses, and expects to be told this, with nothing changed and nothing but codes in the log. */
  async function refused(
    person: ChatUser,
    message: SeenMessage,
    label: string,
    told: string,
  ): Promise<void> {
    await quiet(world);
    const [before, said, lines] = [await stored(world), person.messages(), world.logged.length];
    await pressAsSeen(person, message, label);
    await eventually('the refusal', () =>
      person.messages().some(({ id, text }) => text === told && said.every((one) => one.id !== id)),
    );
    expect(await stored(world)).toEqual(before);
    expect(person.form()).toBeUndefined();
    const logged = world.logged.slice(lines);
    expect(logged).toContainEqual(expect.objectContaining({ message: 'refused', platform }));
    expectNoContent(logged);
  }

  test.each(['Sulje kysely', 'Valitse tämä aika', 'Kuka vastasi mitä?'])(
    'somebody of another group who gets hold of the facilitator’s “%s”',
    async (label) => {
      const { group, control } = label === 'Valitse tämä aika' ? closed : open;
      const person = group === open.group ? stranger : member;
      await refused(
        person,
        control,
        label,
        label === 'Kuka vastasi mitä?' ? NOT_YOURS : FACILITATORS_ONLY,
      );
    },
  );

  test('a member who closes the poll by the facilitator’s button', () =>
    refused(member, open.control, 'Sulje kysely', FACILITATORS_ONLY));

  test('a member who settles the time by the facilitator’s button', () =>
    refused(stranger, closed.control, 'Valitse tämä aika', FACILITATORS_ONLY));

  test('a member who cancels the poll by the facilitator’s form', async () => {
    const asks = altered(open.control, 'polls.askCancel', 'polls.cancel');
    const press = platform === 'teams' ? withoutFetch(asks) : asks;
    await refused(member, press, 'Peru kysely', FACILITATORS_ONLY);
  });

  test('a ballot that was forwarded to somebody outside the group', async () => {
    await refused(stranger, open.ballot, 'Sopii', NOT_YOURS);
    await refused(stranger, open.ballot, 'Vastaa kaikkiin kerralla', NOT_YOURS);
  });

  test('a vote on a slot of another poll', async () => {
    const forged = altered(open.ballot, packed(open.slots[0]), packed(closed.slots[0]));
    await refused(member, forged, 'Sopii', outdated);
  });

  test('a time of another poll, settled by a facilitator of this one', async () => {
    const forged = altered(closed.control, packed(closed.slots[0]), packed(open.slots[0]));
    await refused(closed.group.facilitator, forged, 'Valitse tämä aika', outdated);
  });

  test('a poll that does not exist', async () => {
    const none = '01900000-0000-7000-8000-000000000000';
    await refused(member, altered(open.ballot, packed(open.id), packed(none)), 'Sopii', NOT_YOURS);
  });

  test('a button that nobody has made', async () => {
    const garbled = altered(open.ballot, packed(open.id), encodeURIComponent(TITLE));
    await refused(member, garbled, 'Sopii', outdated);
  });
});

/** An ID as it stands in buttons. */
function packed(id = ''): string {
  return encodeIntent({ name: '', args: { id } }).replace('?id=', '');
}

async function start(group: SeedGroup): Promise<Poll> {
  const id = await askGroup(world, group, { title: TITLE });
  const slots = await world.bot.deps.db.prisma.slot.findMany({
    where: { pollId: id },
    orderBy: { startsAt: 'asc' },
  });
  const [, member] = group.people;
  const ballot = await invitation(member as ChatUser);
  const control = await controlCard(group.facilitator);
  return { id, group, ballot, control, slots: slots.map((slot) => slot.id) };
}

/** In Teams, a button that opens a form is of another kind: this makes one that acts at once. */
function withoutFetch(message: SeenMessage): SeenMessage {
  const [, intent = ''] =
    /"intent":"(polls\.cancel[^"]*)"/.exec(JSON.stringify(message.payload)) ?? [];
  const payload = JSON.parse(JSON.stringify(message.payload), (_key, value) =>
    value?.data?.['verme:']?.intent === intent
      ? { type: 'Action.Execute', title: value.title, verb: intent }
      : value,
  );
  return { ...message, payload };
}

/** Nor handles made of names, as in Slack. */
function expectNoContent(lines: readonly object[]): void {
  const bare = (text: string) => text.toLowerCase().replaceAll(' ', '');
  const logged = bare(JSON.stringify(lines));
  for (const content of [TITLE, WISH, 'Opinto-ohjaaja', 'Opisto A']) {
    expect(logged).not.toContain(bare(content));
  }
}
