import { describe, expect, test } from 'vitest';
import type { ChatUser } from '../../src/playground/driver.ts';
import { seedGroup } from './support/seed.ts';
import { eventually, useWorld } from './support/world.ts';
import { askGroup, openPollForm } from './wrong/support/poll.ts';

const labels = (person: ChatUser) => person.form()?.fields.map(({ label }) => label) ?? [];
const standing = (person: ChatUser, wanted: string) =>
  person.form()?.fields.find(({ label }) => label === wanted)?.value;

describe.each(['slack', 'teams'] as const)('in %s', (platform) => {
  const world = useWorld();
  const group = () => seedGroup(world, [{ name: 'Opisto A', platform, people: 2 }]);

  test('a poll of three times needs no end, and says how long they last', async () => {
    const { facilitator, people } = await group();
    await openPollForm(facilitator);
    expect(facilitator.form()?.text).toContain(
      'Jos päättymisaika jää tyhjäksi, varaan 1 t 30 min.',
    );
    for (const number of [1, 2, 3]) {
      facilitator.fill({
        [`${number}. aika: päivä`]: `2026-12-0${number}`,
        [`${number}. aika: alkaa`]: '14:00',
      });
    }
    await facilitator.submit();
    const asked = await eventually('the poll', () => people.at(-1)?.find('Milloin nähtäisiin?'));
    for (const time of ['ti 1.12.', 'ke 2.12.', 'to 3.12.']) {
      expect(asked.text).toContain(`${time} klo 14.00–15.30`);
    }
  });

  test('a deadline that is emptied is asked for, and what was typed stays', async () => {
    const { facilitator } = await group();
    await openPollForm(facilitator);
    expect(JSON.stringify(facilitator.form()?.payload)).not.toContain('optional');
    facilitator.fill({
      '1. aika: päivä': '2026-12-01',
      '1. aika: alkaa': '14:00',
      Kello: '',
    });
    await facilitator.submit();
    // In Slack below its row, where only input blocks have errors of their own.
    const { text = '', fields = [] } = facilitator.form() ?? {};
    const said = [text, ...fields.map(({ error }) => error ?? '')].join('\n');
    expect(said).toContain(platform === 'slack' ? '⚠️ Täytä vielä tämä.' : 'Täytä vielä tämä.');
    expect(standing(facilitator, '1. aika: alkaa')).toBe('14:00');
    expect(standing(facilitator, 'Kello') ?? '').toBe('');
    await facilitator.dismiss();
  });

  test('what has been typed is told with its weekday, and anew when it comes back', async () => {
    const { facilitator } = await group();
    await facilitator.type('kysely ti 1.12. 14-16; ke 2.12. klo 9');
    if (platform === 'teams') await facilitator.press('Uusi aikakysely');
    expect(facilitator.form()?.text).toContain('ti 1.12. klo 14.00–16.00 ✓');
    expect(facilitator.form()?.text).toContain('ke 2.12. klo 9.00–10.30 ✓');
    facilitator.fill({ '1. aika: päivä': '2026-12-03', '2. aika: päättyy': '08:00' });
    await facilitator.submit();
    const text = () => facilitator.form()?.text;
    expect(text()).toContain('to 3.12. klo 14.00–16.00 ✓');
    expect(text()).not.toContain('ti 1.12.');
    expect(text()).not.toContain('ke 2.12. klo');
    expect(JSON.stringify(facilitator.form())).toContain('Lopun pitää olla alun jälkeen.');
    await facilitator.dismiss();
  });

  test('a time of a poll is moved by its pickers, which come when it is ticked', async () => {
    const seeded = await group();
    const { facilitator } = seeded;
    await askGroup(world, seeded);
    await facilitator.press('Muokkaa kyselyä');
    expect(labels(facilitator)).not.toContain('1. aika: päivä');
    expect(labels(facilitator)).toContain('3. aika: päivä');
    facilitator.fill({
      'Mitä varten?': 'Kahvit',
      'Muuta näitä aikoja': ['ti 1.12. klo 14.00–16.30'],
      '3. aika: päivä': '2026-12-03',
    });
    await facilitator.press('Muuta valittuja');
    expect(facilitator.form()?.text).toContain('ti 1.12. klo 14.00–16.30 ✓');
    expect(standing(facilitator, 'Mitä varten?')).toBe('Kahvit');
    expect(standing(facilitator, '1. aika: alkaa')).toBe('14:00');
    facilitator.fill({ '1. aika: päivä': '2026-12-13', '3. aika: alkaa': '09:00' });
    await facilitator.submit();
    expect(JSON.stringify(facilitator.form())).toContain('Tämä on sunnuntai.');
    expect(facilitator.form()?.text).toContain('to 3.12. klo 9.00–10.30 ✓');
    await facilitator.submit();
    const member = seeded.people.at(-1);
    const asked = await eventually('the change', () => member?.find('su 13.12.'));
    expect(asked.text).toContain('to 3.12. klo 9.00–10.30');
    expect(asked.text).not.toContain('ti 1.12.');
  });
});
