import { describe, expect } from 'vitest';
import type { Card } from '../../src/chat/card.ts';
import { type Form, refill } from '../../src/chat/form.ts';
import { entered, form, open, standing, values } from './support/form.ts';
import { fieldOf, onlyMessage, voteIntent } from './support/samples.ts';
import { atEveryPlatform } from './support/stage.ts';

const deliveryId = '3f0c1b9a-5d2e-5f4a-8b6c-7d8e9f0a1b2c';

/** What people write, and how everybody reads it: the same, unless it would mislead the reader. */
const texts: readonly { readonly written: string; readonly read?: string }[] = [
  { written: '<!channel>' },
  { written: '<!here|kaikki> <!everyone> <!subteam^S123>' },
  { written: '<@U1> @channel @here @everyone' },
  { written: '<at>everyone</at> <at id="1">kaikki</at>' },
  { written: '*bold* _italic_ ~struck~ `code`' },
  { written: '**bold** __bold__ ~~struck~~ ```code```' },
  { written: '[link](http://x)' },
  { written: '<http://x|pankki> <a href="http://x">pankki</a>' },
  { written: '{{DATE(2026-11-24T12:00:00Z, SHORT)}} {{TIME(2026-11-24T12:00:00Z)}}' },
  { written: '{{own}} $t(common:ok) %s' },
  { written: '&lt; &amp; &#60; & <' },
  { written: '&lt;!channel&gt; &amp;lt;' },
  { written: '- yksi' },
  { written: '1. yksi' },
  { written: '# otsikko' },
  { written: '> lainaus' },
  { written: ':smile: klo 14:30:00' },
  { written: '🎉👩‍🏫🇫🇮' },
  { written: '\u202Eabc\u202C\u2066def\u2069', read: 'abcdef' },
  { written: 'a\u0000b\u001Bc', read: 'abc' },
];

/** A card that says a text in every place that there is for one. */
const everywhere = (text: string): Card => ({
  summary: text,
  blocks: [
    { kind: 'heading', text },
    { kind: 'text', text },
    { kind: 'text', text, strong: true },
    { kind: 'note', text },
    { kind: 'facts', facts: [{ label: text, value: text }] },
    { kind: 'choice', text, note: text, options: [{ label: text, intent: voteIntent }] },
    { kind: 'buttons', buttons: [{ label: text, url: 'https://verme.example/' }] },
  ],
});
/** How often. */
const PLACES = 8;

/** A form that says it everywhere. */
const formWith = (text: string): Form => ({
  title: 'Lomake',
  intro: text,
  fields: [
    { kind: 'note', id: 'note', text },
    { kind: 'note', id: 'strong', text, strong: true },
    { kind: 'text', id: 'name', label: text, hint: text, max: 300, value: text },
    { kind: 'choice', id: 'who', label: 'Kuka?', options: [{ value: 'a', label: text }] },
    { kind: 'choices', id: 'all', label: 'Ketkä?', options: [{ value: 'a', label: text }] },
  ],
  submit: 'Lähetä',
  intent: voteIntent,
});

atEveryPlatform((test) => {
  describe('a text', () => {
    test.for(texts)('is shown as it is, and pings nobody: %j', async (text, { stage }) => {
      const { written, read = written } = text;
      const { chat, person, channel, channelTarget, sideEffects } = stage;
      await chat.send(channelTarget(channel), { deliveryId, card: everywhere(written) });
      const { text: seen, buttons } = onlyMessage(person, channel);
      expect(seen.split(read)).toHaveLength(PLACES + 1);
      expect(seen.replaceAll(read, '')).toMatch(/^[\s:·]*$/);
      expect(buttons.map(({ label }) => label)).toEqual([read, read]);
      expect(sideEffects()).toEqual([]);
    });

    test.for(texts)('is shown in a form as it is: %j', async (text, { stage }) => {
      const { written, read = written } = text;
      await open(stage, formWith(written));
      const seen = stage.person.form();
      expect(seen?.text.split(read).length).toBeGreaterThan(3);
      expect(fieldOf(stage.person, read).value).toBe(written);
      expect(fieldOf(stage.person, 'Kuka?').options.map(({ label }) => label)).toEqual([read]);
      expect(fieldOf(stage.person, 'Ketkä?').options.map(({ label }) => label)).toEqual([read]);
    });
  });

  describe('what a person writes', () => {
    // Slack escapes commands now and then, so whoever types an escaped character gets the character.
    const commands = texts.filter(({ written }) => !written.includes('&lt;'));

    test.for(commands)('after a command reaches the router: %j', async ({ written }, { stage }) => {
      await stage.type(stage.person, `kysely ${written}`);
      const act = { kind: 'command', text: `kysely ${written}` };
      expect(stage.interactions.at(-1)?.act).toEqual(act);
    });

    test.for(texts)('in a form reaches the router: %j', async ({ written }, { stage }) => {
      const { person } = stage;
      await open(stage, form);
      person.fill({ ...entered, 'Mitä varten?': written, Lisätietoja: written });
      await stage.submit(person);
      expect(stage.interactions.at(-1)?.act).toMatchObject({
        values: { ...values, title: written, more: written },
      });
    });

    test.for(texts)(
      'comes back in a form as it was written: %j',
      async ({ written }, { stage }) => {
        const { person } = stage;
        await open(stage, form);
        person.fill({ 'Mitä varten?': written, Lisätietoja: written });
        const typed = { title: written, more: written };
        stage.answer({ invalid: refill(form, typed, { title: 'Lyhennä vähän.', x: 'Ei näin.' }) });
        await stage.submit(person);
        expect(standing(person)).toEqual({ 'Mitä varten?': written, Lisätietoja: written });
      },
    );
  });

  test('a text of 3,000 characters is shown whole', async ({ stage }) => {
    const { chat, person } = stage;
    const text = 'Aikaa on, ja sitä riittää. '.repeat(112).slice(0, 3000).trim();
    const card: Card = { summary: text, blocks: [{ kind: 'text', text }] };
    await chat.send({ workspace: person.workspace, userId: person.id }, { deliveryId, card });
    expect(onlyMessage(person).text).toBe(text);
  });

  test('a long text of several lines keeps its lines', async ({ stage }) => {
    const { chat, person } = stage;
    const card: Card = { summary: 'a', blocks: [{ kind: 'text', text: 'yksi\nkaksi\n\nkolme' }] };
    await chat.send({ workspace: person.workspace, userId: person.id }, { deliveryId, card });
    const lines = onlyMessage(person).text.split('\n').filter(Boolean);
    expect(lines).toEqual(['yksi', 'kaksi', 'kolme']);
  });

  test('a text far too long for a card is cut, or the card is refused', async ({ stage }) => {
    const { chat, person } = stage;
    const target = { workspace: person.workspace, userId: person.id };
    const text = 'x'.repeat(100_000);
    const card: Card = { summary: text, blocks: [{ kind: 'text', text }] };
    const outcome = await chat.send(target, { deliveryId, card }).catch((error) => error);
    const [message] = person.messages();
    if (message) expect(message.text).toMatch(/^x{1000,}…$/);
    else expect(outcome).toMatchObject({ code: 'refused' });
  });
});
