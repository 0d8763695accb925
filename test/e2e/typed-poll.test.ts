import { describe, expect, test } from 'vitest';
import { seedGroup } from './support/seed.ts';
import { eventually, useWorld } from './support/world.ts';

describe.each(['slack', 'teams'] as const)('with the facilitator in %s', (platform) => {
  const world = useWorld();

  test('a poll typed in one line is checked in a form and reaches the group', async () => {
    const { facilitator, people } = await seedGroup(world, [
      { name: 'Opisto A', platform, people: 1 },
      { name: 'Kunta B', platform: platform === 'slack' ? 'teams' : 'slack', people: 1 },
    ]);
    await facilitator.type('kysely ti 1.12. 14-16.30; ke 3.12. klo 9–11; to 3.12. klo 9–11');
    if (platform === 'teams') await facilitator.press('Uusi aikakysely');
    const fields = () =>
      new Map(facilitator.form()?.fields.map(({ label, value }) => [label, value]));
    expect(fields().get('1. aika: päivä')).toBe('2026-12-01');
    expect(fields().get('2. aika: kirjoitit')).toBe('ke 3.12. klo 9–11');
    expect(fields().get('3. aika: alkaa')).toBe('09:00');
    facilitator.fill({ '2. aika: kirjoitit': 'ke 2.12. klo 9–11' });
    await facilitator.submit();
    const member = people.at(-1);
    const asked = await eventually('the poll', () => member?.find('Milloin nähtäisiin?'));
    for (const time of ['ti 1.12. klo 14.00–16.30', 'ke 2.12. klo 9.00–11.00']) {
      expect(asked.text).toContain(time);
    }
  });

  test('what was not understood, and a Sunday, hold up sending once', async () => {
    const { facilitator, people } = await seedGroup(world, [
      { name: 'Opisto A', platform, people: 2 },
    ]);
    await facilitator.type('kysely ti 1.12. 14-16 huone 204; su 13.12. 14-16; Terveisin mentori');
    if (platform === 'teams') await facilitator.press('Uusi aikakysely');
    const form = () => JSON.stringify(facilitator.form());
    expect(form()).toContain('Tämä on sunnuntai.');
    expect(form()).toContain('Tätä en ymmärtänyt');
    facilitator.fill({ '2. aika: päivä': '2026-12-20' });
    await facilitator.submit();
    expect(form()).toContain('Katsotko vielä kohdat, joissa on huomautus?');
    expect(form()).toContain('Nämä eivät ole mukana ajoissa.');
    expect(people.at(-1)?.find('Milloin nähtäisiin?')).toBeUndefined();
    await facilitator.submit();
    const asked = await eventually('the poll', () => people.at(-1)?.find('Milloin nähtäisiin?'));
    expect(asked.text).toContain('su 20.12. klo 14.00–16.00');
  });
});
