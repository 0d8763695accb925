import { describe, expect, test } from 'vitest';
import {
  callerOfInteraction,
  placeOf,
  removalPayload,
  removedWorkspace,
  submissionPayload,
} from '../../../../src/platforms/slack/inbound/payloads.ts';

const view = { id: 'V1', hash: '1', title: { text: 'Lomake' }, blocks: [] };
const caller = (payload: object) =>
  callerOfInteraction(submissionPayload.parse({ view, ...payload }));

describe('a person belongs to their own workspace', () => {
  test('also in a channel that is shared with another', () => {
    const found = caller({ user: { id: 'U1', name: 'a', team_id: 'TOWN' }, team: { id: 'THOST' } });
    expect(found.sender.workspace).toBe('TOWN');
    expect(found.installed).toBe('THOST');
  });

  test('or to their enterprise, where the app is installed for all of it', () => {
    const found = caller({
      user: { id: 'W1', name: 'a', team_id: 'TOWN' },
      team: null,
      enterprise: { id: 'E1' },
      is_enterprise_install: true,
    });
    expect(found.sender.workspace).toBe('E1');
    expect(found.installed).toBe('E1');
  });
});

test('a person without a name goes by their ID', () => {
  expect(caller({ user: { id: 'U1' }, team: { id: 'T1' } }).sender.name).toBe('U1');
});

test('only direct conversations are direct', () => {
  expect([placeOf('D1').kind, placeOf('C1').kind, placeOf('G1').kind]).toEqual([
    'direct',
    'channel',
    'channel',
  ]);
});

test('a direct conversation is surely the bot’s own only where the bot is in it', () => {
  const withBot = { withBot: true };
  expect([placeOf('D1'), placeOf('D1', withBot), placeOf('C1', withBot)]).toMatchObject([
    { botsOwn: false },
    { botsOwn: true },
    { botsOwn: false },
  ]);
});

describe('the bot is removed', () => {
  const removed = (payload: object) => removedWorkspace(removalPayload.parse(payload));

  test('from a workspace', () => {
    expect(removed({ team_id: 'T1', event: { type: 'app_uninstalled' } })).toBe('T1');
  });

  test('from an enterprise', () => {
    const authorizations = [{ enterprise_id: 'E1', is_enterprise_install: true }];
    expect(removed({ team_id: 'T1', authorizations, event: { type: 'app_uninstalled' } })).toBe(
      'E1',
    );
  });

  test('not when only people took back what they allowed', () => {
    const tokens = { oauth: ['U1'], bot: [] };
    expect(removed({ team_id: 'T1', event: { type: 'tokens_revoked', tokens } })).toBeUndefined();
  });
});
