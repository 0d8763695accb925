import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Card, sentence } from '../../../../src/chat/card.ts';
import type { ChatFile, Outgoing, PostedAt } from '../../../../src/chat/platform.ts';
import { type Bench, newest, startBench } from './bench.ts';

const file: ChatFile = {
  name: 'verme.ics',
  content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n',
  url: 'https://example.org/verme.ics',
  label: 'Kalenterikutsu',
};
const message = (deliveryId: string, card: Card = sentence('Aika löytyi!')): Outgoing => ({
  deliveryId,
  card,
});

let bench: Bench;
const person = () => ({ workspace: bench.workspace, userId: bench.person.id });
afterEach(() => bench.close());

describe('a message', () => {
  beforeEach(async () => {
    bench = await startBench();
  });

  test('reaches a person whose direct chat was never opened, and can be changed', async () => {
    const at = await bench.slack.send(person(), message('d1'));
    expect(newest(bench.person)).toMatchObject({ id: at.messageId, text: 'Aika löytyi!' });
    await bench.slack.update(at, sentence('Tapaaminen on peruttu.'));
    expect(newest(bench.person)).toMatchObject({ edits: 1, text: 'Tapaaminen on peruttu.' });
  });

  test('opens the direct chat once', async () => {
    await bench.slack.send(person(), message('d1'));
    await bench.slack.send(person(), message('d2'));
    expect(bench.callsOf('conversations.open')).toBe(1);
  });

  test('is found by its delivery, with one look', async () => {
    const at = await bench.slack.send(person(), message('d1'));
    await bench.slack.send(person(), message('d2', sentence('Muuta')));
    expect(await bench.slack.findDelivery(person(), 'd1')).toEqual(at);
    expect(bench.callsOf('conversations.history')).toBe(1);
  });

  test('that was never sent is not found', async () => {
    await bench.slack.send(person(), message('d1'));
    expect(await bench.slack.findDelivery(person(), 'd9')).toBeUndefined();
  });

  test('too fast is throttled with the seconds to wait, and not tried again here', async () => {
    bench.host.throttle('chat.postMessage', 1, 7);
    await expect(bench.slack.send(person(), message('d1'))).rejects.toMatchObject({
      name: 'ChatError',
      code: 'throttled',
      retryAfter: 7,
    });
    expect(bench.callsOf('chat.postMessage')).toBe(1);
  });

  test('does not reach who has blocked the bot', async () => {
    bench.host.block(bench.person.id, true);
    await expect(bench.slack.send(person(), message('d1'))).rejects.toMatchObject({
      code: 'unreachable',
      detail: 'messages_tab_disabled',
    });
  });

  test('does not reach who has left', async () => {
    bench.host.deactivate(bench.person.id);
    await expect(bench.slack.send(person(), message('d1'))).rejects.toMatchObject({
      code: 'unreachable',
      detail: 'user_disabled',
    });
  });

  test('may or may not have gone out while Slack is down', async () => {
    bench.host.setDown(true);
    await expect(bench.slack.send(person(), message('d1'))).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(await bench.slack.ready()).toBe(false);
    bench.host.setDown(false);
    expect(await bench.slack.ready()).toBe(true);
  });

  test('that is gone cannot be changed', async () => {
    const at = await bench.slack.send(person(), message('d1'));
    const gone: PostedAt = { ...at, messageId: '1000000000.000100' };
    await expect(bench.slack.update(gone, sentence('?'))).rejects.toMatchObject({ code: 'gone' });
  });

  test('that cannot fit is refused before it is sent', async () => {
    const card: Card = {
      summary: 'Liikaa',
      blocks: Array.from({ length: 51 }, () => ({ kind: 'divider' as const })),
    };
    await expect(bench.slack.send(person(), message('d1', card))).rejects.toMatchObject({
      code: 'refused',
      detail: 'unfit_card',
    });
    expect(bench.callsOf('chat.postMessage')).toBe(0);
  });
});

describe('a file', () => {
  test('comes beside its card', async () => {
    bench = await startBench();
    const at = await bench.slack.send(person(), { ...message('d1'), file });
    const [card, share] = bench.person.messages();
    expect(card).toMatchObject({ id: at.messageId, text: 'Aika löytyi!', files: [] });
    expect(share?.files).toMatchObject([{ name: file.name, content: file.content }]);
  });

  test('of bytes comes as it is', async () => {
    bench = await startBench();
    const bytes = Uint8Array.from({ length: 512 }, (_, at) => at % 256);
    const table = { ...file, name: 'parit.xlsx', content: bytes };
    await bench.slack.send(person(), { ...message('d1'), file: table });
    const [shared] = bench.person.messages().flatMap(({ files }) => files);
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const dataUrl = `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
    expect(shared).toMatchObject({ name: 'parit.xlsx', dataUrl });
  });

  test('whose sharing was cut off is shared by whoever looks for the delivery, once', async () => {
    bench = await startBench({ rateLimits: { historyPerMinute: 50 } });
    bench.host.throttle('files.completeUploadExternal', 1, 5);
    await expect(bench.slack.send(person(), { ...message('d1'), file })).rejects.toMatchObject({
      code: 'unavailable',
    });
    const found = await bench.slack.findDelivery(person(), 'd1');
    expect(found?.messageId).toBe(bench.person.messages()[0]?.id);
    await bench.slack.findDelivery(person(), 'd1');
    expect(bench.person.messages().map((it) => it.files.length)).toEqual([0, 1]);
  });

  test('is not sent twice when only the answer was lost', async () => {
    bench = await startBench({ rateLimits: { historyPerMinute: 50 } });
    await bench.slack.send(person(), { ...message('d1'), file });
    await bench.slack.findDelivery(person(), 'd1');
    expect(bench.callsOf('files.completeUploadExternal')).toBe(1);
    expect(bench.person.messages()).toHaveLength(2);
  });

  test('becomes a link where the bot may not upload', async () => {
    bench = await startBench({ scopes: ['chat:write', 'im:write', 'im:history', 'commands'] });
    await bench.slack.send(person(), { ...message('d1'), file });
    expect(bench.person.messages()).toHaveLength(1);
    expect(newest(bench.person).buttons).toMatchObject([
      { label: 'Kalenterikutsu', url: file.url },
    ]);
  });
});

describe('an installation', () => {
  test('is saved by its token, with whose it is', async () => {
    bench = await startBench();
    const saved = bench.installed.get(bench.workspace);
    expect(saved?.workspace).toEqual({
      platform: 'slack',
      externalId: bench.workspace,
      name: 'Opisto A',
    });
    expect(JSON.parse(saved?.credentials ?? '')).toMatchObject({
      botUserId: bench.botUserId,
      scopes: expect.arrayContaining(['chat:write']),
    });
  });

  test('with a wrong token is refused', async () => {
    bench = await startBench();
    await expect(bench.slack.install('xoxb-wrong')).rejects.toMatchObject({
      code: 'unreachable',
      detail: 'invalid_auth',
    });
  });

  test('that is missing makes everybody there unreachable, and still lets them ask', async () => {
    bench = await startBench({ uninstalled: true });
    await expect(bench.slack.send(person(), message('d1'))).rejects.toMatchObject({
      code: 'unreachable',
      detail: 'not_installed',
    });
    bench.answer({ tell: sentence('Botti ei ole vielä käytössä täällä.') });
    await bench.person.type('');
    expect(newest(bench.person).text).toBe('Botti ei ole vielä käytössä täällä.');
  });

  test.each([
    ['the app is removed', () => bench.host.uninstall(bench.workspace)],
    ['the token is revoked', () => bench.host.revokeTokens(bench.workspace)],
  ])('is forgotten when %s', async (_what, end) => {
    bench = await startBench();
    await bench.slack.send(person(), message('d1'));
    await end();
    await expect.poll(() => bench.installed.size).toBe(0);
    await expect(bench.slack.send(person(), message('d2'))).rejects.toMatchObject({
      code: 'unreachable',
      detail: 'not_installed',
    });
  });

  test('whose removal could not be saved is removed when Slack repeats itself', async () => {
    bench = await startBench();
    const removal = removalFrom(bench.workspace);
    bench.host.setBotUrl('http://127.0.0.1:9');
    await bench.host.uninstall(bench.workspace);
    bench.host.setBotUrl(bench.url);
    bench.failRemoval = true;
    expect(await bench.host.forge(removal)).toBe(500);
    bench.failRemoval = false;
    expect(await bench.host.forge(removal)).toBe(200);
    expect(bench.installed.size).toBe(0);
  });

  test('stays when Slack tells once more of a removal before the app came back', async () => {
    bench = await startBench();
    expect(await bench.host.forge(removalFrom(bench.workspace))).toBe(200);
    expect(bench.installed.size).toBe(1);
    bench.host.setDown(true);
    expect(await bench.host.forge(removalFrom(bench.workspace))).toBe(500);
    bench.host.setDown(false);
    await bench.slack.send(person(), message('d1'));
  });

  test('that has removed the bot while nobody listened is noted at the first call', async () => {
    bench = await startBench();
    // Nothing tells the bot.
    bench.host.setBotUrl('http://127.0.0.1:9');
    await bench.host.uninstall(bench.workspace);
    await expect(bench.slack.send(person(), message('d1'))).rejects.toMatchObject({
      code: 'unreachable',
      detail: 'account_inactive',
    });
    expect(bench.installed.size).toBe(0);
  });

  test('that was installed anew by another instance is reached with its new token, at the same call', async () => {
    bench = await startBench();
    const { workspace } = bench;
    await bench.slack.send(person(), message('d1'));
    bench.host.setBotUrl('http://127.0.0.1:9');
    await bench.host.revokeTokens(workspace);
    const botToken = bench.host.reinstall(workspace);
    const kept = bench.installed.get(workspace);
    if (!kept) throw new Error('nothing installed');
    const credentials = JSON.stringify({ botToken, botUserId: bench.botUserId, scopes: [] });
    bench.installed.set(workspace, { ...kept, credentials });
    await bench.slack.send(person(), message('d2'));
    expect(bench.person.messages()).toHaveLength(2);
    expect(bench.installed.size).toBe(1);
  });

  test('whose token was refused is looked up anew at once', async () => {
    bench = await startBench();
    const good = bench.installed.get(bench.workspace);
    if (!good) throw new Error('nothing installed');
    const old = JSON.stringify({ botToken: 'xoxb-old', botUserId: bench.botUserId, scopes: [] });
    bench.installed.set(bench.workspace, { ...good, credentials: old });
    await expect(bench.slack.send(person(), message('d1'))).rejects.toMatchObject({
      detail: 'invalid_auth',
    });
    bench.installed.set(bench.workspace, good);
    await bench.slack.send(person(), message('d1'));
    expect(newest(bench.person).text).toBe('Aika löytyi!');
  });
});

test('neither texts nor tokens are logged when Slack refuses', async () => {
  bench = await startBench();
  bench.host.setDown(true);
  await bench.slack.send(person(), message('d1', sentence('salaisuus'))).catch(() => {});
  bench.host.setDown(false);
  bench.host.throttle('*', 1, 5);
  await bench.slack.send(person(), message('d1', sentence('salaisuus'))).catch(() => {});
  expect(bench.logged.join('\n')).not.toMatch(/salaisuus|xoxb/);
});

/** A properly signed event as Slack sends it. */
function removalFrom(workspace: string) {
  const body = JSON.stringify({
    type: 'event_callback',
    event_id: 'Ev1',
    team_id: workspace,
    event: { type: 'app_uninstalled' },
  });
  return { body, contentType: 'application/json' };
}
