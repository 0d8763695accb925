import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { webApi } from '@slack/bolt';
import { describe, expect, test, vi } from 'vitest';
import {
  createRateLimiter,
  SLACK_RATE_LIMITS,
} from '../../../../src/playground/slack/rate-limit.ts';
import { setStage, TEAM } from './bolt-bot.ts';
import { actions, button, modal, plain, section } from './kit.ts';

describe('rate limits', () => {
  const take = (method: string, tier: 1 | 2 | 3 | 4 | 'special', more = {}) => {
    const limiter = createRateLimiter(SLACK_RATE_LIMITS);
    return (atMs: number) => limiter.take({ method, tier, workspace: TEAM, ...more }, atMs);
  };

  test.each([
    ['apps.uninstall', 1, 1],
    ['users.list', 2, 20],
    ['chat.update', 3, 50],
    ['users.info', 4, 100],
    ['conversations.history', 3, 1],
  ] as const)('let %s of tier %i be called %i times in any minute', (method, tier, most) => {
    const at = take(method, tier);
    for (let call = 0; call < most; call += 1) expect(at(call)).toBe(0);
    expect(at(most)).toBe(60);
    expect(at(59_500)).toBe(1);
    expect(at(60_000)).toBe(0);
  });

  test('let a conversation take a burst, and then a message a second', () => {
    const at = take('chat.postMessage', 'special', { conversation: 'D1' });
    expect([at(0), at(1), at(2)]).toEqual([0, 0, 0]);
    expect(at(3)).toBe(1);
    expect(at(1_010)).toBe(0);
    expect(at(1_020)).toBe(1);
  });

  test('count each workspace and conversation by itself', () => {
    const limiter = createRateLimiter({ messageBurst: 1, historyPerMinute: 1 });
    const post = (workspace: string, conversation: string) =>
      limiter.take({ method: 'chat.postMessage', tier: 'special', workspace, conversation }, 0);
    expect([post('T1', 'D1'), post('T1', 'D2'), post('T2', 'D1'), post('T1', 'D1')]).toEqual([
      0, 0, 0, 1,
    ]);
  });

  test('reach the real client as 429 with Retry-After', async () => {
    await using stage = await setStage({ rateLimits: { messageBurst: 1 } });
    const post = () => stage.client.chat.postMessage({ channel: stage.member.id, text: 'x' });
    await post();
    await expect(post()).rejects.toMatchObject({
      code: 'slack_webapi_rate_limited_error',
      retryAfter: 1,
    });
    expect(stage.host.calls().at(-1)).toMatchObject({ status: 429, error: 'ratelimited' });
  });

  test('treat a direct chat as one, by whichever ID it is named', async () => {
    await using stage = await setStage({ rateLimits: { messageBurst: 1 } });
    const { channel } = await stage.client.conversations.open({ users: stage.member.id });
    await stage.client.chat.postMessage({ channel: stage.member.id, text: 'x' });
    const again = stage.client.chat.postMessage({ channel: String(channel?.id), text: 'x' });
    await expect(again).rejects.toMatchObject({ retryAfter: 1 });
  });
});

describe('a throttled or failing Slack', () => {
  test('answers 429 as often as ordered, for one method or all', async () => {
    await using stage = await setStage();
    stage.host.throttle('auth.test', 1, 7);
    await expect(stage.client.auth.test()).rejects.toMatchObject({ retryAfter: 7 });
    await stage.client.auth.test();
    stage.host.throttle('*', 1, 3);
    await expect(stage.client.users.list({})).rejects.toMatchObject({ retryAfter: 3 });
  });

  test('answers 503 to everything while it is down', async () => {
    await using stage = await setStage();
    stage.host.setDown(true);
    await expect(stage.client.auth.test()).rejects.toMatchObject({ statusCode: 503 });
    stage.host.setDown(false);
    await stage.client.auth.test();
  });

  test('can be throttled or down in one workspace only', async () => {
    await using stage = await setStage();
    const { botToken } = stage.host.addWorkspace({ teamId: 'T0OTHER', name: 'Other' });
    const other = new webApi.WebClient(botToken, {
      slackApiUrl: stage.host.apiUrl,
      rejectRateLimitedCalls: true,
      retryConfig: { retries: 0 },
    });
    stage.host.setDown(true, 'T0OTHER');
    await expect(other.auth.test()).rejects.toMatchObject({ statusCode: 503 });
    await stage.client.auth.test();
    stage.host.setDown(false, 'T0OTHER');
    stage.host.throttle('*', 1, 3, 'T0OTHER');
    await stage.client.auth.test();
    await expect(other.auth.test()).rejects.toMatchObject({ retryAfter: 3 });
    await other.auth.test();
  });

  test('is as slow as ordered', async () => {
    await using stage = await setStage({ latency: 100 });
    const call = stage.client.auth.test();
    expect(await Promise.race([call, sleep(50, 'the call is still waiting')])).toBeTypeOf('string');
    expect(await call).toMatchObject({ ok: true });
  });
});

describe('a trigger', () => {
  test('is dead after its time', async () => {
    await using stage = await setStage({ triggerLifeMs: 5 });
    const opening = new Promise<unknown>((resolve) => {
      stage.bolt.command('/verme', async ({ ack, client, command }) => {
        await ack();
        await sleep(20);
        client.views.open({ trigger_id: command.trigger_id, view: modal([]) }).catch(resolve);
      });
    });
    await stage.member.type('');
    expect(await opening).toMatchObject({ data: { error: 'expired_trigger_id' } });
    expect(stage.member.form()).toBeUndefined();
  });

  test('opens one view, after a refused one too', async () => {
    await using stage = await setStage();
    const outcomes: unknown[] = [];
    stage.bolt.command('/verme', async ({ ack, client, command }) => {
      for (const view of [modal([section('')]), modal([]), modal([])]) {
        const opening = client.views.open({ trigger_id: command.trigger_id, view });
        outcomes.push(
          await opening.then(
            () => 'ok',
            (error) => error.data.error,
          ),
        );
      }
      await ack();
    });
    await stage.member.type('');
    expect(outcomes).toEqual(['invalid_arguments', 'ok', 'exchanged_trigger_id']);
  });

  test('of another workspace opens nothing', async () => {
    await using stage = await setStage();
    const other = stage.host.addWorkspace({ teamId: 'T0OTHER', name: 'Opisto B' });
    const opening = new Promise<unknown>((resolve) => {
      stage.bolt.command('/verme', async ({ ack, client, command }) => {
        await ack();
        const args = { token: other.botToken, trigger_id: command.trigger_id, view: modal([]) };
        client.views.open(args).catch(resolve);
      });
    });
    await stage.member.type('');
    expect(await opening).toMatchObject({ data: { error: 'invalid_trigger_id' } });
  });
});

describe('a response_url', () => {
  async function answer(url: string, body: unknown): Promise<[number, unknown]> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return [response.status, text.startsWith('{') ? JSON.parse(text).error : text];
  }

  async function urlOf(stage: Awaited<ReturnType<typeof setStage>>): Promise<string> {
    let url = '';
    stage.bolt.command('/verme', async ({ ack, command }) => {
      url = command.response_url;
      await ack();
    });
    await stage.member.type('');
    return url;
  }

  test('takes five answers', async () => {
    await using stage = await setStage();
    const url = await urlOf(stage);
    for (let use = 0; use < 5; use += 1) {
      expect(await answer(url, { text: `${use}` })).toEqual([200, 'ok']);
    }
    expect(await answer(url, { text: '5' })).toEqual([404, 'used_url']);
    expect(stage.member.messages()).toHaveLength(5);
  });

  test('is dead after its time', async () => {
    await using stage = await setStage({ responseUrlLifeMs: 5 });
    const url = await urlOf(stage);
    await sleep(20);
    expect(await answer(url, { text: 'x' })).toEqual([404, 'expired_url']);
  });

  test.each([
    ['nothing', {}, 'no_text'],
    ['blocks that Slack refuses', { text: 'x', blocks: [section('')] }, 'invalid_blocks'],
    ['an unknown response_type', { text: 'x', response_type: 'loud' }, 'invalid_payload'],
  ])('refuses %s', async (_, body, error) => {
    await using stage = await setStage();
    expect(await answer(await urlOf(stage), body)).toEqual([400, error]);
  });

  test('deletes an ephemeral original', async () => {
    await using stage = await setStage();
    stage.bolt.command('/verme', ({ ack }) =>
      ack({ text: 'x', blocks: [actions(button('Pois', '1'))] }),
    );
    stage.bolt.action('press:1', async ({ ack, respond }) => {
      await ack();
      await respond({ delete_original: true });
    });
    await stage.member.type('');
    await stage.member.press('Pois');
    await expect.poll(() => stage.member.messages()).toEqual([]);
  });
});

describe('a bot that does not answer in time', () => {
  const NEVER = new Promise<void>(() => {});

  test('fails the command before the eyes of its author', async () => {
    await using stage = await setStage({ ackMs: 50 });
    stage.bolt.command('/verme', () => NEVER);
    await expect(stage.member.type('ohje')).rejects.toThrow('operation_timeout');
    expect(stage.member.messages()).toMatchObject([
      { text: '/verme failed with the error "operation_timeout"', onlyYou: true, fromBot: false },
    ]);
  });

  test('leaves the form open with all that was typed', async () => {
    await using stage = await setStage({ ackMs: 1000 });
    const element = { type: 'plain_text_input', action_id: 'value' } as const;
    const field = { type: 'input', block_id: 'a', label: plain('Nimi'), element } as const;
    stage.bolt.command('/verme', async ({ ack, client, command }) => {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view: modal([field]) });
    });
    stage.bolt.view('form', () => NEVER);
    await stage.member.type('');
    await vi.waitUntil(() => stage.member.form());
    stage.member.fill({ Nimi: 'Ryhmä 1' });
    await expect(stage.member.submit()).rejects.toThrow('operation_timeout');
    expect(stage.member.form()?.fields[0]?.value).toBe('Ryhmä 1');
  });

  test('is told of an error of its own', async () => {
    await using stage = await setStage();
    stage.host.setBotUrl('http://127.0.0.1:9');
    await expect(stage.member.type('')).rejects.toThrow('dispatch_failed');
    stage.host.setBotUrl(stage.host.url);
    await expect(stage.member.type('')).rejects.toThrow('http_client_error');
  });
});

describe('an event that the bot does not take', () => {
  test('is sent three times more, saying so', async () => {
    const attempts: unknown[] = [];
    const deaf = createServer((request, response) => {
      attempts.push([
        request.headers['x-slack-retry-num'],
        request.headers['x-slack-retry-reason'],
      ]);
      response.writeHead(500).end();
    });
    await new Promise<void>((resolve) => deaf.listen(0, '127.0.0.1', resolve));
    await using stage = await setStage({ eventRetryDelays: [1, 1, 1] });
    stage.host.setBotUrl(`http://127.0.0.1:${(deaf.address() as AddressInfo).port}`);
    await stage.member.say('Hei');
    await vi.waitUntil(() => attempts.length === 4);
    await sleep(20);
    deaf.closeAllConnections();
    deaf.close();
    expect(attempts).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
      ['2', 'http_error'],
      ['3', 'http_error'],
    ]);
  });
});
