import { afterEach, expect, test, vi } from 'vitest';
import { sentence } from '../../../../src/chat/card.ts';
import { createRespond, onlyYou } from '../../../../src/platforms/slack/messages.ts';

const called = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response('ok'));
afterEach(() => void called.mockClear());

const answer = (url: string, apiUrl?: string) =>
  createRespond(apiUrl)(url, sentence('Kiitos!'), onlyYou);

test.each([
  ['https://hooks.slack.com/commands/T1/2/3', undefined],
  ['http://127.0.0.1:4000/actions/T1/2', 'http://127.0.0.1:4000/api/'],
])('an answer goes to %s', async (url, apiUrl) => {
  await answer(url, apiUrl);
  expect(called.mock.calls.map(([where]) => where)).toEqual([url]);
});

test.each([
  ['http://hooks.slack.com/commands/T1/2/3', undefined],
  ['https://hooks.slack.com.example.org/commands/T1/2/3', undefined],
  ['https://hooks.slack.com@example.org/commands/T1/2/3', undefined],
  ['http://169.254.169.254/latest/meta-data', undefined],
  ['http://127.0.0.1:4000/actions/T1/2', undefined],
  ['https://hooks.slack.com/commands/T1/2/3', 'http://127.0.0.1:4000/api/'],
  ['', undefined],
])('no answer goes to %s', async (url, apiUrl) => {
  await expect(answer(url, apiUrl)).rejects.toMatchObject({ detail: 'foreign_response_url' });
  expect(called).not.toHaveBeenCalled();
});
