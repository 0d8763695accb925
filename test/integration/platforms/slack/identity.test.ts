import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Card } from '../../../../src/chat/card.ts';
import type { Form } from '../../../../src/chat/form.ts';
import { type Bench, startBench } from './bench.ts';
import { inView, REQUESTS, type RequestKind, type Situation } from './requests.ts';
import { type Case, city, INSIDERS, near, OTHERS, PEOPLE } from './situations.ts';

/**
 * Whoever a person is to the bot must not hang on what they do: every kind of request leads to the
 * same workspace and user, and is answered by the bot that was asked.
 */
let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ rateLimits: false });
  const { host, slack } = bench;
  const found = async (teamId: string, more: { enterpriseId?: string; orgWide?: boolean } = {}) =>
    slack.install(host.addWorkspace({ teamId, name: teamId, ...more }).botToken);
  const bare = (teamId: string, enterpriseId?: string) =>
    host.addBareWorkspace({ teamId, name: teamId, ...(enterpriseId && { enterpriseId }) });
  await found('T0PLAIN');
  await found('T0CITY', { enterpriseId: 'E0CITY' });
  bare('T0CITY2', 'E0CITY');
  await found('T0ORG', { enterpriseId: 'E0ORG', orgWide: true });
  bare('T0ORG2', 'E0ORG');
  bare('T0FAR');
  bare('T0FAROFF', 'E0FAR');
  await found('T0NEAR');
  await found('T0GRID', { enterpriseId: 'E0GRID' });
  for (const { userId, workspace, guest = false } of PEOPLE) {
    host.addUser({ workspace, name: `Opo ${userId}`, id: userId, guest });
  }
  for (const workspace of ['T0PLAIN', 'T0CITY', 'T0ORG']) {
    const shared = host.addChannel({ workspace, name: 'yhteinen', members: [] });
    for (const { userId } of PEOPLE.filter(({ isOutside }) => isOutside)) host.join(shared, userId);
  }
});
afterAll(() => bench.close());
beforeEach(() => {
  bench.interactions.length = 0;
});

const form: Form = { title: 'Lomake', submit: 'Tee', intent: { name: 'f', args: {} }, fields: [] };
const card: Card = { summary: 'Kortti', blocks: [{ kind: 'text', text: 'Kortti' }] };
const KINDS = Object.keys(REQUESTS) as RequestKind[];

async function send(kind: RequestKind, situation: Situation): Promise<void> {
  expect(await bench.host.forge(REQUESTS[kind](situation))).toBe(200);
  await bench.slack.settled();
}

/** The workspaces whose bots made these calls. */
const askedAs = (from: number, ...methods: string[]) =>
  bench.host
    .calls()
    .slice(from)
    .filter(({ method }) => methods.includes(method))
    .map(({ workspace }) => workspace);

describe.each(INSIDERS)('a person $who', (situation) => {
  test.each(KINDS)('is the same in every request: %s', (kind) => isKnown(kind, situation));
});

describe.each(OTHERS)('a person $who', (situation) => {
  test.each(KINDS.filter((kind) => kind !== 'command'))(
    'is the same in every request: %s',
    (kind) => isKnown(kind, situation),
  );
});

async function isKnown(kind: RequestKind, situation: Case): Promise<void> {
  bench.answer({ form, redraw: card });
  const from = bench.host.calls().length;
  await send(kind, situation);
  const { workspace, userId, answeredBy } = situation;
  expect(bench.interactions[0]?.sender).toMatchObject({ platform: 'slack', workspace, userId });
  const shown = ['chat.postMessage', 'views.open', 'views.update', 'views.publish'];
  // A submission is answered in its own response.
  const answers = kind === 'submission' ? [] : [answeredBy];
  expect([...new Set(askedAs(from, ...shown))]).toEqual(answers);
}

describe('an enterprise with two installations', () => {
  const second = { team: 'T0CITY3', enterprise: 'E0CITY', userId: 'U0CITY', named: 'E0CITY' };
  beforeAll(async () => {
    const { host, slack } = bench;
    const wish = { teamId: 'T0CITY3', name: 'T0CITY3', enterpriseId: 'E0CITY' };
    await slack.install(host.addWorkspace(wish).botToken);
    host.addUser({ workspace: 'T0CITY3', name: 'Opo U0CITY3', id: 'U0CITY3' });
  });

  test('has a Home that belongs to who has drawn it, though Slack says that it is the other’s', async () => {
    const situation = { ...second, userId: 'U0CITY3' };
    bench.answer({ redraw: card });
    await send('home', situation);
    const home = bench.host.user('U0CITY3').home();
    const { private_metadata: metadata } = z
      .object({ private_metadata: z.string() })
      .parse(home?.payload);
    const pressed = inView({ ...situation, team: 'T0CITY' }, 'home', metadata);
    const from = bench.host.calls().length;
    expect(await bench.host.forge(pressed)).toBe(200);
    await bench.slack.settled();
    const senders = bench.interactions.map(({ sender }) => sender.workspace);
    expect(new Set(senders)).toEqual(new Set(['T0CITY3']));
    expect(askedAs(from, 'views.publish')).toEqual(['T0CITY3']);
  });
});

describe('a person from elsewhere', () => {
  let shared: string;
  beforeAll(async () => {
    const { host, workspace, botUserId } = bench;
    shared = host.addChannel({ workspace, name: 'yhteinen', members: [botUserId] });
    host.join(shared, 'U0NEAR');
    const target = { workspace, conversation: shared };
    const press = { label: 'Vastaa', intent: { name: 'vote', args: {} }, opensForm: true };
    const poll: Card = { summary: 'Kysely', blocks: [{ kind: 'buttons', buttons: [press] }] };
    await bench.slack.send(target, { deliveryId: 'shared', card: poll });
  });

  test('is theirs also in the form that a button of the shared channel opens', async () => {
    const person = bench.host.user('U0NEAR');
    bench.answer(({ act }) => (act.kind === 'press' ? { form } : { tell: card }));
    const from = bench.host.calls().length;
    await person.press('Vastaa');
    await person.submit();
    await bench.slack.settled();
    expect(bench.interactions.map(({ act, sender }) => [act.kind, sender.workspace])).toEqual([
      ['press', 'T0NEAR'],
      ['submit', 'T0NEAR'],
    ]);
    expect(askedAs(from, 'views.open')).toEqual([bench.workspace]);
    expect(person.form()?.text).toBe('Kortti');
  });

  test('has no chat with a bot of another workspace that their own could write to', async () => {
    const situation = { userId: 'U0NEAR', named: 'T0NEAR', team: 'T0PLAIN', side: near };
    await send('message', situation);
    expect(bench.interactions[0]?.place).toMatchObject({ kind: 'direct', botsOwn: false });
    await send('message', { userId: 'U0PLAIN', named: 'T0PLAIN', team: 'T0PLAIN' });
    expect(bench.interactions[1]?.place).toMatchObject({ kind: 'direct', botsOwn: true });
  });

  test('whose own workspace has the app is known without asking Slack', async () => {
    const from = bench.callsOf('users.info');
    await send('press', { userId: 'U0NEAR2', named: 'T0NEAR', team: 'T0PLAIN', side: near });
    expect(bench.interactions[0]?.sender.workspace).toBe('T0NEAR');
    expect(bench.callsOf('users.info')).toBe(from);
  });

  test('whom the bot may not even see is not taken for one of its own', async () => {
    await send('press', { userId: 'U0HIDDEN', named: 'T0HIDDEN', ...city });
    expect(bench.interactions[0]?.sender.workspace).toBe('T0HIDDEN');
  });
});

describe('where only Slack can tell whose somebody is', () => {
  const city2 = (userId: string): Situation => ({ userId, named: 'T0CITY4', ...city });
  beforeAll(() => {
    const { host } = bench;
    host.addBareWorkspace({ teamId: 'T0CITY4', name: 'T0CITY4', enterpriseId: 'E0CITY' });
    for (const id of ['U0CITY4A', 'U0CITY4B', 'U0CITY4C']) {
      host.addUser({ workspace: 'T0CITY4', name: 'Opo', id });
    }
  });

  test.each([
    ['users.info', 'U0CITY4A'],
    ['auth.test', 'U0CITY4A'],
  ])('nobody is let in before it has: %s', async (method, userId) => {
    bench.host.throttle(method, 1, 1);
    await send('press', city2(userId));
    expect(bench.interactions).toEqual([]);
    expect(bench.logged.splice(0).join()).toContain('slack user not placed');
  });

  test('it is asked about one person of a workspace, not about all', async () => {
    const asked = () => bench.callsOf('users.info');
    const from = asked();
    for (const id of ['U0CITY4A', 'U0CITY4B', 'U0CITY4C']) await send('press', city2(id));
    expect(bench.interactions.map(({ sender }) => sender.workspace)).toEqual([
      'T0CITY',
      'T0CITY',
      'T0CITY',
    ]);
    expect(asked() - from).toBe(1);
  });
});
