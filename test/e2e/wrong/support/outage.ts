import { afterAll, expect } from 'vitest';
import type { ChatUser } from '../../../../src/playground/driver.ts';
import type { SeedGroup } from '../../support/seed.ts';
import { eventually, useWorld, type World } from '../../support/world.ts';
import { type DatabaseProxy, startProxy } from './proxy.ts';
import { refusal } from './said.ts';

/** Whether a person is asked to try again, because of the database or because it took too long. */
export function asksToTryAgain(text: string): boolean {
  const codes = ['database-unavailable', 'tryAgain'] as const;
  return codes.some((code) => text.includes(refusal(code)));
}

export interface Place {
  readonly world: World;
  readonly proxy: DatabaseProxy;
}

/** A world whose database can go away. */
export function usePlace(): Place {
  let proxy: DatabaseProxy | undefined;
  // Said before the world's own, so that it comes after that.
  afterAll(async () => proxy?.close());
  const world = useWorld({
    slack: { rateLimits: { historyPerMinute: 50 } },
    // Slack gives the bot three seconds; here Teams gives it no more.
    teams: { answerTimeout: 3000 },
    async through(databaseUrl) {
      proxy ??= await startProxy(databaseUrl);
      return proxy.url;
    },
  });
  return {
    world,
    get proxy() {
      if (!proxy) throw new Error('the proxy exists inside of tests only');
      return proxy;
    },
  };
}

/** Reads from the database as soon as it answers again. */
export async function whenBack<T>(read: () => Promise<T>): Promise<T> {
  const { value } = await eventually('an answer of the database', () =>
    read().then(
      (answer) => ({ value: answer }),
      () => undefined,
    ),
  );
  return value;
}

/** How often a person has been asked to answer an open poll of this title. */
export function asked(person: ChatUser, title: string): number {
  return person
    .messages()
    .filter(({ text }) => text.startsWith(`${title}\n`))
    .filter(({ buttons }) => buttons.some(({ label }) => label === 'Vastaa kaikkiin kerralla'))
    .length;
}

/** Submits the open form and expects it to stay, with this in this field. */
export async function keptToTryAgain(
  person: ChatUser,
  label: string,
  value: string,
): Promise<void> {
  await person.submit();
  const form = person.form();
  const errors = form?.fields.map(({ error }) => error ?? '') ?? [];
  expect([form?.text, ...errors].join('\n')).toSatisfy(asksToTryAgain);
  expect(form?.fields.find((field) => field.label === label)?.value).toBe(value);
}

/** Every poll has all that belongs to it. */
export async function expectWhole({ bot }: World, { people }: SeedGroup): Promise<void> {
  const { prisma } = bot.deps.db;
  for (const poll of await prisma.poll.findMany({ include: { slots: true } })) {
    expect(poll.slots).toHaveLength(2);
    const about = { where: { subjectId: poll.id } };
    expect(await prisma.task.count({ where: { ...about.where, kind: 'answerPoll' } })).toBe(
      people.length,
    );
    expect(await prisma.audit.count({ where: { ...about.where, action: 'polls.create' } })).toBe(1);
  }
}
