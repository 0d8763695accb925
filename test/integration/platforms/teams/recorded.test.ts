import { readFileSync } from 'node:fs';
import type { App } from '@microsoft/teams.apps';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Log } from '../../../../src/core/log.ts';
import type { Answers } from '../../../../src/platforms/teams/answers.ts';
import { listen, type Presence } from '../../../../src/platforms/teams/inbound.ts';
import { type Json, recorded, registered } from '../../../recorded/recorded.ts';
import { type Bot, startBot } from './bot.ts';

const PAYLOADS = recorded('teams');
const TENANT = '11111111-1111-4111-8111-111111111111';
const PERSON = '22222222-2222-4222-8222-222222222222';
const CHAT = 'a:1PersonalChatOfOnePersonAndTheBot';
const TEAM = '19:GeneralChannelOfTheTeam@thread.tacv2';
const CHANNEL = '19:AnotherChannelOfTheTeam@thread.tacv2';

let bot: Bot;
/** The token of a real request, and the address that it is good for. */
let authorization: string;
let serviceUrl: string;

beforeAll(async () => {
  bot = await startBot();
  const { tenantId } = bot.host.addTenant({ name: 'Opisto A', tenantId: TENANT });
  await bot.person('Opinto-ohjaaja, Opisto A', { tenant: tenantId }).type('ohje');
  authorization = bot.authorization();
  serviceUrl = bot.interactions[0]?.place.serviceUrl ?? '';
});
beforeEach(() => bot.forget());
afterAll(() => bot.close());

async function replay(name: string): Promise<number> {
  const response = await fetch(`${bot.url}/api/messages`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ ...PAYLOADS.get(name), serviceUrl }),
  });
  return response.status;
}

interface Reaching {
  /** What the router is given. */
  readonly acts?: readonly { readonly place: object; readonly act: object }[];
  /** What is kept of the bot's coming and going. */
  readonly came?: readonly string[];
}

const call = (name: string, args: Record<string, string>) => ({ name, args });
const inChat = { conversation: CHAT, kind: 'direct', botsOwn: true };
const inChannel = { conversation: CHANNEL, kind: 'channel', botsOwn: false, team: TEAM };
const press = (name: string, args: Record<string, string>, values: object = {}) => ({
  kind: 'press',
  intent: call(name, args),
  values,
});
const open = press('poll.open', { group: 'g1' });
const vote = press('poll.vote', { slot: 's1', answer: 'yes' });
const leftTeam = { came: [`removed from ${JSON.stringify({ team: TEAM })}`] };

const REACHING: Readonly<Record<string, Reaching>> = {
  'message-personal': { acts: [{ place: inChat, act: { kind: 'command', text: 'ryhmä' } }] },
  'message-channel': { acts: [{ place: inChannel, act: { kind: 'command', text: 'koti' } }] },
  'message-submit': { acts: [{ place: inChat, act: open }] },
  'adaptive-card-action': { acts: [{ place: inChat, act: vote }] },
  'adaptive-card-action-channel': { acts: [{ place: inChannel, act: vote }] },
  'task-fetch': { acts: [{ place: inChat, act: open }] },
  'task-submit': {
    acts: [
      {
        place: inChat,
        act: {
          kind: 'submit',
          intent: call('poll.create', { group: 'g1' }),
          values: { title: 'Syksyn tapaaminen', date: '2026-12-01' },
        },
      },
    ],
  },
  'task-submit-more': {
    acts: [
      { place: inChat, act: press('poll.more', { rows: '4' }, { title: 'Syksyn tapaaminen' }) },
    ],
  },
  'installation-added-personal': {
    acts: [{ place: inChat, act: { kind: 'hello' } }],
    came: [`added for ${PERSON}`],
  },
  'installation-added-team': {},
  'installation-removed-personal': { came: [`removed for ${PERSON}`] },
  'installation-removed-team': leftTeam,
  'conversation-bot-added-personal': {},
  'conversation-bot-added-team': {},
  'conversation-bot-removed-personal': { came: [`removed for ${PERSON}`] },
  'conversation-bot-removed-team': leftTeam,
  'conversation-person-removed-team': {},
  'conversation-team-deleted': leftTeam,
  'conversation-team-hard-deleted': leftTeam,
  'conversation-channel-deleted': {
    came: [`removed from ${JSON.stringify({ conversation: CHANNEL })}`],
  },
};

describe('an activity as Teams documents it', () => {
  test.each([...PAYLOADS.keys()])('has its effect, and no other: %s', async (name) => {
    const { acts = [], came = [] } = REACHING[name] ?? {};
    expect(await replay(name)).toBe(200);
    const sender = { platform: 'teams', workspace: TENANT, userId: PERSON };
    expect(bot.interactions).toEqual(
      acts.map(({ place, act }) => ({
        place: { ...place, serviceUrl },
        act,
        sender: expect.objectContaining(sender),
      })),
    );
    expect(bot.came).toEqual(came);
  });
});

describe('the recorded activities', () => {
  test('are of every kind that is listened to, and of no other', () => {
    const kinds = registered((app) => listen(app as App, {} as Answers, {} as Presence, {} as Log));
    expect(kinds.length).toBeGreaterThan(5);
    expect([...new Set([...PAYLOADS.values()].map(kindOf))].toSorted()).toEqual(kinds);
  });

  test('hold every event of a team that is told apart', () => {
    const code = readFileSync('src/platforms/teams/inbound.ts', 'utf8');
    const told = [...code.matchAll(/eventType [!=]== '(\w+)'/g)].map(([, type]) => type);
    expect(told.length).toBeGreaterThan(2);
    const events = [...PAYLOADS.values()].map((it) => (it['channelData'] as Json)['eventType']);
    expect(told.filter((type) => !events.includes(type))).toEqual([]);
  });

  test('are all told what to expect of', () => {
    expect([...PAYLOADS.keys()].toSorted()).toEqual(Object.keys(REACHING).toSorted());
  });
});

const INVOKED: Readonly<Record<string, string>> = {
  'adaptiveCard/action': 'card.action',
  'task/fetch': 'dialog.open',
  'task/submit': 'dialog.submit',
};

/** As the listeners are registered with the SDK. */
function kindOf({ type, name, action }: Json): string {
  if (type === 'invoke') return `on ${INVOKED[String(name)]}`;
  if (type === 'installationUpdate') return `on install.${action}`;
  return `on ${type}`;
}
