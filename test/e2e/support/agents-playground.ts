import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import type { CardButton } from '../../../src/playground/teams/card-view.ts';
import { adaptiveCard } from '../../../src/playground/teams/cards.ts';
import { viewActivity, withCard } from '../../../src/playground/teams/visible-text.ts';
import { runPlayground } from './agents-playground-process.ts';

/** Its one person, in its one tenant. */
export const tenantId = randomUUID();
export const member = account('Opinto-ohjaaja 1, Kunta B', 1);

const CHAT = 'chat-with-the-bot';
const BOT = '28:verme';
const from = { id: member.id };

/** A message of the bot as the member reads it now. */
export interface ReadMessage {
  readonly id: string;
  readonly text: string;
  readonly buttons: readonly CardButton[];
}

/** Microsoft's own host for bots, with the member at its keyboard, in the chat with the bot. */
export interface AgentsPlayground {
  messages(): readonly ReadMessage[];
  /** The newest message whose text contains `text`. */
  find(text: string): ReadMessage | undefined;
  say(text: string): Promise<void>;
  /** Presses the newest Action.Execute with this label; its card gives way to the one in the answer. */
  press(label: string): Promise<void>;
  /** What the Agents Playground found wrong with the bot, and every call between them that failed. */
  complaints(): readonly string[];
}

/** Starts it for the bot at `endpoint`, until the end of the test. */
export async function startAgentsPlayground(endpoint: string): Promise<AgentsPlayground> {
  const running = await runPlayground(endpoint, config);
  const screen = createScreen();
  const complaints: string[] = [];
  const listen = async (path: string, take: (data: unknown) => void) => {
    const socket = await subscribe(running.url + path, take).catch(async (cause: unknown) => {
      throw new Error(`the Agents Playground is not there: ${await running.log()}`, { cause });
    });
    onTestFinished(() => socket.close());
  };
  await listen('/_ws_conversation/v1/conversations/stream', screen.take);
  await listen('/_ws/log/stream', (data) => complaints.push(...complaintsIn(data)));
  const post = (path: string, body: object) =>
    postJson(`${running.url}/_conversation/v1${path}`, body);
  return {
    messages: screen.messages,
    find: (text) => screen.messages().findLast((message) => message.text.includes(text)),
    async say(text) {
      await post(`/conversations/${CHAT}/messages`, { from, text, textFormat: 'plain' });
    },
    async press(label) {
      const { message, action } = screen.button(label);
      const { type, title, verb, data } = execute.parse(action);
      const value = { action: { type, title, verb, data } };
      const place = { from, conversation: { id: CHAT }, replyToId: message.id };
      const answer = await post('/invoke', { name: 'adaptiveCard/action', value, ...place });
      screen.replaceCard(message.id, cardAnswer.parse(answer).value);
    },
    complaints: () => complaints,
  };
}

const json = z.record(z.string(), z.unknown());
const execute = z.looseObject({ type: z.literal('Action.Execute'), verb: z.string() });
const cardAnswer = z.looseObject({ type: z.literal(adaptiveCard), value: json });

const shown = z.looseObject({
  action: z.enum(['createMessage', 'updateMessage']),
  actionConversationId: z.literal(CHAT),
  message: z.looseObject({ messageId: z.string(), from: z.looseObject({ id: z.literal(BOT) }) }),
});

const logged = z.looseObject({
  log: z.looseObject({
    level: z.string().optional(),
    displayText: z.string().optional(),
    activityName: z.string().optional(),
    from: z.string().optional(),
    response: z.looseObject({ statusCode: z.number(), body: z.unknown() }).optional(),
  }),
});

/** The member's side of the chat: messages by ID, in the order of their arrival. */
function createScreen() {
  const stored = new Map<string, Readonly<Record<string, unknown>>>();
  const messages = (): ReadMessage[] =>
    [...stored].map(([id, message]) => {
      const { lines, buttons } = viewActivity(message);
      return { id, text: lines.join('\n'), buttons };
    });
  return {
    messages,
    /** Other things than messages of the bot are passed over: that it is typing, what was said to it. */
    take(data: unknown) {
      const message = shown.safeParse(data).data?.message;
      if (message) stored.set(message.messageId, message);
    },
    replaceCard(id: string, card: z.output<typeof json>) {
      stored.set(id, withCard(stored.get(id) ?? {}, card));
    },
    button(label: string) {
      for (const message of messages().toReversed()) {
        const button = message.buttons.find((one) => one.label === label);
        if (button) return { message, action: button.action };
      }
      throw new Error(`nothing to press says "${label}"`);
    },
  };
}

function complaintsIn(data: unknown): string[] {
  const log = logged.safeParse(data).data?.log;
  if (!log) return [`not understood: ${JSON.stringify(data)}`];
  const { level, displayText, activityName, from, response } = log;
  if (level === 'warning' || level === 'error') return [`${level}: ${displayText}`];
  if (!response || response.statusCode < 400) return [];
  return [`${from}: ${activityName}: ${response.statusCode} ${JSON.stringify(response.body)}`];
}

async function subscribe(url: string, take: (data: unknown) => void): Promise<WebSocket> {
  const socket = new WebSocket(url.replace('http:', 'ws:'));
  socket.addEventListener('message', ({ data }) => take(JSON.parse(String(data))));
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error(`no connection to ${url}`)));
  });
  return socket;
}

async function postJson(url: string, body: object): Promise<unknown> {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}

/** Everything here is required, and so are five others. */
const config = {
  version: '0.1.1',
  tenantId,
  bot: { id: BOT, name: 'Verme' },
  currentUser: member,
  users: [2, 3, 4, 5, 6].map((number) => account(`Opinto-ohjaaja ${number}, Kunta B`, number)),
  personalChat: { id: CHAT },
  groupChat: { id: 'group-chat', name: 'Ryhmä' },
  team: { id: 'team', name: 'Kunta B', aadGroupId: randomUUID(), channels: [] },
};

function account(name: string, number: number) {
  const email = `opo${number}@kunta-b.example`;
  return {
    // As in Teams, not what the bot knows a person by.
    id: `29:${number}`,
    aadObjectId: randomUUID(),
    name,
    givenName: 'Opinto-ohjaaja',
    surname: String(number),
    userPrincipleName: email,
    email,
  };
}
