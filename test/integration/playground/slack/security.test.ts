import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Stage, setStage } from './bolt-bot.ts';

let stage: Stage;
const heard = vi.fn();

beforeEach(async () => {
  heard.mockClear();
  stage = await setStage();
  stage.bolt.command('/verme', async ({ ack }) => {
    heard();
    await ack();
  });
  await stage.member.type('ohje');
  heard.mockClear();
});

afterEach(() => stage[Symbol.asyncDispose]());

describe('the real Bolt', () => {
  test('takes a request that is signed properly', async () => {
    expect(await stage.host.forge()).toBe(200);
    expect(heard).toHaveBeenCalledOnce();
  });

  test.each([
    ['signed with another secret', { secret: 'another' }],
    ['not signed', { unsigned: true }],
    ['older than five minutes', { ageSeconds: 301 }],
  ])('refuses a request that is %s', async (_, forgery) => {
    expect(await stage.host.forge(forgery)).toBe(401);
    expect(heard).not.toHaveBeenCalled();
  });

  test('takes a request that is a little old', async () => {
    expect(await stage.host.forge({ ageSeconds: 290 })).toBe(200);
  });
});
