import { webApi } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { ChatError } from '../../../../src/chat/platform.ts';
import { callOptions } from '../../../../src/platforms/slack/clients.ts';
import { toChatError } from '../../../../src/platforms/slack/errors.ts';
import { createSdkLogger } from '../../../../src/platforms/slack/sdk-log.ts';

const refusal = (error: string, retryAfter?: number) =>
  new webApi.WebAPIPlatformError({
    ok: false,
    error,
    response_metadata: retryAfter === undefined ? {} : { retryAfter },
  });

describe('each refusal of Slack has its meaning', () => {
  test.each([
    ['user_disabled', 'unreachable'],
    ['messages_tab_disabled', 'unreachable'],
    ['channel_not_found', 'unreachable'],
    ['not_in_channel', 'unreachable'],
    ['is_archived', 'unreachable'],
    ['token_revoked', 'unreachable'],
    ['account_inactive', 'unreachable'],
    ['message_not_found', 'gone'],
    ['internal_error', 'unavailable'],
    ['invalid_blocks', 'refused'],
    ['something_new', 'refused'],
  ])('%s: %s', (detail, code) => {
    expect(toChatError(refusal(detail))).toMatchObject({ code, detail });
  });
});

test('a limit says how long to wait, wherever Slack says it', () => {
  expect(toChatError(new webApi.WebAPIRateLimitedError(7))).toMatchObject({
    code: 'throttled',
    retryAfter: 7,
  });
  expect(toChatError(refusal('ratelimited', 9))).toMatchObject({
    code: 'throttled',
    retryAfter: 9,
  });
});

test.each([
  [503, 'unavailable'],
  [502, 'unavailable'],
  [400, 'refused'],
])('a status of %i is %s', (status, code) => {
  const error = new webApi.WebAPIHTTPError(status, '', {}, 'salaisuus');
  expect(toChatError(error)).toMatchObject({ code, detail: `http_${status}` });
});

test.each([
  ['ECONNRESET', false],
  ['UND_ERR_SOCKET', false],
  ['ETIMEDOUT', false],
  ['ECONNREFUSED', true],
  ['ENOTFOUND', true],
  ['EAI_AGAIN', true],
  ['UND_ERR_CONNECT_TIMEOUT', true],
])('a network failure may have gone through, unless nothing was asked: %s', (code, isUndone) => {
  const cause = Object.assign(new Error(`connect ${code}`), { code });
  const error = new webApi.WebAPIRequestError(new TypeError('fetch failed', { cause }));
  expect(toChatError(error)).toMatchObject({ code: 'unavailable', detail: code, isUndone });
});

test.each([
  ['internal_error', false],
  ['fatal_error', false],
  ['service_unavailable', true],
  ['request_timeout', true],
  ['user_disabled', true],
  ['ratelimited', true],
])('what Slack answers tells whether something can have come of it: %s', (detail, isUndone) => {
  expect(toChatError(refusal(detail)).isUndone).toBe(isUndone);
});

test.each([502, 503, 504])('nobody knows what came of a status of %i', (status) => {
  const error = new webApi.WebAPIHTTPError(status, '', {}, '');
  expect(toChatError(error).isUndone).toBe(false);
});

test.each(['xoxb-…', 'xoxb-1\nxoxb-2'])(
  'a token that no header can hold is refused, whatever the network: %j',
  async (token) => {
    const client = new webApi.WebClient(token, {
      ...callOptions('http://127.0.0.1:1/api/'),
      logger: createSdkLogger({ info() {}, warn() {}, error() {} }),
    });
    const error: unknown = await client.auth.test().catch((thrown: unknown) => thrown);
    expect(toChatError(error)).toMatchObject({ code: 'refused', detail: 'unfit_token' });
  },
);

test('a defect of ours is not taken for a refusal', () => {
  expect(toChatError(new TypeError('x is undefined'))).toMatchObject({ code: 'unavailable' });
});

test('a page of a gateway is not taken for a code', () => {
  const error = toChatError(refusal('<html>salaisuus</html>'));
  expect(error).toMatchObject({ code: 'unavailable', detail: 'unreadable' });
});

test('what is translated already stays', () => {
  const error = new ChatError('gone', 'message_not_found');
  expect(toChatError(error)).toBe(error);
});
