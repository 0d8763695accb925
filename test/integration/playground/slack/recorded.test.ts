import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as read } from 'node:stream/consumers';
import { webApi } from '@slack/bolt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SlackHost, startSlackHost } from '../../../../src/playground/slack/host.ts';
import { type Json, recorded } from '../../../recorded/recorded.ts';
import { actions, button, input, modal } from './kit.ts';

/** The local Slack sends the same fields as the documentation has, no more and no fewer. */
const TEAM = 'T123ABC456';
const sent: Json[] = [];
const server = createServer(async (request, response) => {
  const body = await read(request);
  const isJson = request.headers['content-type']?.includes('json');
  const { payload, ...fields } = Object.fromEntries(new URLSearchParams(body));
  sent.push(JSON.parse(isJson ? body : (payload ?? JSON.stringify(fields))));
  response.end();
});

let host: SlackHost;
beforeAll(async () => {
  host = await startSlackHost({ rateLimits: false });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  host.setBotUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await actEverything();
});
afterAll(async () => {
  server.close();
  await host.close();
});

/** Everything that a person or an administrator does, in the order of the recorded names below. */
async function actEverything(): Promise<void> {
  const { botToken, botUserId } = host.addWorkspace({ teamId: TEAM, name: 'Opisto A' });
  const person = host.addUser({ workspace: TEAM, name: 'Opinto-ohjaaja, Opisto A' });
  const members = [person.id, botUserId];
  const channel = host.addChannel({ workspace: TEAM, name: 'opot', members });
  const client = new webApi.WebClient(botToken, { slackApiUrl: host.apiUrl });
  const row = (label: string) => [actions(button(label, label))];

  await person.type('ohje', channel);
  await client.chat.postMessage({ channel, text: 'Kysely', blocks: row('Kaikille') });
  await person.press('Kaikille');
  const onlyFor = { channel, user: person.id, text: 'Kysely' };
  const response = await fetch(String(sent.at(-1)?.['response_url']), {
    method: 'POST',
    body: JSON.stringify({ ...onlyFor, response_type: 'ephemeral', blocks: row('Yhdelle') }),
  });
  expect(response.status).toBe(200);
  await person.press('Yhdelle');
  const title = input('title', 'Otsikko', { type: 'plain_text_input', action_id: 'a' });
  const trigger_id = String(sent.at(-1)?.['trigger_id']);
  await client.views.open({ trigger_id, view: modal([title, ...row('Lisää')]) });
  await person.press('Lisää');
  person.fill({ Otsikko: 'Syksy' });
  await person.submit();
  await person.say('ohje');
  await person.say('', undefined, { file: 'kuva.png' });
  const [thread] = person.messages();
  await person.say('ohje', undefined, { ...(thread && { thread }), broadcast: true });
  await person.openHome();
  await client.views.publish({ user_id: person.id, view: { type: 'home', blocks: row('Koti') } });
  await person.openHome();
  await person.press('Koti', { message: person.home() ?? never() });
  await host.uninstall(TEAM);
  // In either order: Slack promises none.
  const typeOf = ({ event }: Json) => String((event as Json)['type']);
  sent.push(...sent.splice(-2).toSorted((a, b) => typeOf(b).localeCompare(typeOf(a))));
}

function never(): never {
  throw new Error('there is no Home');
}

const ORDER = [
  'slash-command',
  'block-actions-in-message',
  'block-actions-in-ephemeral-message',
  'block-actions-in-modal',
  'view-submission',
  'message-im',
  'message-im-file',
  'message-im-thread-broadcast',
  'app-home-opened-first',
  'app-home-opened',
  'block-actions-in-home',
  'tokens-revoked',
  'app-uninstalled',
];

/** What a bot has made, or a person chosen: every one has fields of its own. */
const CONTENT = new Set(['blocks', 'values', 'text', 'title', 'submit', 'close', 'files', 'root']);

/** The paths of all fields: `view.state.values`. */
function fieldsOf(value: unknown, path = ''): string[] {
  const isList = Array.isArray(value) && typeof value[0] !== 'object';
  if (typeof value !== 'object' || value === null || isList) return [path];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = path ? `${path}.${key}` : key;
    return CONTENT.has(key) ? [at] : fieldsOf(inner, at);
  });
}

test.each(ORDER)('%s', (name) => {
  const ours = sent[ORDER.indexOf(name)];
  const theirs = recorded('slack').get(name);
  expect(fieldsOf(ours).toSorted()).toEqual(fieldsOf(theirs).toSorted());
});

test('nothing that is recorded is left out', () => {
  expect([...recorded('slack').keys()].toSorted()).toEqual(ORDER.toSorted());
  expect(sent).toHaveLength(ORDER.length);
});
