import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SNOOZES, snoozeEnd } from '../../../../src/features/people/rules.ts';
import { addressText, workspaceText } from '../../../../src/features/people/views.ts';
import { anyMinute, zones } from '../../core/zones.ts';

describe('a workspace', () => {
  it('is called by its name and product, and by its product where it has no name', () => {
    expect(workspaceText('teams', 'Opisto B')).toBe('Opisto B (Teams)');
    expect(workspaceText('slack', '')).toBe('Slack');
    const workspace = { platform: 'slack', name: 'Kunta B' } as const;
    expect(addressText({ id: '1', name: 'Opo', workspace })).toBe('Opo, Kunta B (Slack)');
  });
});

describe('a pause in reminders', () => {
  const present = '2026-12-24';
  const reader = { zone: 'Europe/Helsinki', now: new Date('2026-11-21T22:30:00Z'), present };

  it.each([
    ['off', '', { until: null }],
    ['off', '2026-12-24', { until: null }],
    ['off', '2026-12-25', { problem: 'snoozeChoice' }],
    ['week', '', { until: new Date('2026-11-28T22:00:00Z') }],
    ['twoWeeks', '2026-12-24', { until: new Date('2026-12-05T22:00:00Z') }],
    ['date', '2026-12-24', { until: new Date('2026-12-23T22:00:00Z') }],
    ['date', '2026-11-23', { until: new Date('2026-11-22T22:00:00Z') }],
    ['date', '', { problem: 'needed' }],
    ['date', 'joulu', { problem: 'snoozeDay' }],
    ['date', '2026-11-22', { problem: 'snoozeDay' }],
    ['date', '2028-01-01', { problem: 'snoozeDay' }],
  ] as const)('%s %s', (choice, day, end) => {
    expect(snoozeEnd(choice, day, reader)).toEqual(end);
  });

  it('always ends ahead, whatever the zone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SNOOZES), anyMinute, zones, (choice, now, zone) => {
        const end = snoozeEnd(choice, '', { zone, now, present: undefined });
        if (choice === 'off' || choice === 'date') return;
        expect('until' in end && end.until && end.until > now).toBe(true);
      }),
    );
  });
});
