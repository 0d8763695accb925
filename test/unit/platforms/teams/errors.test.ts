import { expect, test } from 'vitest';
import type { ChatErrorCode } from '../../../../src/chat/platform.ts';
import { type Doing, detailOf, toChatError } from '../../../../src/platforms/teams/errors.ts';

class Headers {
  readonly 'retry-after': string;
  constructor(seconds: string) {
    this['retry-after'] = seconds;
  }
}

const refusal = (status: number, code?: string, retryAfter?: string) =>
  Object.assign(new Error('Request failed: "salainen viesti"'), {
    code: 'ERR_BAD_REQUEST',
    response: {
      status,
      data: code ? { error: { code, message: 'salainen viesti' } } : 'salainen viesti',
      headers: retryAfter ? new Headers(retryAfter) : {},
    },
  });

test.each<[number, Doing, ChatErrorCode]>([
  [429, 'send', 'throttled'],
  [401, 'send', 'unavailable'],
  [412, 'send', 'unavailable'],
  [500, 'send', 'unavailable'],
  [502, 'send', 'unavailable'],
  [503, 'update', 'unavailable'],
  [504, 'open', 'unavailable'],
  [403, 'send', 'unreachable'],
  [404, 'send', 'unreachable'],
  [404, 'update', 'gone'],
  [400, 'open', 'unreachable'],
  [400, 'send', 'refused'],
  [413, 'send', 'refused'],
])('HTTP %i at %s is %s', (status, doing, code) => {
  expect(toChatError(refusal(status), doing)).toMatchObject({ code, detail: `HTTP ${status}` });
});

test('Retry-After is told in seconds', () => {
  expect(toChatError(refusal(429, 'Throttled', '7'), 'send')).toMatchObject({
    detail: 'Throttled',
    retryAfter: 7,
  });
  expect(toChatError(refusal(429, 'Throttled', 'soon'), 'send').retryAfter).toBeUndefined();
});

test.each<[number, Doing, boolean]>([
  [500, 'send', false],
  [502, 'send', false],
  [503, 'send', false],
  [502, 'open', true],
  [401, 'send', true],
  [412, 'send', true],
  [429, 'send', true],
  [403, 'send', true],
])('after HTTP %i at %s nothing can have come of it: %j', (status, doing, isUndone) => {
  expect(toChatError(refusal(status), doing).isUndone).toBe(isUndone);
});

test.each([
  ['ECONNRESET', false],
  ['ECONNREFUSED', true],
])(
  'a network that fails leaves open what happened, unless nothing was asked: %s',
  (code, isUndone) => {
    const error = Object.assign(new Error(`connect ${code}`), { code });
    expect(toChatError(error, 'send')).toMatchObject({
      code: 'unavailable',
      detail: code,
      isUndone,
    });
  },
);

test('a refused client secret is told by its code', () => {
  const error = Object.assign(new Error('AADSTS7000215'), { errorCode: 'invalid_client' });
  expect(toChatError(error, 'send')).toMatchObject({
    code: 'unavailable',
    detail: 'invalid_client',
  });
});

test.each([undefined, null, 'salainen viesti', new Error('salainen viesti'), refusal(400)])(
  'the message of an error is never its detail',
  (error) => {
    expect(detailOf(error)).not.toContain('salainen');
    expect(JSON.stringify(toChatError(error, 'send'))).not.toContain('salainen');
  },
);
