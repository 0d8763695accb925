import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Card, sentence } from '../../../../src/chat/card.ts';
import { type Form, question } from '../../../../src/chat/form.ts';
import type { Redraw, Reply } from '../../../../src/chat/platform.ts';
import type { SeenMessage } from '../../../../src/playground/driver.ts';
import type { SlackUser } from '../../../../src/playground/slack/user.ts';
import { type Bench, newest, startBench } from './bench.ts';

// The host gives up after three seconds, as Slack does: a press or submission that
// resolves was answered in time.

const TRY_AGAIN = 'Tämä kestää nyt tavallista pidempään. Kokeile hetken päästä uudelleen.';
const SLOW = 'slow';
const button = (label: string): Card => ({
  summary: label,
  blocks: [{ kind: 'buttons', buttons: [{ label, intent: { name: SLOW, args: {} } }] }],
});
const form: Form = {
  title: 'Lomake',
  submit: 'Lähetä',
  intent: { name: SLOW, args: {} },
  fields: [{ kind: 'text', id: 'name', label: 'Nimi', max: 60 }],
  more: [{ label: 'Lisää', intent: { name: SLOW, args: {} } }],
};

const asking = question('Perutaanko?', {
  title: 'Peru',
  act: 'Peru',
  keep: 'Pidä',
  intent: { name: SLOW, args: {} },
});

let bench: Bench;
/** Ends the slow work of each person. */
const finish = new Map<string, (reply: Reply) => void>();
/** Whose Home is there at once when it is next opened. */
const quickHomes = new Set<string>();

beforeAll(async () => {
  bench = await startBench({ rateLimits: false });
  bench.answer(({ sender, act }) => {
    if (act.kind === 'command' && act.text === 'lomake') return { form };
    if (act.kind === 'command' && act.text === 'peru') return { form: asking };
    if (act.kind === 'command' && act.text !== SLOW) return { tell: button('Paina') };
    if (act.kind === 'ownPage' && quickHomes.delete(sender.userId))
      return { redraw: button('Tee') };
    return new Promise<Reply>((resolve) => finish.set(sender.userId, resolve));
  });
});
afterAll(() => bench.close());

const newPerson = (name: string) => bench.host.addUser({ workspace: bench.workspace, name });
const end = (person: SlackUser, reply: Reply) => finish.get(person.id)?.(reply);

describe.concurrent('when the answer is not there in time, the person is told so, and then what came of it', () => {
  test('for a command', async ({ expect }) => {
    const person = newPerson('Mentori, Opisto A');
    await person.type(SLOW);
    expect(newest(person)).toMatchObject({ text: TRY_AGAIN, onlyYou: true });
    end(person, { tell: sentence('Ryhmä on luotu.') });
    await expect.poll(() => newest(person).text).toBe('Ryhmä on luotu.');
  });

  test('for a press in a message', async ({ expect }) => {
    const person = newPerson('Kuraattori, Opisto A');
    await person.type('');
    await person.press('Paina');
    await expect.poll(() => newest(person).text).toBe(TRY_AGAIN);
    end(person, { redraw: sentence('Äänesi on tallessa.') });
    await expect.poll(() => person.find('Äänesi on tallessa.')?.edits).toBe(1);
  });

  test('for a card that is drawn after the press, which waits for no drawing', async ({
    expect,
  }) => {
    const person = newPerson('Opettaja, Opisto A');
    await person.type('');
    const pressed = person.press('Paina');
    let draw: (drawn: Redraw) => void = () => {};
    const drawing = new Promise<Redraw>((resolve) => {
      draw = resolve;
    });
    await expect.poll(() => finish.has(person.id)).toBe(true);
    end(person, { draw: () => drawing });
    await pressed;
    draw({ redraw: sentence('Äänesi on tallessa.') });
    await expect.poll(() => person.find('Äänesi on tallessa.')?.edits).toBe(1);
    // It was answered at once.
    expect(person.find(TRY_AGAIN)).toBeUndefined();
  });

  test('for the Home', async ({ expect }) => {
    const person = newPerson('Mentori, Yhtymä C');
    await person.openHome();
    await expect.poll(() => person.home()?.text).toBe(TRY_AGAIN);
    end(person, { redraw: button('Tee') });
    await expect.poll(() => person.home()?.buttons.length).toBe(1);
  });

  test('for a press in the Home, which is then drawn anew', async ({ expect }) => {
    const person = newPerson('Kuraattori, Yhtymä C');
    quickHomes.add(person.id);
    await person.openHome();
    await expect.poll(() => person.home()?.buttons.length).toBe(1);
    await person.press('Tee', { message: person.home() as SeenMessage });
    await expect.poll(() => person.form()?.text).toBe(TRY_AGAIN);
    end(person, { tell: sentence('Tehty.') });
    await expect.poll(() => person.find('Tehty.')).toBeDefined();
    const last = () =>
      bench.interactions.filter(({ sender }) => sender.userId === person.id).at(-1);
    await expect.poll(() => last()?.act.kind).toBe('ownPage');
    end(person, {});
  });

  test('for a message to the bot', async ({ expect }) => {
    const person = newPerson('Rehtori, Opisto A');
    await person.say(SLOW);
    await expect.poll(() => newest(person).text).toBe(TRY_AGAIN);
    end(person, { tell: sentence('Ryhmä on luotu.') });
    await expect.poll(() => newest(person).text).toBe('Ryhmä on luotu.');
  });

  test('for a form, which keeps what was typed until then', async ({ expect }) => {
    const person = newPerson('Opettaja, Opisto A');
    await person.type('lomake');
    person.fill({ Nimi: 'Syksy' });
    await person.submit();
    expect(person.form()?.fields[0]).toMatchObject({ value: 'Syksy', error: TRY_AGAIN });
    end(person, { tell: sentence('Kysely on lähtenyt.') });
    await expect.poll(() => person.form()?.text).toBe('Kysely on lähtenyt.');
  });

  test('for a form that then has nothing to say', async ({ expect }) => {
    const person = newPerson('Siivooja, Opisto A');
    await person.type('lomake');
    person.fill({ Nimi: 'Syksy' });
    await person.submit();
    end(person, {});
    await expect.poll(() => person.form()).toMatchObject({ fields: [], text: 'Selvä' });
  });

  test('for a question, which can still be dismissed until then', async ({ expect }) => {
    const person = newPerson('Vahtimestari, Opisto A');
    await person.type('peru');
    await person.press('Peru');
    await expect.poll(() => person.form()?.text).toContain(TRY_AGAIN);
    expect(person.form()?.payload).toMatchObject({ close: { text: 'Pidä' } });
    end(person, {});
    await expect.poll(() => person.form()?.text).toBe('Selvä');
    expect(person.form()?.payload).toMatchObject({ close: { text: 'Sulje' } });
  });

  test('for a button in a form', async ({ expect }) => {
    const person = newPerson('Avustaja, Opisto A');
    await person.type('lomake');
    person.fill({ Nimi: 'Syksy' });
    await person.press('Lisää');
    await expect.poll(() => person.form()?.text).toBe(TRY_AGAIN);
    expect(person.form()?.fields[0]?.value).toBe('Syksy');
    end(person, { form: { ...form, title: 'Pidempi lomake' } });
    await expect.poll(() => person.form()?.title).toBe('Pidempi lomake');
  });
});

test('a form that cannot be opened is not promised', async () => {
  const person = newPerson('Sihteeri, Opisto A');
  bench.host.throttle('views.open', 1, 5);
  await person.type('lomake');
  expect(person.form()).toBeUndefined();
  expect(newest(person).text).toBe(TRY_AGAIN);
});
