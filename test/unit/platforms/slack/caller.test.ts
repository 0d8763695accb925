import { describe, expect, test } from 'vitest';
import {
  callerOfEvent,
  callerOfInteraction,
  removedFrom,
} from '../../../../src/platforms/slack/inbound/caller.ts';
import {
  removalPayload,
  submissionPayload,
} from '../../../../src/platforms/slack/inbound/payloads.ts';
import { memoryOf } from '../../../../src/platforms/slack/render/form-memory.ts';

const view = { id: 'V1', hash: '1', title: { text: 'Lomake' }, blocks: [] };
const caller = (payload: object) =>
  callerOfInteraction(submissionPayload.parse({ view, ...payload }));

test('a person without a name goes by their ID', () => {
  expect(caller({ user: { id: 'U1' }, team: { id: 'T1' } }).name).toBe('U1');
});

test('who is named as of the enterprise belongs to each of its installations', () => {
  const enterprise = { id: 'E1' };
  const team = { id: 'T1', enterprise_id: 'E1' };
  const found = caller({ user: { id: 'U1', team_id: 'E1' }, team, enterprise });
  expect(found).toMatchObject({ installed: 'T1', team: 'E1', belongs: 'here' });
});

describe('a form', () => {
  const user = { id: 'U1', team_id: 'T1' };
  const private_metadata = memoryOf({ workspace: 'T2', conversation: 'C1' });

  test('is of the installation that opened it, whatever Slack says', () => {
    const opened = { ...view, private_metadata, app_installed_team_id: 'T1' };
    const found = caller({ user, team: { id: 'T1' }, view: opened });
    expect(found).toMatchObject({ installed: 'T2', team: 'T1', belongs: 'unsaid' });
  });

  test('that does not say so is of the one that Slack names', () => {
    const opened = { ...view, app_installed_team_id: 'T2' };
    expect(caller({ user, team: { id: 'T1' }, view: opened }).installed).toBe('T2');
    expect(caller({ user, team: { id: 'T1' } }).installed).toBe('T1');
  });
});

describe('a mention in a shared channel', () => {
  const mention = (event: object) =>
    callerOfEvent({
      event_id: 'Ev1',
      team_id: 'T1',
      authorizations: [{ team_id: 'T1', is_enterprise_install: false }],
      event: { channel_type: 'im', user: 'U1', channel: 'C1', text: 'ohje', ...event },
    });

  test('is by who is named as its writer, not where it is read', () => {
    const found = mention({ team: 'T1', user_team: 'E9' });
    expect(found).toMatchObject({ installed: 'T1', team: 'E9', belongs: 'elsewhere' });
  });

  test('is from here when no other writer is named', () => {
    expect(mention({ team: 'T1' })).toMatchObject({ installed: 'T1', team: 'T1', belongs: 'here' });
  });

  test('that names nobody’s workspace proves nothing', () => {
    expect(mention({})).toMatchObject({ team: undefined, belongs: 'unsaid' });
  });
});

describe('the bot may have been removed', () => {
  const removed = (payload: object) => removedFrom(removalPayload.parse(payload));
  const event = { type: 'app_uninstalled' };
  const everywhere = { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U1'] } };

  test.each([
    ['a workspace', { team_id: 'T1', event }, ['T1']],
    ['a workspace, of which nothing else is told', { team_id: 'T1', event: everywhere }, ['T1']],
    [
      'a workspace of an enterprise',
      { team_id: 'T1', authorizations: [{ enterprise_id: 'E1', team_id: 'T1' }], event },
      ['T1'],
    ],
    [
      'an enterprise',
      {
        team_id: 'T1',
        authorizations: [{ enterprise_id: 'E1', is_enterprise_install: true }],
        event,
      },
      ['E1', 'T1'],
    ],
    ['an enterprise only', { enterprise_id: 'E1', event: everywhere }, ['E1']],
  ])('from %s', (_where, payload, workspaces) => {
    expect(removed(payload)).toEqual(workspaces);
  });

  test('not when only people took back what they allowed', () => {
    const tokens = { oauth: ['U1'], bot: [] };
    expect(removed({ team_id: 'T1', event: { type: 'tokens_revoked', tokens } })).toEqual([]);
  });
});
