import { describe, expect } from 'vitest';
import { sentence } from '../../src/chat/card.ts';
import { refill } from '../../src/chat/form.ts';
import { asking, entered, form, isOver, open, standing, values } from './support/form.ts';
import { onlyMessage, openButton, seenBy } from './support/samples.ts';
import { atEveryPlatform } from './support/stage.ts';

atEveryPlatform((test) => {
  describe('an open form', () => {
    test('shows its texts and every kind of field', async ({ stage }) => {
      await open(stage, form);
      const seen = stage.person.form();
      expect(seen).toMatchObject({ title: 'Uusi aikakysely', submitLabel: 'Lähetä kysely' });
      expect(seen?.text).toContain('Ehdota muutamaa aikaa.');
      expect(seen?.text).toContain('Kerron ajat kaikille.');
      expect(JSON.stringify(seen?.payload)).toContain('Lyhyesti.');
      expect(seen?.fields.map(({ label, kind, error }) => [label, kind, error])).toEqual([
        ['Mitä varten?', 'text', undefined],
        ['Lisätietoja', 'longtext', undefined],
        ['Kuka kutsuu?', 'choice', undefined],
        ['Ketkä tulevat?', 'choices', undefined],
        ['Päivä', 'date', undefined],
        ['Alkaa', 'time', undefined],
      ]);
      expect(standing(stage.person)).toEqual({});
    });

    test('shows what is filled in beforehand', async ({ stage }) => {
      await open(stage, refill(form, values));
      expect(standing(stage.person)).toEqual(entered);
    });

    test('leaves the card whose button opened it', async ({ stage }) => {
      await open(stage, form);
      expect(onlyMessage(stage.person)).toMatchObject({ text: 'Valikko', edits: 0 });
    });
  });

  describe('a submitted form', () => {
    test('brings the values of every kind of field as they were entered', async ({ stage }) => {
      await open(stage, form);
      stage.person.fill(entered);
      await stage.submit(stage.person);
      const act = { kind: 'submit', intent: form.intent, values };
      expect(stage.interactions.at(-1)?.act).toEqual(act);
    });

    test('brings what was filled in beforehand', async ({ stage }) => {
      await open(stage, refill(form, values));
      await stage.submit(stage.person);
      expect(stage.interactions.at(-1)?.act).toMatchObject({ values });
    });

    test('leaves out what the person has emptied or never touched', async ({ stage }) => {
      const { who, host, title } = values;
      await open(stage, refill(form, { ...values, who: [], host: '' }));
      stage.person.fill({ Lisätietoja: '', Päivä: '', Alkaa: '' });
      await stage.submit(stage.person);
      expect(stage.interactions.at(-1)?.act).toHaveProperty('values', { title });
      expect([who, host]).not.toContain(undefined);
    });

    test('is held back while a needed field is empty', async ({ stage }) => {
      await open(stage, form);
      stage.person.fill({ Päivä: '2026-11-24' });
      const before = stage.interactions.length;
      await stage.submit(stage.person);
      expect(stage.interactions).toHaveLength(before);
      expect(stage.person.form()?.fields[0]?.error).toBeTruthy();
      expect(standing(stage.person)).toEqual({ Päivä: '2026-11-24' });
    });
  });

  describe('when a form has been submitted', () => {
    test('it closes without a word', async ({ stage }) => {
      await open(stage, refill(form, values));
      await stage.submit(stage.person);
      expect(stage.person.form()).toBeUndefined();
    });

    test('a sentence ends it', async ({ stage }) => {
      await open(stage, refill(form, values));
      stage.answer({ tell: sentence('Kysely lähti ryhmälle.') });
      await stage.submit(stage.person);
      expect(seenBy(stage.person)).toContain('Kysely lähti ryhmälle.');
      expect(isOver(stage.person)).toBe(true);
    });

    test('the card that it was opened from can be redrawn', async ({ stage }) => {
      await open(stage, refill(form, values));
      stage.answer({ redraw: sentence('Kiitos, vastauksesi on tallessa!') });
      await stage.submit(stage.person);
      expect(onlyMessage(stage.person)).toMatchObject({
        text: 'Kiitos, vastauksesi on tallessa!',
        edits: 1,
      });
      expect(stage.person.form()).toBeUndefined();
    });

    test('the next page can take its place', async ({ stage }) => {
      await open(stage, refill(form, values));
      stage.answer({ form: { ...form, title: 'Tarkista', intent: { name: 'check', args: {} } } });
      await stage.submit(stage.person);
      expect(stage.person.form()?.title).toBe('Tarkista');
      expect(standing(stage.person)).toEqual({});
      stage.person.fill({ 'Mitä varten?': 'Kevät' });
      await stage.submit(stage.person);
      expect(stage.interactions.at(-1)?.act).toEqual({
        kind: 'submit',
        intent: { name: 'check', args: {} },
        values: { title: 'Kevät' },
      });
    });
  });

  describe('a question before something is taken away', () => {
    const submitted = { kind: 'submit', intent: asking.intent, values: {} };

    test('is answered by a button that looks like what it does', async ({ stage }) => {
      await open(stage, asking);
      const seen = stage.person.form();
      expect(seen?.text).toContain('Perutaanko kysely?');
      const styles = stylesIn(seen?.payload);
      expect(styles.get('Peru kysely')).toMatch(/^(danger|destructive)$/);
      expect(styles.get('Pidä kysely')).toBeUndefined();
    });

    test('does it when that is pressed, and says so', async ({ stage }) => {
      await open(stage, asking);
      stage.answer({ tell: sentence('Kysely on peruttu.'), redraw: sentence('Peruttu') });
      await stage.press(stage.person, 'Peru kysely');
      expect(stage.interactions.at(-1)?.act).toEqual(submitted);
      expect(seenBy(stage.person)).toContain('Kysely on peruttu.');
      expect(seenBy(stage.person)).toContain('Peruttu');
      expect(seenBy(stage.person)).not.toContain('Pidä kysely');
      expect(isOver(stage.person)).toBe(true);
    });

    test('does nothing when it is dismissed, by a label of its own', async ({ stage }) => {
      await open(stage, asking);
      const before = stage.interactions.length;
      await stage.press(stage.person, 'Pidä kysely');
      expect(stage.person.form()).toBeUndefined();
      expect(stage.interactions).toHaveLength(before);
      expect(onlyMessage(stage.person)).toMatchObject({ text: 'Valikko', edits: 0 });
    });

    test('can follow from what was filled in', async ({ stage }) => {
      await open(stage, refill(form, values));
      stage.answer({ form: asking });
      await stage.submit(stage.person);
      expect(stage.person.form()?.text).toContain('Perutaanko kysely?');
      await stage.press(stage.person, 'Peru kysely');
      expect(stage.interactions.at(-1)?.act).toEqual(submitted);
    });

    test('stays when nothing came of it, and can still be answered either way', async ({
      stage,
    }) => {
      await open(stage, asking);
      stage.answer({ failed: true, tell: sentence('Tietokanta ei vastaa.') });
      await stage.press(stage.person, 'Peru kysely');
      expect(seenBy(stage.person)).toContain('Tietokanta ei vastaa.');
      stage.answer({ tell: sentence('Kysely on peruttu.') });
      await stage.press(stage.person, 'Peru kysely');
      expect(stage.interactions.slice(-2).map(({ act }) => act)).toEqual([submitted, submitted]);
      expect(seenBy(stage.person)).toContain('Kysely on peruttu.');
    });

    test('that nothing came of can be dismissed', async ({ stage }) => {
      await open(stage, asking);
      stage.answer({ failed: true, tell: sentence('Tietokanta ei vastaa.') });
      await stage.press(stage.person, 'Peru kysely');
      await stage.press(stage.person, 'Pidä kysely');
      expect(stage.person.form()).toBeUndefined();
    });
  });

  describe('a form', () => {
    test('that is the answer to a command can be opened', async ({ stage }) => {
      const { person } = stage;
      stage.answer({ form });
      await stage.type(person, 'kysely');
      // Where only a press can open a form, the answer is its button.
      if (!person.form()) await stage.press(person, form.title);
      person.fill(entered);
      stage.answer({});
      await stage.submit(person);
      const act = { kind: 'submit', intent: form.intent, values };
      expect(stage.interactions.at(-1)?.act).toEqual(act);
    });

    test('that cannot be had is refused with a sentence', async ({ stage }) => {
      await open(stage, form);
      await stage.person.dismiss();
      const tell = sentence('Tämä kysely on jo sulkeutunut.');
      stage.answer({ failed: true, tell, redraw: sentence('Aika löytyi!') });
      await stage.press(stage.person, openButton.label);
      expect(stage.person.form()).toBeUndefined();
      expect(seenBy(stage.person)).toContain('Tämä kysely on jo sulkeutunut.');
      expect(stage.person.messages()[0]).toMatchObject({ text: 'Aika löytyi!', edits: 1 });
    });
  });
});

/** The style of each styled button, by its label, wherever in a form it is. */
function stylesIn(part: unknown): ReadonlyMap<string, string> {
  if (typeof part !== 'object' || part === null) return new Map();
  const { text, title, style } = part as Record<string, unknown>;
  const label = title ?? (text as { text?: string } | undefined)?.text;
  const own = typeof style === 'string' ? [[String(label), style] as const] : [];
  return new Map([...own, ...Object.values(part).flatMap((inner) => [...stylesIn(inner)])]);
}
