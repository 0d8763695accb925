import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Card, sentence } from '../../../../src/chat/card.ts';
import type { Form } from '../../../../src/chat/form.ts';
import type { Interaction, Reply } from '../../../../src/chat/platform.ts';
import { type Bench, startBench } from './bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ rateLimits: false });
});
afterAll(() => bench.close());
beforeEach(async () => {
  if (bench.person.form()) await bench.person.dismiss();
  bench.interactions.length = 0;
});

const button = (label: string, name = label) => ({ label, intent: { name, args: {} } });
const page = (text: string): Card => ({
  summary: 'Oma sivu',
  blocks: [
    { kind: 'text', text },
    { kind: 'buttons', buttons: [button('Tee'), button('Toinen')] },
  ],
});
const form: Form = {
  title: 'Asetukset',
  submit: 'Tallenna',
  intent: { name: 'save', args: {} },
  fields: [{ kind: 'text', id: 'name', label: 'Nimi', max: 60, optional: true }],
};

/** A page that says how often it has been drawn, and these answers to everything else. */
function answering(replies: Partial<Record<string, Reply>> = {}): void {
  let drawn = 0;
  bench.answer(({ act }: Interaction) => {
    if (act.kind === 'ownPage') {
      drawn += 1;
      return { redraw: page(`Piirretty ${drawn}.`) };
    }
    return ('intent' in act && replies[act.intent.name]) || {};
  });
}

async function open(): Promise<void> {
  await bench.person.openHome();
  await bench.slack.settled();
}

async function press(label: string): Promise<void> {
  const message = bench.person.form() ? undefined : bench.person.home();
  await bench.person.press(label, message && { message });
  await bench.slack.settled();
}

const shown = () => bench.person.home()?.text;
const messages = () => bench.person.messages().length;

describe('the Home', () => {
  test('is drawn anew each time it is opened', async () => {
    answering();
    await open();
    expect(shown()).toBe('Piirretty 1.');
    await open();
    expect(shown()).toBe('Piirretty 2.');
    const { place, act, sender } = bench.interactions[0] as Interaction;
    expect(place).toMatchObject({ kind: 'direct', botsOwn: true });
    expect(act).toMatchObject({ kind: 'ownPage', at: { workspace: bench.workspace } });
    expect(sender.name).toBe('Opinto-ohjaaja, Opisto A');
  });

  test('can be redrawn from where it was opened, as a message can', async () => {
    answering();
    await open();
    const { act } = bench.interactions[0] as Interaction;
    if (act.kind !== 'ownPage') throw new Error('not opened');
    await bench.slack.update(act.at, page('Uusi.'));
    expect(shown()).toBe('Uusi.');
    expect(messages()).toBe(0);
  });

  test('is said to stand there once it does, opened or drawn anew by a press', async () => {
    const stood: (string | undefined)[] = [];
    let drawn = 0;
    bench.answer(({ act }: Interaction) => {
      if (act.kind !== 'ownPage') return {};
      drawn += 1;
      return { redraw: page(`Piirretty ${drawn}.`), shown: async () => void stood.push(shown()) };
    });
    await open();
    await press('Tee');
    expect(stood).toEqual(['Piirretty 1.', 'Piirretty 2.']);
  });

  test('shows the sentence when nothing came of it', async () => {
    bench.answer({ failed: true, tell: sentence('Kokeile hetken päästä uudelleen.') });
    await open();
    expect(shown()).toBe('Kokeile hetken päästä uudelleen.');
  });

  test('pings nobody by what people wrote', async () => {
    bench.answer({ redraw: page('<!channel> *lihava* <https://example.org|linkki>') });
    await open();
    expect(shown()).toContain('<!channel> *lihava*');
    expect([bench.host.pings(), bench.host.links()]).toEqual([[], []]);
  });

  test.each([
    ['another tab', { tab: 'messages' }, 'EvTab'],
    ['no tab', {}, 'EvNone'],
  ])('is not drawn for %s', async (_what, tab, event_id) => {
    answering();
    const event = { type: 'app_home_opened', user: bench.person.id, channel: 'D01', ...tab };
    const body = { type: 'event_callback', event_id, team_id: bench.workspace, event };
    await bench.host.forge({ body: JSON.stringify(body), contentType: 'application/json' });
    await bench.slack.settled();
    expect(bench.interactions).toEqual([]);
  });
});

describe('a press in the Home', () => {
  test('opens what is said in a window, and draws the Home anew', async () => {
    answering({ Tee: { tell: page('Tehty.') } });
    await open();
    const before = messages();
    await press('Tee');
    expect(bench.person.form()).toMatchObject({ title: 'Verme', text: 'Tehty.', submitLabel: '' });
    expect(shown()).toBe('Piirretty 2.');
    expect(messages()).toBe(before);
    const pressed = bench.interactions.find(({ act }) => act.kind === 'press');
    expect(pressed?.place).toEqual(bench.interactions[0]?.place);
  });

  test('without an answer only draws it anew', async () => {
    answering({ Tee: { redraw: page('Jokin muu.') } });
    await open();
    await press('Tee');
    expect(bench.person.form()).toBeUndefined();
    expect(shown()).toBe('Piirretty 2.');
  });

  test('opens a form, whose submission draws the Home anew', async () => {
    answering({ Tee: { form }, save: { tell: sentence('Tallessa.') } });
    await open();
    await press('Tee');
    expect(shown()).toBe('Piirretty 1.');
    await bench.person.submit();
    await bench.slack.settled();
    expect(bench.person.form()?.text).toBe('Tallessa.');
    expect(shown()).toBe('Piirretty 2.');
    const submitted = bench.interactions.find(({ act }) => act.kind === 'submit');
    expect(submitted?.place).toEqual(bench.interactions[0]?.place);
  });

  test('is told of in the chat when no window opens in time', async () => {
    answering({ Tee: { tell: sentence('Tehty.') } });
    await open();
    bench.host.throttle('views.open', 1, 1);
    await press('Tee');
    expect(bench.person.messages().at(-1)?.text).toBe('Tehty.');
  });
});

describe('a press in a window that the Home has opened', () => {
  test('redraws the card there, and the Home', async () => {
    answering({
      Tee: { tell: page('Kortti.') },
      Toinen: { redraw: page('Uusi kortti.'), tell: sentence('Hyvä!') },
    });
    await open();
    await press('Tee');
    await press('Toinen');
    expect(bench.person.form()?.text).toBe('Hyvä!\nUusi kortti.');
    expect(shown()).toBe('Piirretty 3.');
  });

  test('can open a form in its place', async () => {
    answering({ Tee: { tell: page('Kortti.') }, Toinen: { form }, save: {} });
    await open();
    await press('Tee');
    await press('Toinen');
    expect(bench.person.form()?.title).toBe('Asetukset');
    await bench.person.submit();
    await bench.slack.settled();
    expect(bench.person.form()).toBeUndefined();
    expect(shown()).toBe('Piirretty 3.');
  });
});
