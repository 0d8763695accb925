import { afterAll, describe, expect, test } from 'vitest';
import { openForm, pressWhenThere, shownCode } from './support/acts.ts';
import { goTo, liveUntil } from './support/days.ts';
import {
  agreeDays,
  fillBy,
  followUp,
  nameBoss,
  pairCard,
  planTogether,
  pressInWaiting,
  pressOn,
  seedNetwork,
  send,
} from './support/pairs.ts';
import { isNudge, mostADay, toldTo } from './support/told.ts';
import { eventually, useWorld } from './support/world.ts';
import { PLATFORMS, quiet } from './wrong/support/poll.ts';

const OTHER = { slack: 'teams', teams: 'slack' } as const;

const table: string[] = [];
afterAll(() => {
  const head = ['', '| first in | who | messages by itself | of these nudges | most a day |'];
  // biome-ignore lint/suspicious/noConsole: the table is what this is run for.
  console.log([...head, '|---|---|---|---|---|', ...table].join('\n'));
});

describe.each(PLATFORMS)(
  'a pair whose first is in %s, and the other on the other platform',
  (platform) => {
    const world = useWorld();

    test('goes from a code to its end', { timeout: 240_000 }, async () => {
      const network = await seedNetwork(world, [
        { name: 'Opisto A', platform, people: 2, supervisors: 1 },
        { name: 'Kunta B', platform: OTHER[platform], people: 1 },
      ]);
      const { manager, people } = network;
      const [[one, boss] = [], [other] = []] = people;
      if (!one || !other || !boss) throw new Error('nobody is there');

      // They know each other: one makes the pair, the other comes in by its code.
      await one.type('pari');
      await eventually('an offer', () => one.find('Etsitäänkö sinulle pari?'));
      await one.press('Minulla on jo pari');
      one.fill({ Organisaatiosi: 'Opisto A' });
      await one.submit();
      const code = await shownCode(one, 'Anna tämä parillesi.');
      await openForm(other, `liity ${code}`);
      other.fill({ Organisaatiosi: 'Kunta B' });
      await send(world, other);
      await pressWhenThere(one, 'Vahvista');
      await eventually('their card', () => other.find('Kirjoittakaa suunnitelma yhdessä.'));
      await quiet(world);

      await nameBoss(world, one, { who: boss.name });
      await nameBoss(world, other, { who: 'Joku muu, kirjoitan nimen', name: 'Rehtori, Kunta B' });
      await planTogether(world, one, other);
      await eventually('it is submitted', async () =>
        (await pairCard(one)).text.includes('on lähetetty'),
      );
      await pressInWaiting(manager, 'Pyydä tarkennusta');
      manager.fill({ 'Mitä haluaisit tietää lisää?': 'Ovatko päivät jo tiedossa?' });
      await send(world, manager);
      await eventually('the question', () => one.find('Ovatko päivät jo tiedossa?'));
      await fillBy(world, one, 'Kirjoita 2/2', { 'Ajankohta omin sanoin': 'Joulukuussa.' });
      for (const person of [one, other]) await pressOn(world, person, 'Valmis');
      await pressInWaiting(manager, 'Hyväksy');
      await send(world, manager);
      for (const person of [one, other]) {
        await eventually('accepted', () => person.find('Suunnitelmanne on hyväksytty!'));
      }

      await agreeDays(
        world,
        one,
        'ti 8.12. 9-15; ke 9.12. 9-15; to 10.12. 9-15; ma 14.12. 9-15; ti 15.12. 9-15',
      );
      await pressOn(world, other, 'Tavoitteet ovat ajan tasalla');
      await boss.type('pari');
      await pressWhenThere(boss, 'Käyty läpi');
      await nameBoss(world, other, { name: 'Rehtori, Kunta B', on: '2026-11-23' });
      expect((await pairCard(one)).text).toContain('Kaikki on valmista.');

      await liveUntil(world, '2026-12-08T10:00');
      expect((await pairCard(other)).text).toContain('Jaksonne on käynnissä.');
      await liveUntil(world, '2026-12-15T16:00');
      expect((await pairCard(one)).text).toContain('Miten jakso meni?');
      await liveUntil(world, '2026-12-16T09:30');
      await followUp(world, one);
      const late = await pairCard(other);
      expect(late.text).not.toContain('jätetty');
      await followUp(world, other);
      await goTo(world, '2026-12-17T09:05');
      await pressInWaiting(manager, 'Päätä jakso');
      for (const person of [one, other]) {
        await eventually('the end', () => person.find('Jaksonne on päättynyt.'));
      }
      for (const [who, person] of Object.entries({ one, other, boss, manager })) {
        const told = await toldTo(world, person);
        const nudges = told.filter(isNudge);
        expect(mostADay(nudges)).toBeLessThanOrEqual(1);
        table.push(
          `| ${platform} | ${who} | ${told.length} | ${nudges.length} | ${mostADay(told)} |`,
        );
      }
    });
  },
);
