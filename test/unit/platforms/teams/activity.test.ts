import { expect, test } from 'vitest';
import { readActivity } from '../../../../src/platforms/teams/activity.ts';

const bot = { id: '28:bot', name: 'Verme' };
const activity = {
  type: 'message',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  locale: 'sv-FI',
  from: { id: '29:1', aadObjectId: 'person', name: 'Ryhmäläinen, Opisto A' },
  recipient: bot,
  conversation: { id: 'a:1', conversationType: 'personal', tenantId: 'tenant' },
  channelData: { tenant: { id: 'tenant' } },
  text: ' liity K7Q2-MX4D\n',
};
const channel = {
  ...activity,
  conversation: { id: '19:abc@thread.tacv2;messageid=17', conversationType: 'channel' },
};

test('a person in a personal chat', () => {
  expect(readActivity(activity)).toEqual({
    sender: {
      platform: 'teams',
      workspace: 'tenant',
      userId: 'person',
      name: 'Ryhmäläinen, Opisto A',
      language: 'sv-FI',
    },
    place: {
      conversation: 'a:1',
      kind: 'direct',
      botsOwn: true,
      serviceUrl: activity.serviceUrl,
    },
    inPrivate: { workspace: 'tenant', conversation: 'a:1', serviceUrl: activity.serviceUrl },
    thread: { workspace: 'tenant', conversation: 'a:1', serviceUrl: activity.serviceUrl },
    text: 'liity K7Q2-MX4D',
    value: undefined,
    messageId: undefined,
  });
});

test('in a channel the place is the channel, and the person alone is answered elsewhere', () => {
  expect(readActivity(channel)).toMatchObject({
    place: { conversation: '19:abc@thread.tacv2', kind: 'channel', botsOwn: false },
    thread: { conversation: '19:abc@thread.tacv2;messageid=17' },
    inPrivate: { workspace: 'tenant', userId: 'person' },
  });
  expect(readActivity(channel)?.inPrivate.conversation).toBeUndefined();
});

test('the mention of the bot is no part of what was typed, other mentions are', () => {
  const text = '<at>Verme</at>&nbsp;ryhmä <at>Toinen</at> <at>Verme</at>';
  const entities = [
    { type: 'clientInfo', locale: 'fi-FI' },
    { type: 'mention', mentioned: bot, text: '<at>Verme</at>' },
    { type: 'mention', mentioned: { id: '29:2' }, text: '<at>Toinen</at>' },
  ];
  expect(readActivity({ ...channel, text, entities })?.text).toBe('ryhmä <at>Toinen</at>');
});

test('a message without text is an empty command', () => {
  expect(readActivity({ ...activity, text: undefined })?.text).toBe('');
});

test.each([
  ['another channel than Teams', { channelId: 'directline' }],
  ['no channel', { channelId: undefined }],
  ['nobody', { from: { id: '28:other' } }],
  ['the bot itself', { from: { ...bot, aadObjectId: 'registered' } }],
  ['another bot', { from: { id: '28:other', role: 'bot', aadObjectId: 'registered' } }],
  ['no tenant', { channelData: undefined, conversation: { id: 'a:1' } }],
  ['no service URL', { serviceUrl: undefined }],
  ['no conversation', { conversation: undefined }],
])('an activity of %s is not read', (_, changes) => {
  expect(readActivity({ ...activity, ...changes })).toBeUndefined();
});
