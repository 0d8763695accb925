import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Card, sentence } from '../../../../src/chat/card.ts';
import type { TeamsUser } from '../../../../src/playground/teams/index.ts';
import { type Bot, startBot } from './bot.ts';

let bot: Bot;
let asker: TeamsUser;
let reader: TeamsUser;
let channel: string;

beforeAll(async () => {
  bot = await startBot();
});
beforeEach(() => {
  bot.forget();
  asker = bot.person('Mentori, Opisto A');
  reader = bot.person('Ryhmäläinen, Opisto A', { tenant: asker.workspace });
  const members = [asker.id, reader.id];
  const team = bot.host.addTeam({
    tenant: asker.workspace,
    name: 'Opot',
    members,
    installed: true,
  });
  channel = bot.host.addChannel({ team: team.id, name: 'Verme' }).id;
});
afterAll(() => bot.close());

const botTexts = (user: TeamsUser, where?: string) =>
  user
    .messages(where)
    .filter(({ fromBot }) => fromBot)
    .map(({ text }) => text);

const POINTER = 'Vastasin sinulle kahden kesken.';

test('in a channel the mention is stripped, and the answer goes to the person alone', async () => {
  bot.reply(() => ({ tell: sentence('Tässä koodisi.') }));
  await asker.type('koodi', channel);
  expect(bot.interactions).toMatchObject([
    { place: { conversation: channel, kind: 'channel' }, act: { kind: 'command', text: 'koodi' } },
  ]);
  expect(botTexts(asker)).toEqual(['Tässä koodisi.']);
  expect(botTexts(asker, channel)).toEqual([POINTER]);
  expect(botTexts(reader, channel)).toEqual([POINTER]);
});

test('in the thread where it was written stands that there is an answer', async () => {
  bot.reply(() => ({ tell: sentence('Tässä koodisi.') }));
  await asker.type('koodi', channel);
  const [first] = asker.messages(channel);
  if (!first) throw new Error('nothing was written');
  await reader.answer(first, 'koodi');
  const threads = reader.messages(channel).map(({ fromBot, thread }) => ({ fromBot, thread }));
  expect(threads).toEqual([
    { fromBot: false, thread: undefined },
    { fromBot: true, thread: first.id },
    { fromBot: false, thread: first.id },
    { fromBot: true, thread: first.id },
  ]);
  expect(botTexts(reader)).toEqual(['Tässä koodisi.']);
});

test('in a channel nothing is said of an answer that there is not', async () => {
  await asker.type('koodi', channel);
  expect(botTexts(asker, channel)).toEqual([]);
});

test('who has not added the bot is told how, without the answer', async () => {
  const stranger = bot.person('Opettaja, Opisto A', {
    tenant: asker.workspace,
    installed: false,
    locale: 'fi-FI',
  });
  const chat = bot.host.addGroupChat({
    tenant: asker.workspace,
    name: 'Opot',
    members: [stranger.id, reader.id],
    installed: true,
  });
  bot.reply(() => ({ tell: sentence('Tässä koodisi.') }));
  await stranger.type('koodi', chat.id);
  expect(botTexts(reader, chat.id)).toEqual([
    'Vastaan sinulle kahden kesken. Lisää minut ensin sovelluksiisi Teamsissa.',
  ]);
});

test('a press in a channel answers only the presser', async () => {
  const card: Card = {
    summary: 'Aikakysely',
    blocks: [
      { kind: 'text', text: 'Aikakysely' },
      { kind: 'buttons', buttons: [{ label: 'Vastaa', intent: { name: 'vote', args: {} } }] },
    ],
  };
  const target = { workspace: asker.workspace, conversation: channel, serviceUrl: bot.host.url };
  await bot.teams.send(target, { deliveryId: '1', card });
  bot.reply(() => ({ redraw: sentence('Vastasit.'), tell: sentence('Vain sinulle.') }));
  await asker.press('Vastaa');
  expect(botTexts(asker, channel)).toEqual(['Vastasit.']);
  expect(botTexts(asker)).toEqual(['Vain sinulle.']);
  expect(botTexts(reader, channel)).toEqual(['Aikakysely']);
});

test('what every reader would see changed changes only where the new card is for everybody', async () => {
  const vote = { label: 'Vastaa', intent: { name: 'vote', args: {} }, opensForm: true };
  const card: Card = {
    summary: 'Aikakysely',
    blocks: [
      { kind: 'text', text: 'Aikakysely' },
      { kind: 'buttons', buttons: [vote] },
    ],
  };
  const target = { workspace: asker.workspace, conversation: channel, serviceUrl: bot.host.url };
  await bot.teams.send(target, { deliveryId: '1', card });
  const redraw = sentence('Suljettu');
  bot.reply(() => ({ redraw }));
  await asker.press('Vastaa');
  expect(botTexts(reader, channel)).toEqual(['Aikakysely']);
  bot.reply(() => ({ redraw, shared: true }));
  await asker.press('Vastaa');
  expect(botTexts(reader, channel)).toEqual(['Suljettu']);
});

test('a bot added to a team greets nobody', async () => {
  const team = bot.host.addTeam({
    tenant: asker.workspace,
    name: 'Toiset',
    members: [asker.id],
  });
  await bot.host.addBot(team.id, asker.id);
  expect(bot.interactions).toEqual([]);
  expect(bot.came).toEqual([]);
});

test('a bot removed from a team, whichever channel it is asked from, leaves all of its channels', async () => {
  const members = [asker.id];
  const team = bot.host.addTeam({
    tenant: asker.workspace,
    name: 'Verme',
    members,
    installed: true,
  });
  const other = bot.host.addChannel({ team: team.id, name: 'Muu' });
  await asker.type('koti', other.id);
  expect(bot.interactions.at(-1)?.place).toMatchObject({ conversation: other.id, team: team.id });
  await bot.host.removeBot(other.id, asker.id);
  const left = `removed from {"team":"${team.id}"}`;
  expect(bot.came).toEqual([left, left]);
});
