import { describe, expect, it } from 'vitest';
import { addressText, workspaceText } from '../../../../src/features/people/views.ts';

describe('a workspace', () => {
  it('is called by its name and product, and by its product where it has no name', () => {
    expect(workspaceText('teams', 'Opisto B')).toBe('Opisto B (Teams)');
    expect(workspaceText('slack', '')).toBe('Slack');
    const workspace = { platform: 'slack', name: 'Kunta B' } as const;
    expect(addressText({ id: '1', name: 'Opo', workspace })).toBe('Opo, Kunta B (Slack)');
  });
});
