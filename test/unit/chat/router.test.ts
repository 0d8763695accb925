import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { sentence } from '../../../src/chat/card.ts';
import { defineIntent } from '../../../src/chat/intent.ts';
import { type Act, drawn, type Interaction } from '../../../src/chat/platform.ts';
import { createRouter, type Identity, wordsOf } from '../../../src/chat/router.ts';
import type { Actor } from '../../../src/core/actor.ts';
import { texts } from '../../../src/i18n/index.ts';

const actor = { personId: 'person', name: 'Opinto-ohjaaja', locale: 'sv' } as unknown as Actor;
const person: Identity = { kind: 'person', actor };
const stranger = (admitted: boolean): Identity => ({ kind: 'stranger', admitted, locale: 'en' });
const vote = defineIntent('test.vote', { value: z.enum(['yes', 'no']) });

const interaction = (act: Act): Interaction => ({
  sender: { platform: 'slack', workspace: 'T1', userId: 'U1', name: 'Opinto-ohjaaja' },
  place: { conversation: 'D1', kind: 'direct' },
  act,
});
const press = (name: string, args = {}) =>
  interaction({ kind: 'press', intent: { name, args }, values: {} });
const typed = (text: string) => interaction({ kind: 'command', text });

function routerFor(identity: Identity, note: (fields: object) => void = () => {}) {
  const router = createRouter({
    identify: async () => identity,
    log: { info: note, warn: note, error: note },
  });
  router.on(vote, async (turn, { value }) => ({
    tell: sentence(`${turn.actor.name} ${value} ${turn.texts.locale}`),
  }));
  const poll = { fi: ['kysely', 'aikakysely'], sv: ['enkät'], en: ['poll'] };
  const join = { fi: ['liity'], sv: ['gå'], en: ['join'] };
  router.command({ name: 'poll', words: poll }, async (_turn, rest) => ({
    tell: sentence(`poll ${rest}`),
  }));
  router.command({ name: 'join', words: join, open: true }, async (_turn, rest) => ({
    tell: sentence(`join ${rest}`),
  }));
  router.fallback(async (_turn, rest) => ({ tell: sentence(`menu ${rest}`) }));
  return router;
}

const said = async (identity: Identity, act: Interaction) => {
  const { tell } = await routerFor(identity).handle(act);
  return tell?.summary;
};

describe('a press', () => {
  test('reaches its handler with parsed arguments, in the language of the person', async () => {
    expect(await said(person, press('test.vote', { value: 'yes' }))).toBe('Opinto-ohjaaja yes sv');
  });

  test.each([
    ['of an unknown intent', press('test.gone', { value: 'yes' })],
    ['with a value that is none', press('test.vote', { value: 'maybe' })],
    ['with a value missing', press('test.vote')],
    ['with the name of something built in', press('constructor')],
  ])('%s is answered as outdated', async (_what, act) => {
    expect(await said(person, act)).toBe(texts('sv').error('outdatedButton'));
  });

  test('is logged by the name of its intent only where that is one of ours', async () => {
    const logged: object[] = [];
    const router = routerFor(person, (fields) => void logged.push(fields));
    await router.handle(press('test.vote', { value: 'maybe' }));
    await router.handle(press('salainen viesti'));
    const refused = { platform: 'slack', act: 'press', code: 'outdatedButton' };
    expect(logged).toEqual([
      { ...refused, intent: 'test.vote' },
      { ...refused, intent: undefined },
    ]);
  });

  test('is answered also when its card could not be drawn afterwards, which is logged', async () => {
    const logged: object[] = [];
    const router = routerFor(person, (fields) => void logged.push(fields));
    const draw = async () => {
      throw new TypeError('salainen viesti');
    };
    router.on(defineIntent('test.draw', {}), async () => ({ draw }));
    const reply = await router.handle(press('test.draw'));
    expect(await drawn(reply)).toEqual({ locale: 'sv' });
    expect(logged).toMatchObject([{ platform: 'slack', act: 'press', intent: 'test.draw' }]);
    expect(JSON.stringify(logged)).not.toContain('salainen');
  });

  test('of a stranger is answered with how to come along', async () => {
    const act = press('test.vote', { value: 'yes' });
    expect(await said(stranger(true), act)).toBe(texts('en').error('notJoined'));
    expect(await said(stranger(false), act)).toBe(texts('en').error('notAdmitted'));
  });

  test('of a stranger is handled where strangers are welcome', async () => {
    const router = routerFor(stranger(false));
    const open = defineIntent('test.open', {});
    router.onOpen(open, async (turn) => ({ tell: sentence(turn.identity.kind) }));
    expect((await router.handle(press('test.open'))).tell?.summary).toBe('stranger');
  });
});

describe('a typed command', () => {
  test.each([
    ['kysely', 'poll '],
    ['  AIKAKYSELY  uusi  aika ', 'poll uusi aika'],
    ['Enkät', 'poll '],
    ['poll', 'poll '],
    ['', 'menu '],
    ['kysly', 'menu kysly'],
  ])('%j', async (text, answer) => {
    expect(await said(person, typed(text))).toBe(answer);
  });

  test('is for strangers only when it is open to them', async () => {
    expect(await said(stranger(true), typed('kysely'))).toBe(texts('en').error('notJoined'));
    expect(await said(stranger(false), typed('liity K7Q2-MX4D'))).toBe('join K7Q2-MX4D');
  });
});

test('who has just added the bot is greeted as with an empty command', async () => {
  expect(await said(person, interaction({ kind: 'hello' }))).toBe('menu ');
});

test('a second handler for an intent is a mistake that shows at the start', () => {
  const router = routerFor(person);
  expect(() => router.on(vote, async () => ({}))).toThrow('two handlers for test.vote');
});

test('every word of a command is known', () => {
  const [poll] = routerFor(person).commands();
  expect(poll && wordsOf(poll)).toEqual(['kysely', 'aikakysely', 'enkät', 'poll']);
});

test('a line beyond all that is typed is told to be too long, and not gone through', async () => {
  const line = `kysely ${'1.12. 14-16; '.repeat(1000)}`;
  expect(await said(person, typed(line))).toBe(texts('fi').error('tooLong', { max: 10_000 }));
});

describe('whoever writes more than anybody does', () => {
  const write = async (router: ReturnType<typeof routerFor>, count: number, userId = 'U1') => {
    const act = typed('kysely');
    const sender = { ...act.sender, userId };
    const replies = [];
    for (let left = count; left > 0; left -= 1) {
      replies.push((await router.handle({ ...act, sender })).tell?.summary);
    }
    return replies;
  };

  test('is told once that there is a pause, and then nothing, until the minute is over', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    try {
      const router = routerFor(person);
      const replies = await write(router, 500);
      expect(replies.filter((reply) => reply === 'poll ')).toHaveLength(30);
      expect(replies[30]).toBe(texts('fi').error('tooManyMessages'));
      expect(replies.slice(31).every((reply) => reply === undefined)).toBe(true);
      vi.advanceTimersByTime(60_000);
      expect(await write(router, 1)).toEqual(['poll ']);
    } finally {
      vi.useRealTimers();
    }
  });

  test('keeps nobody else from an answer, and may still press', async () => {
    const router = routerFor(person);
    await write(router, 40);
    expect(await write(router, 1, 'U2')).toEqual(['poll ']);
    const { tell } = await router.handle(press('test.vote', { value: 'yes' }));
    expect(tell?.summary).toBe('Opinto-ohjaaja yes sv');
  });
});
