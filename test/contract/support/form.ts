import { type Field, type Form, type FormValues, question } from '../../../src/chat/form.ts';
import type { ChatUser } from '../../../src/playground/driver.ts';
import { cardOf, openButton } from './samples.ts';
import type { Stage } from './stage.ts';

const options = [
  { value: 'a', label: 'Opisto A' },
  { value: 'b', label: 'Opisto B' },
  { value: 'c', label: 'Kunta C' },
];

/** A field of every kind that there is: one that is missing here does not compile. */
const everyKind: { readonly [Kind in Field['kind']]: Field & { readonly kind: Kind } } = {
  note: { kind: 'note', id: 'about', text: 'Kerron ajat kaikille.' },
  text: { kind: 'text', id: 'title', label: 'Mitä varten?', hint: 'Lyhyesti.', max: 80 },
  longtext: { kind: 'longtext', id: 'more', label: 'Lisätietoja', max: 500, optional: true },
  choice: { kind: 'choice', id: 'host', label: 'Kuka kutsuu?', options, optional: true },
  choices: { kind: 'choices', id: 'who', label: 'Ketkä tulevat?', options, optional: true },
  date: { kind: 'date', id: 'slot.0.date', label: 'Päivä', optional: true, row: 'slot.0' },
  time: { kind: 'time', id: 'slot.0.start', label: 'Alkaa', optional: true, row: 'slot.0' },
};

export const form: Form = {
  title: 'Uusi aikakysely',
  intro: 'Ehdota muutamaa aikaa.',
  fields: Object.values(everyKind),
  submit: 'Lähetä kysely',
  intent: { name: 'create', args: { group: '0199b4c5-7d1a-7c3e-9f00-5a6b7c8d9e0f' } },
};

/** What only asks, before something is taken away. */
export const asking: Form = question('Perutaanko kysely? Kukaan ei voi enää vastata.', {
  title: 'Peru kysely',
  act: 'Peru kysely',
  keep: 'Pidä kysely',
  intent: { name: 'cancel', args: { poll: '0199b4c5-7d1a-7c3e-9f00-5a6b7c8d9e0f' } },
});

/** One entry for each field, by what the person reads; and what then reaches the router. */
export const entered = {
  'Mitä varten?': 'Syksyn ensimmäinen',
  Lisätietoja: 'Kahvit on.\nTilan saa lukittua.',
  'Kuka kutsuu?': 'Opisto B',
  'Ketkä tulevat?': ['Opisto A', 'Kunta C'],
  Päivä: '2026-11-24',
  Alkaa: '09:05',
};
export const values: FormValues = {
  title: 'Syksyn ensimmäinen',
  more: 'Kahvit on.\nTilan saa lukittua.',
  host: 'b',
  who: ['a', 'c'],
  'slot.0.date': '2026-11-24',
  'slot.0.start': '09:05',
};

/** Opens a form by the button of a card that the person got; the router then answers with nothing. */
export async function open(stage: Stage, shown: Form): Promise<void> {
  const { chat, person } = stage;
  await chat.send(
    { workspace: person.workspace, userId: person.id },
    { deliveryId: '3f0c1b9a-5d2e-5f4a-8b6c-7d8e9f0a1b2c', card: cardOf('Valikko', openButton) },
  );
  stage.answer({ form: shown });
  await stage.press(person, openButton.label);
  stage.answer({});
}

/** What stands in the fields of the open form, by label, choices by theirs; empty fields are left out. */
export function standing(person: ChatUser): Record<string, string | readonly string[]> {
  const fields = person.form()?.fields ?? [];
  return Object.fromEntries(
    fields.flatMap(({ label, value, options }) => {
      if (value === undefined || value.length === 0) return [];
      // The hosts differ in whether they name a choice by its label or by its value.
      const named = (one: string) => options.find((option) => option.value === one)?.label ?? one;
      return [[label, typeof value === 'string' ? named(value) : value.map(named)]];
    }),
  );
}

/** Whether nothing can be submitted any more: some clients show the last words in the form's place. */
export function isOver(person: ChatUser): boolean {
  return !person.form()?.submitLabel;
}
