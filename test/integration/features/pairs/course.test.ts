import { describe, expect, test } from 'vitest';
import type { Card } from '../../../../src/chat/card.ts';
import type { Reply } from '../../../../src/chat/platform.ts';
import { newId } from '../../../../src/core/ids.ts';
import { recordMeetings } from '../../../../src/features/meetings/operations/plan.ts';
import { followTime } from '../../../../src/features/pairs/operations/course.ts';
import type { FormName } from '../../../../src/features/pairs/rules/forms.ts';
import * as intents from '../../../../src/features/pairs/views/intents.ts';
import { buttonsOf, linesOf } from '../../../support/card-parts.ts';
import { deskOf, valuesOf } from '../../support/desk.ts';
import type { TestMember } from '../../support/group.ts';
import { makePair, type TestPair } from '../../support/pairs.ts';
import { waiting } from '../../support/posted.ts';
import { useStage } from '../../support/stage.ts';

const stage = useStage();
const desk = (who: TestMember) => deskOf(stage.deps, who);
const told = ({ tell, redraw }: Reply): Card => (redraw as Card | undefined) ?? (tell as Card);
const labels = (card: Card) => buttonsOf(card).map((one) => one.split(' → ')[0]);

async function write(
  pair: TestPair,
  who: TestMember,
  form: FormName,
  page: number,
  values: Record<string, string | string[]>,
) {
  const at = { pair: pair.id, form, page: String(page) };
  const opened = await desk(who).press(intents.askPageIntent(at));
  if (!opened.form) throw new Error('no form was opened');
  return desk(who).submit(opened.form.intent, { ...valuesOf(opened), ...values });
}

async function writePlan(pair: TestPair) {
  const first = { purpose: 'Opimme toisiltamme.', goals: 'Yhteinen kurssi\nUusi tapa arvioida' };
  await write(pair, pair.one, 'plan', 0, first);
  await write(pair, pair.other, 'plan', 1, { methods: ['shadowing', 'visits'], timing: 'days' });
}

const ready = async (pair: TestPair, who: TestMember) => {
  const { editions } = await pair.now();
  return desk(who).press(intents.readyIntent({ pair: pair.id, seen: String(editions.plan) }));
};

describe('a pair', () => {
  test('goes from its plan to both forms filed', async () => {
    const pair = await makePair(stage.deps);
    const { id, one, other, manager } = pair;
    await stage.settled();
    expect(stage.textsTo(one)[0]).toContain('Kirjoittakaa suunnitelma yhdessä.');
    expect(labels(told(await desk(one).type('pari')))).toEqual([
      ...['Kirjoita 1/2', 'Kirjoita 2/2', 'Lue suunnitelma', 'Mitä muuttui?', 'Esihenkilöni'],
      'Peru jakso',
    ]);
    await writePlan(pair);
    expect(
      linesOf(told(await desk(one).press(intents.changesIntent({ pair: id, from: '0' })))),
    ).toContain('Varjostaminen · Vierailut');
    await ready(pair, one);
    expect((await pair.now()).state).toBe('planned');
    await ready(pair, other);
    expect((await pair.now()).state).toBe('submitted');
    expect(await waiting(stage.deps, 'decidePlan', id)).toEqual([manager.name]);
    await desk(manager).submit(intents.decideIntent({ pair: id, round: '1', verdict: 'asked' }), {
      note: 'Milloin olette yhdessä?',
    });
    expect((await pair.now()).state).toBe('clarifying');
    await write(pair, one, 'plan', 1, { when: 'Maaliskuussa' });
    await ready(pair, one);
    await ready(pair, other);
    await desk(manager).submit(
      intents.decideIntent({ pair: id, round: '2', verdict: 'accepted' }),
      {
        note: '',
      },
    );
    const accepted = await pair.now();
    expect(accepted.state).toBe('accepted');
    expect(accepted.goals).toEqual({
      'goal.1.what': 'Yhteinen kurssi',
      'goal.2.what': 'Uusi tapa arvioida',
    });
    await stage.settled();
    expect(stage.textsTo(one).join(' ')).toContain('Suunnitelmanne on hyväksytty!');

    const draft = { groupId: id, draftId: newId(), title: 'Päivä', where: '', rest: '', seen: '' };
    const days = ['2026-12-08', '2026-12-09', '2026-12-10', '2026-12-14', '2026-12-15'];
    await recordMeetings(stage.deps, one, {
      ...draft,
      rows: days.map((date) => ({ date, start: '09:00', end: '15:00' })),
    });
    await desk(one).press(
      intents.setGoalsIntent({
        pair: id,
        seen: String((await pair.now()).editions.goals),
        on: 'card',
      }),
    );
    for (const who of [one, other]) {
      await desk(who).submit(intents.saveBossIntent({ pair: id }), {
        name: 'Rehtori',
        throughOn: '2026-11-23',
      });
    }
    expect((await pair.now()).state).toBe('goalsSet');
    stage.clock.set(new Date('2026-12-08T08:00:00Z'));
    await followTime(stage.deps);
    expect((await pair.now()).state).toBe('running');
    stage.clock.set(new Date('2026-12-15T15:00:00Z'));
    await followTime(stage.deps);
    expect((await pair.now()).state).toBe('followUpDue');
    for (const who of [one, other]) {
      await write(pair, who, 'followUp', 0, {
        'goal.1.outcome': 'met',
        'goal.1.why': 'Aikaa oli.',
      });
      await write(pair, who, 'followUp', 1, { learnt: 'Paljon.' });
      await write(pair, who, 'followUp', 2, { sharing: 'Kokouksessa.', private: 'Salaisuus.' });
      await desk(who).press(intents.fileIntent({ pair: id }));
    }
    expect(await waiting(stage.deps, 'fileFollowUp', id)).toEqual([]);
    expect(await waiting(stage.deps, 'closePair', id)).toEqual([manager.name]);
    await desk(manager).press(intents.steerIntent({ pair: id, act: 'close' }));
    expect((await pair.now()).state).toBe('closed');
    const read = intents.readIntent({
      pair: id,
      form: 'followUp',
      owner: other.personId,
      from: '0',
    });
    const theirs = linesOf(told(await desk(one).press(read)));
    expect(theirs).toContain('Paljon.');
    expect(theirs).not.toContain('Salaisuus.');
    expect(linesOf(told(await desk(manager).press(read)))).toContain('Salaisuus.');
    expect(await stage.settled()).toEqual([]);
  });
});
