import { writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { seedGroup } from './support/seed.ts';
import { eventually, useWorld } from './support/world.ts';
const world = useWorld();
test('dump', async () => {
  const { facilitator, people } = await seedGroup(world, [
    { name: 'Opisto A', platform: 'slack', people: 2 },
    { name: 'Kunta B', platform: 'teams', people: 2, locale: 'fi' },
  ]);
  const [, colleague, t1, t2] = people;
  const pay: unknown[] = [];
  await facilitator.type('kysely');
  pay.push({ n: 'create-form', p: facilitator.form()?.payload });
  facilitator.fill({ 'Mitä varten?': 'Syksyn ensimmäinen Verme', '1. aika: päivä': '2026-12-01', '1. aika: alkaa': '14:00', '1. aika: päättyy': '16:30', '2. aika: päivä': '2026-12-02', '2. aika: alkaa': '09:00', '2. aika: päättyy': '11:30', '3. aika: päivä': '2026-12-03', '3. aika: alkaa': '13:00', '3. aika: päättyy': '15:30' });
  await facilitator.submit();
  await eventually('inv', () => t1?.find('Milloin nähtäisiin?'));
  await eventually('inv', () => colleague?.find('Milloin nähtäisiin?'));
  await t1?.press('Sopii');
  await t1?.press('Ei sovi', { nth: 1 });
  await colleague?.press('Käy tarvittaessa', { nth: 0 });
  await colleague?.press('Vastaa kaikkiin kerralla');
  pay.push({ n: 'answer-form', p: colleague?.form()?.payload });
  await colleague?.dismiss();
  await t2?.press('Vastaa kaikkiin kerralla');
  pay.push({ n: 't-answer-form', p: t2?.form()?.payload });
  await t2?.dismiss();
  await new Promise((r) => setTimeout(r, 2000));
  const dump = (who: string, u: typeof facilitator | undefined) => u?.messages().forEach((m, i) => pay.push({ n: `${who}-${i}`, p: m.payload }));
  dump('fac-open', facilitator); dump('col-open', colleague); dump('t1-open', t1);
  await facilitator.press('Sulje kysely');
  await new Promise((r) => setTimeout(r, 3000));
  dump('fac-closed', facilitator);
  await facilitator.press('Sopii', {}).catch(() => {});
  writeFileSync('/tmp/viz/dump.json', JSON.stringify(pay, null, 1));
  await facilitator.press('Valitse tämä aika').catch((e) => console.log(String(e)));
  await new Promise((r) => setTimeout(r, 4000));
  dump('col-settled', colleague); dump('t1-settled', t1); dump('fac-settled', facilitator);
  writeFileSync('/tmp/viz/dump.json', JSON.stringify(pay, null, 1));
});
