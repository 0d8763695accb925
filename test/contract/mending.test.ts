import { describe, expect } from 'vitest';
import { sentence } from '../../src/chat/card.ts';
import { type Form, refill } from '../../src/chat/form.ts';
import type { Interaction, Reply } from '../../src/chat/platform.ts';
import { entered, form, isOver, open, standing, values } from './support/form.ts';
import { errorAt, fieldOf, seenBy } from './support/samples.ts';
import { atEveryPlatform } from './support/stage.ts';

const growing: Form = {
  ...form,
  more: [{ label: 'Lisää aikoja', intent: { name: 'more', args: { rows: '2' } } }],
};
const grown: Form = {
  ...growing,
  fields: [
    ...form.fields,
    { kind: 'date', id: 'slot.1.date', label: 'Päivä 2', optional: true, row: 'slot.1' },
    { kind: 'time', id: 'slot.1.start', label: 'Alkaa 2', optional: true, row: 'slot.1' },
  ],
};

/** Refuses a form as the error boundary does: with what was typed, and a sentence by each field. */
function refusing(shown: Form, errors: Readonly<Record<string, string>>) {
  return ({ act }: Interaction): Reply => ({
    invalid: refill(shown, 'values' in act ? act.values : {}, errors),
  });
}

atEveryPlatform((test) => {
  describe('a form to mend', () => {
    test('stays open with everything typed and says what to mend', async ({ stage }) => {
      await open(stage, form);
      stage.person.fill(entered);
      stage.answer(
        refusing(form, { 'slot.0.date': 'Tämä aika on jo mennyt.', title: 'Lyhennä vähän.' }),
      );
      await stage.submit(stage.person);
      expect(errorAt(stage.person, 'Päivä')).toBe('Tämä aika on jo mennyt.');
      expect(errorAt(stage.person, 'Mitä varten?')).toBe('Lyhennä vähän.');
      expect(errorAt(stage.person, 'Lisätietoja')).toBeUndefined();
      expect(fieldOf(stage.person, 'Alkaa').error).toBeUndefined();
      expect(standing(stage.person)).toEqual(entered);
      expect(isOver(stage.person)).toBe(false);
    });

    test('says on top what belongs to no field', async ({ stage }) => {
      await open(stage, form);
      stage.person.fill(entered);
      stage.answer(refusing(form, { 'slot.9.date': 'Lisää ainakin yksi aika.' }));
      await stage.submit(stage.person);
      expect(stage.person.form()?.text).toContain('Lisää ainakin yksi aika.');
      expect(standing(stage.person)).toEqual(entered);
    });

    test('does not bring back what the person has emptied', async ({ stage }) => {
      const preset = refill(form, values);
      await open(stage, preset);
      const { Alkaa: _, Lisätietoja: __, 'Ketkä tulevat?': ___, ...rest } = entered;
      stage.person.fill({ Alkaa: '', Lisätietoja: '', 'Ketkä tulevat?': [] });
      stage.answer(refusing(preset, { 'slot.0.start': 'Täytä tämäkin.' }));
      await stage.submit(stage.person);
      expect(errorAt(stage.person, 'Alkaa')).toBe('Täytä tämäkin.');
      expect(standing(stage.person)).toEqual(rest);
    });

    test('can be submitted again, mended', async ({ stage }) => {
      await open(stage, form);
      stage.person.fill({ ...entered, Päivä: '2020-01-01' });
      stage.answer(refusing(form, { 'slot.0.date': 'Tämä aika on jo mennyt.' }));
      await stage.submit(stage.person);
      stage.person.fill({ Päivä: '2026-11-24' });
      stage.answer({});
      await stage.submit(stage.person);
      const act = { kind: 'submit', intent: form.intent, values };
      expect(stage.interactions.at(-1)?.act).toEqual(act);
      expect(stage.person.form()).toBeUndefined();
    });

    test('forgets the sentences of the last time', async ({ stage }) => {
      await open(stage, form);
      stage.person.fill(entered);
      stage.answer(refusing(form, { 'slot.0.date': 'Tämä aika on jo mennyt.', x: 'Ei näin.' }));
      await stage.submit(stage.person);
      stage.answer(refusing(form, { 'slot.0.start': 'Kelloja siirretään silloin.' }));
      await stage.submit(stage.person);
      expect(seenBy(stage.person)).not.toMatch(/jo mennyt|Ei näin/);
      expect(seenBy(stage.person)).toContain('Kelloja siirretään silloin.');
    });
  });

  test('a form of which nothing came stays open, and says why', async ({ stage }) => {
    await open(stage, form);
    stage.person.fill(entered);
    stage.answer({ failed: true, tell: sentence('Kokeile hetken päästä uudelleen.') });
    await stage.submit(stage.person);
    expect(seenBy(stage.person)).toContain('Kokeile hetken päästä uudelleen.');
    expect(standing(stage.person)).toEqual(entered);
    stage.answer({});
    await stage.submit(stage.person);
    expect(stage.interactions.at(-1)?.act).toMatchObject({ kind: 'submit', values });
    expect(stage.person.form()).toBeUndefined();
  });

  describe('a form that grows', () => {
    test('shows what it has filled in, also where nothing or something else stood', async ({
      stage,
    }) => {
      await open(stage, growing);
      stage.person.fill({ 'Mitä varten?': 'Syksyn aloitus', Alkaa: '09:00' });
      const filled = { 'slot.0.date': '2026-12-01', 'slot.0.start': '14:00' };
      const next = refill(growing, { title: 'Syksyn aloitus', ...filled });
      stage.answer({ form: { ...next, fills: Object.keys(filled) } });
      await stage.press(stage.person, 'Lisää aikoja');
      expect(standing(stage.person)).toMatchObject({
        ...{ 'Mitä varten?': 'Syksyn aloitus', Päivä: '2026-12-01', Alkaa: '14:00' },
      });
    });

    test('keeps what was typed and has more fields', async ({ stage }) => {
      await open(stage, growing);
      stage.person.fill(entered);
      stage.answer({ form: refill(grown, values) });
      await stage.press(stage.person, 'Lisää aikoja');
      const intent = { name: 'more', args: { rows: '2' } };
      expect(stage.interactions.at(-1)?.act).toEqual({ kind: 'press', intent, values });
      expect(standing(stage.person)).toEqual(entered);
      stage.person.fill({ 'Päivä 2': '2026-12-01' });
      stage.answer({});
      await stage.submit(stage.person);
      expect(stage.interactions.at(-1)?.act).toMatchObject({
        kind: 'submit',
        values: { ...values, 'slot.1.date': '2026-12-01' },
      });
    });

    test('can grow before anything is filled in', async ({ stage }) => {
      await open(stage, growing);
      stage.answer({ form: grown });
      await stage.press(stage.person, 'Lisää aikoja');
      expect(stage.person.form()?.fields).toHaveLength(8);
      expect(stage.person.form()?.fields.every(({ error }) => error === undefined)).toBe(true);
    });

    test('is held back while a needed field is empty', async ({ stage }) => {
      await open(stage, growing);
      stage.person.fill({ Päivä: '2026-11-24' });
      const before = stage.interactions.length;
      await stage.submit(stage.person);
      expect(stage.interactions).toHaveLength(before);
      expect(fieldOf(stage.person, 'Mitä varten?').error).toBeTruthy();
      expect(standing(stage.person)).toEqual({ Päivä: '2026-11-24' });
    });

    test('stays as it is when it cannot grow, and says why', async ({ stage }) => {
      await open(stage, growing);
      stage.person.fill(entered);
      stage.answer({ failed: true, tell: sentence('Aikoja mahtuu enintään 20.') });
      await stage.press(stage.person, 'Lisää aikoja');
      expect(stage.person.form()?.text).toContain('Aikoja mahtuu enintään 20.');
      expect(standing(stage.person)).toEqual(entered);
    });
  });
});
