import { expect } from 'vitest';
import { type Id, newId } from '../../../src/core/ids.ts';
import { recordMeetings } from '../../../src/features/meetings/operations/plan.ts';
import { fileForm } from '../../../src/features/pairs/operations/follow-up.ts';
import {
  confirmThrough,
  saveOwnSupervisor,
  setGoals,
} from '../../../src/features/pairs/operations/goals.ts';
import { editionOf, takePeriod } from '../../../src/features/pairs/operations/look.ts';
import { decidePlan, sayReady } from '../../../src/features/pairs/operations/plan.ts';
import { savePage } from '../../../src/features/pairs/operations/write.ts';
import type { FormName, Typed } from '../../../src/features/pairs/rules/forms.ts';
import type { ChatUser } from '../../../src/playground/driver.ts';
import { actorOf } from './actors.ts';
import {
  agreeDays,
  answeredWith,
  fillBy,
  followUp,
  nameBoss,
  pressInWaiting,
  pressOn,
  send,
} from './pairs.ts';
import type { World } from './world.ts';

/** Two of one organisation, and the supervisor of both. */
export interface WithinPair {
  readonly groupId: Id<'group'>;
  readonly one: ChatUser;
  readonly other: ChatUser;
  readonly boss: ChatUser;
  /** When they plan to have their days, as it is called in the form and as it is kept. */
  readonly timing: { readonly label: string; readonly value: string };
  /** The days that they agree on, "2026-12-07"; none for a pair that never meets. */
  readonly days: readonly string[];
}

/** What a pair and its supervisor do, on the way from a plan to two forms. */
export interface PairActs {
  write(pair: WithinPair): Promise<void>;
  accept(pair: WithinPair): Promise<void>;
  agreeDays(pair: WithinPair): Promise<void>;
  goThrough(pair: WithinPair): Promise<void>;
  file(pair: WithinPair): Promise<void>;
}

/** All by presses. */
export function byPresses(world: World): PairActs {
  return {
    async write({ one, other, boss, timing }) {
      for (const person of [one, other]) await nameBoss(world, person, { who: boss.name });
      await fillBy(world, one, 'Kirjoita 1/2', {
        Tarkoitus: 'Opimme toistemme työstä.',
        'Tavoitteet (1–5, kukin omalla rivillään)': 'Yhteinen kurssi',
      });
      await fillBy(world, other, 'Kirjoita 2/2', {
        Työtavat: ['Varjostaminen'],
        'Milloin?': timing.label,
      });
      for (const person of [one, other]) await pressOn(world, person, 'Valmis');
    },
    async accept({ boss }) {
      await pressInWaiting(boss, 'Hyväksy');
      await send(world, boss);
    },
    async agreeDays({ one, days }) {
      if (days.length > 0) await agreeDays(world, one, days.map(lineOf).join('; '));
    },
    async goThrough({ one, other, boss }) {
      await pressOn(world, other, 'Tavoitteet ovat ajan tasalla');
      const name = new RegExp(one.name);
      const which = await answeredWith(boss, name, () => boss.type('pari'));
      const label = which.buttons.find((button) => name.test(button.label))?.label ?? '';
      const open = () => boss.press(label, { message: which });
      const message = await answeredWith(boss, /^Käyty läpi$/, open);
      await boss.press('Käyty läpi', { message });
    },
    async file({ one, other }) {
      for (const person of [one, other]) await followUp(world, person);
    },
  };
}

/** "2026-12-07" as somebody types it, with its hours. */
function lineOf(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day}.${month}.${year} 9-15`;
}

/** The same by the operations that the presses come to. */
export function byOperations(world: World): PairActs {
  const { deps } = world.bot;
  const actor = (user: ChatUser) => actorOf(world, user);
  const now = async ({ groupId }: WithinPair) => {
    const period = await takePeriod(deps.db.prisma, groupId);
    if (!period) throw new Error('there is no pair');
    return period;
  };
  async function page(
    pair: WithinPair,
    who: ChatUser,
    [form, number]: readonly [FormName, number],
    typed: Typed,
  ): Promise<void> {
    const writer = await actor(who);
    const owner = form === 'followUp' ? writer.personId : null;
    const seen = editionOf(await now(pair), form, owner);
    await savePage(deps, writer, pair.groupId, { form, page: number, seen, typed });
  }
  return {
    async write(pair) {
      const { one, other, boss, groupId, timing } = pair;
      const { personId } = await actor(boss);
      for (const who of [one, other]) {
        const draft = { personId, name: '', throughOn: '' };
        await saveOwnSupervisor(deps, await actor(who), groupId, draft);
      }
      await page(pair, one, ['plan', 0], { purpose: 'Opimme.', goals: 'Yhteinen kurssi' });
      await page(pair, other, ['plan', 1], { methods: ['shadowing'], timing: timing.value });
      for (const who of [one, other]) {
        await sayReady(deps, await actor(who), groupId, (await now(pair)).editions.plan);
      }
    },
    async accept({ boss, groupId }) {
      const verdict = { verdict: 'accepted', note: '', round: 1 } as const;
      await decidePlan(deps, await actor(boss), groupId, verdict);
    },
    async agreeDays({ one, days, groupId }) {
      if (days.length === 0) return;
      const draft = { groupId, draftId: newId<'season'>(), title: 'Päivä', where: '' };
      const rows = days.map((date) => ({ date, start: '09:00', end: '15:00' }));
      await recordMeetings(deps, await actor(one), { ...draft, rest: '', seen: '', rows });
    },
    async goThrough(pair) {
      const { editions } = await now(pair);
      await setGoals(deps, await actor(pair.one), pair.groupId, editions.goals);
      await confirmThrough(deps, await actor(pair.boss), pair.groupId);
    },
    async file(pair) {
      for (const who of [pair.one, pair.other]) {
        await page(pair, who, ['followUp', 1], { learnt: 'Paljon.' });
        await page(pair, who, ['followUp', 2], { sharing: 'Kokouksessa.' });
        await fileForm(deps, await actor(who), pair.groupId);
      }
      expect((await now(pair)).followUps.filter(({ filedAt }) => filedAt)).toHaveLength(2);
    },
  };
}
