import { describe, expect, it } from 'vitest';
import { groupsCard } from '../../../../src/features/groups/views/overview.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { buttonsOf } from '../../../support/card-parts.ts';

const id = '01a2000b-6ef9-76d1-836a-661c9b25e8e5';

describe("the groups' card", () => {
  const managed = Array.from({ length: 25 }, () => ({ id, name: 'Opot', members: 3 }));
  const shown = (from: number) => groupsCard(texts('en'), { own: [], managed }, from);

  it('shows as many as a message has room for, and a button to the rest', () => {
    expect(buttonsOf(shown(0)).slice(19)).toEqual(['Open → menu.group', 'Show more → menu.groups']);
    expect(buttonsOf(shown(20))).toEqual(Array(5).fill('Open → menu.group'));
  });
});
