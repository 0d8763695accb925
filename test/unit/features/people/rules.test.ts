import { describe, expect, it } from 'vitest';
import { languageOf } from '../../../../src/features/people/rules.ts';
import { addressText, workspaceText } from '../../../../src/features/people/views.ts';
import { localeOf } from '../../../../src/i18n/index.ts';

describe('the language of a stranger', () => {
  it.each([undefined, '', 'fi', 'fi-FI', 'sv_SE', 'SV', 'en-GB', 'de', 'svx', 'x-en'])(
    'is for %j the one that the catalogues would choose',
    (tag) => expect(languageOf(tag)).toBe(localeOf(tag)),
  );
});

describe('a workspace', () => {
  it('is called by its name and product, and by its product where it has no name', () => {
    expect(workspaceText('teams', 'Opisto B')).toBe('Opisto B (Teams)');
    expect(workspaceText('slack', '')).toBe('Slack');
    const workspace = { platform: 'slack', name: 'Kunta B' } as const;
    expect(addressText({ id: '1', name: 'Opo', workspace })).toBe('Opo, Kunta B (Slack)');
  });
});
