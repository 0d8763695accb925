import { beforeAll, describe, expect, test } from 'vitest';
import type { ChatUser } from '../../../src/playground/driver.ts';
import { type SeedGroup, seedGroup } from '../support/seed.ts';
import { eventually, useWorld } from '../support/world.ts';
import { type Contents, submitAnything } from './support/dishonest.ts';
import {
  askGroup,
  controlCard,
  invitation,
  openPollForm,
  PLATFORMS,
  TWO_SLOTS,
  typeSlots,
} from './support/poll.ts';
import { refusal } from './support/said.ts';

const world = useWorld();

/** Each as it is typed, and as everybody reads it: literally, unless said otherwise. */
const texts = [
  {
    what: 'mentions',
    typed: '<!channel> <!here> <@U000000002> <!subteam^S1> <at>everyone</at> @kaikki',
  },
  {
    what: 'mrkdwn and Markdown',
    typed: '*a* _b_ ~c~ `d` > e **f** # g <https://a.example|h> [i](https://b.example)',
  },
  {
    what: 'entities, tags and blanks',
    typed: '&lt;!channel&gt; &amp; :tada: <b>j</b> {{title}} $t(polls:title)',
  },
  {
    what: 'right-to-left marks',
    typed: 'eteen\u202Enäpsaat\u202C \u2066x\u2069',
    read: 'eteennäpsaat x',
  },
  { what: 'nothing but emoji', typed: '🎉🎉👩‍👩‍👧‍👦🇫🇮' },
];

describe.each([
  ['slack', 'teams'],
  ['teams', 'slack'],
] as const)('typed on %s, read on both', (platform, other) => {
  test.each(texts)(
    '$what are shown as written and notify nobody',
    async ({ typed, read = typed }) => {
      const group = await seedGroup(world, [
        { name: 'Opisto A', platform, people: 2 },
        { name: 'Opisto B', platform: other, people: 1 },
      ]);
      const [facilitator, near, far] = group.people as [ChatUser, ChatUser, ChatUser];
      await askGroup(world, group, { title: typed });
      for (const person of group.people) {
        expect((await invitation(person)).text.split('\n')[0]).toBe(read);
      }
      const control = await controlCard(facilitator);
      expect(control.text.split('\n')[0]).toBe(read);
      const asked = new Map([
        [near, await invitation(near)],
        [far, await invitation(far)],
      ]);
      // Also where a poll is only named: in what waits for one.
      await near.type('odottaa');
      await eventually('what waits', () =>
        near.messages().some(({ text }) => text.includes(read) && text.includes('Vastausaikaa on')),
      );

      for (const [person, message] of asked) {
        await person.press('Vastaa kaikkiin kerralla', { message });
        person.fill({ 'Terveiset mentorille': typed });
        await person.submit();
      }
      await facilitator.press('Kuka vastasi mitä?', { message: control });
      for (const { name } of [near, far]) {
        await eventually(`the wish of ${name}`, () =>
          facilitator
            .find(name)
            ?.text.split('\n')
            .some((line) => line.includes(name) && line.includes(read)),
        );
      }
      expectNoPings();
    },
  );
});

describe.each(PLATFORMS)('on %s', (platform) => {
  const LONG = 'ä'.repeat(10_000);
  const TIME: Contents = {
    'slot.0.date': '2026-12-01',
    'slot.0.start': '14:00',
    'slot.0.end': '16:30',
    'deadline.date': '2026-11-30',
    'deadline.time': '16:00',
  };
  let group: SeedGroup;
  let facilitator: ChatUser;

  beforeAll(async () => {
    group = await seedGroup(world, [{ name: 'Opisto A', platform, people: 2 }]);
    ({ facilitator } = group);
  });

  test('a client takes no title longer than the limit', async () => {
    await openPollForm(facilitator);
    typeSlots(facilitator, TWO_SLOTS);
    if (platform === 'slack') {
      expect(() => facilitator.fill({ 'Mitä varten?': LONG })).toThrow('does not take');
    } else {
      facilitator.fill({ 'Mitä varten?': LONG });
      await facilitator.submit();
      expect(facilitator.form()?.fields[0]?.value).toBe(LONG);
    }
    expect(await polls()).toBe(0);
    await facilitator.dismiss();
  });

  test.each([
    ['10,000 characters', LONG, refusal('tooLong', { max: 80 })],
    ['nothing but marks', '\u202E\u2066', refusal('needed')],
  ])('a title of %s is refused with the reason beside the field', async (_, title, reason) => {
    await openPollForm(facilitator);
    const answer = await submitAnything(world, facilitator, { title, ...TIME });
    expect(errorsIn(answer)).toEqual({ title: reason });
    expectKept(answer, title);
    expect(await polls()).toBe(0);
    await facilitator.dismiss();
  });

  test('a wish of 10,000 characters is refused with the limit, and the poll stays unanswered', async () => {
    const pollId = await askGroup(world, group);
    const [, member] = group.people as [ChatUser, ChatUser];
    await member.press('Vastaa kaikkiin kerralla', { message: await invitation(member) });
    const { slot, wish, pollAnswer } = world.bot.deps.db.prisma;
    const slots = await slot.findMany({ where: { pollId } });
    const votes = Object.fromEntries(slots.map(({ id }) => [`vote.${id}`, 'yes']));
    const answer = await submitAnything(world, member, { ...votes, wish: LONG });
    expect(errorsIn(answer)).toEqual({ wish: refusal('tooLong', { max: 300 }) });
    expectKept(answer, LONG);
    expect([
      await wish.count({ where: { pollId } }),
      await pollAnswer.count({ where: { pollId } }),
    ]).toEqual([0, 0]);
    await member.dismiss();
  });

  test('more than twenty times, for which no form has room', async () => {
    const before = await polls();
    await openPollForm(facilitator);
    const times = Array.from({ length: 21 }, (_, row) => [
      [`slot.${row}.date`, `2027-01-${String(row + 1).padStart(2, '0')}`],
      [`slot.${row}.start`, '14:00'],
      [`slot.${row}.end`, '16:30'],
    ]).flat();
    const contents = { title: 'Tapaaminen', ...TIME, ...Object.fromEntries(times) };
    const answer = await submitAnything(world, facilitator, contents, { rows: 21 });
    expect(JSON.stringify(answer)).toContain(refusal('slot.tooMany', { max: 20 }));
    expect(await polls()).toBe(before);
    await facilitator.dismiss();
  });

  function polls(): Promise<number> {
    return world.bot.deps.db.prisma.poll.count({ where: { groupId: group.groupId } });
  }
});

function expectNoPings(): void {
  expect([world.slack.pings(), world.slack.links(), world.teams.pings()]).toEqual([[], [], []]);
}

/** Slack leaves a form as it is when only errors come back; Teams is sent it anew. */
function expectKept(answer: unknown, typed: string): void {
  const onlyErrors = (answer as { response_action?: string }).response_action === 'errors';
  if (!onlyErrors) expect(JSON.stringify(answer)).toContain(JSON.stringify(typed));
}

/** The sentence by each field: in Slack's answer by its ID, in Teams inside of the field's container. */
function errorsIn(answer: unknown): Record<string, string> {
  const { errors } = answer as { errors?: Record<string, string> };
  if (errors) return errors;
  const found: Record<string, string> = {};
  JSON.stringify(answer, (_key, value) => {
    const id = typeof value?.id === 'string' && /^field:(.+)$/.exec(value.id)?.[1];
    if (id) {
      const text = /"text":"([^"]+)"[^}]*"color":"Attention"/.exec(JSON.stringify(value))?.[1];
      if (text) found[id] = text;
    }
    return value;
  });
  return found;
}
