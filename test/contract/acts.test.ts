import { describe, expect } from 'vitest';
import { sentence } from '../../src/chat/card.ts';
import {
  byAct,
  cardOf,
  onlyMessage,
  openButton,
  seenBy,
  voteButton,
  voteIntent,
} from './support/samples.ts';
import { atEveryPlatform, type Stage } from './support/stage.ts';

const deliveryId = '3f0c1b9a-5d2e-5f4a-8b6c-7d8e9f0a1b2c';

/** Brings a card with a button to the person's own chat, or to the channel. */
async function show({ chat, person, channel, channelTarget }: Stage, where?: 'channel') {
  const direct = { workspace: person.workspace, userId: person.id };
  const target = where ? channelTarget(channel) : direct;
  await chat.send(target, { deliveryId, card: cardOf('Milloin nähtäisiin?', voteButton) });
}

atEveryPlatform((test) => {
  describe('who acts and where', () => {
    test('a command names its sender and the direct conversation', async ({ stage }) => {
      const { chat, person, interactions } = stage;
      await stage.type(person, 'apua nyt');
      expect(interactions).toEqual([
        {
          sender: {
            platform: chat.name,
            workspace: person.workspace,
            userId: person.id,
            name: person.name,
            language: expect.stringMatching(/^fi/),
          },
          place: expect.objectContaining({ kind: 'direct' }),
          act: { kind: 'command', text: 'apua nyt' },
        },
      ]);
    });

    test('where a person has written, they can be answered', async ({ stage }) => {
      const { chat, person, interactions } = stage;
      await stage.type(person, 'apua');
      const [given] = interactions;
      if (!given) throw new Error('no interaction');
      const { conversation, serviceUrl } = given.place;
      const target = {
        workspace: person.workspace,
        conversation,
        ...(serviceUrl && { serviceUrl }),
      };
      await chat.send(target, { deliveryId, card: sentence('hei') });
      expect(person.find('hei')?.conversation).toBe(person.messages().at(-1)?.conversation);
    });

    test('a command in a channel names the channel', async ({ stage }) => {
      const { person, channel, interactions } = stage;
      await stage.type(person, 'ryhmä', channel);
      expect(interactions).toMatchObject([
        {
          sender: { userId: person.id, name: person.name },
          place: { kind: 'channel', conversation: channel },
          act: { kind: 'command', text: 'ryhmä' },
        },
      ]);
    });

    test('a press names who presses, not whose card it is', async ({ stage }) => {
      const { person, other, channel, interactions } = stage;
      await show(stage, 'channel');
      await stage.press(person, voteButton.label);
      await stage.press(other, voteButton.label);
      expect(interactions).toMatchObject(
        [person, other].map(({ id, workspace }) => ({
          sender: { userId: id, workspace },
          place: { kind: 'channel', conversation: channel },
          act: { kind: 'press', intent: voteIntent, values: {} },
        })),
      );
    });

    test('a form names who submits it and where it was opened', async ({ stage }) => {
      const { person, interactions, chat } = stage;
      const form = { title: 'Kysely', submit: 'Lähetä', fields: [], intent: voteIntent };
      await chat.send(
        { workspace: person.workspace, userId: person.id },
        { deliveryId, card: cardOf('Valikko', openButton) },
      );
      stage.answer(byAct({ press: { form } }));
      await stage.press(person, openButton.label);
      await stage.submit(person);
      const [press, submit] = interactions;
      expect(submit).toEqual({
        ...press,
        act: { kind: 'submit', intent: voteIntent, values: {} },
      });
    });
  });

  describe('a command', () => {
    test('is answered with a sentence', async ({ stage }) => {
      stage.answer({ tell: sentence('Näin tämä toimii.') });
      await stage.type(stage.person, 'apua');
      expect(seenBy(stage.person)).toContain('Näin tämä toimii.');
    });

    test('is answered with a card whose buttons work', async ({ stage }) => {
      stage.answer(byAct({ command: { tell: cardOf('Valikko', voteButton) } }));
      await stage.type(stage.person, '');
      await stage.press(stage.person, voteButton.label);
      expect(stage.interactions[1]?.act).toEqual({ kind: 'press', intent: voteIntent, values: {} });
    });

    test('in a channel is answered to the person alone', async ({ stage }) => {
      const { person, other, channel } = stage;
      stage.answer({ tell: sentence('Vain sinulle.') });
      await stage.type(person, 'odottaa', channel);
      expect(person.find('Vain sinulle.')).toBeDefined();
      expect(other.find('Vain sinulle.')).toBeUndefined();
    });
  });

  describe('a press', () => {
    test('redraws its card in place', async ({ stage }) => {
      await show(stage);
      stage.answer({ redraw: sentence('Kiitos!') });
      await stage.press(stage.person, voteButton.label);
      expect(onlyMessage(stage.person)).toMatchObject({ text: 'Kiitos!', buttons: [], edits: 1 });
    });

    test('redraws its card also when that is drawn later', async ({ stage }) => {
      await show(stage);
      stage.answer({ draw: async () => ({ redraw: sentence('Kiitos!') }) });
      await stage.press(stage.person, voteButton.label);
      expect(onlyMessage(stage.person)).toMatchObject({ text: 'Kiitos!', buttons: [], edits: 1 });
    });

    test('can redraw its card again and again', async ({ stage }) => {
      await show(stage);
      for (const round of ['yksi', 'kaksi']) {
        stage.answer({ redraw: cardOf(round, voteButton) });
        await stage.press(stage.person, voteButton.label);
      }
      expect(onlyMessage(stage.person)).toMatchObject({ text: 'kaksi', edits: 2 });
    });

    test('that is told something leaves the card', async ({ stage }) => {
      const { person, other, channel } = stage;
      await show(stage, 'channel');
      stage.answer({ tell: sentence('Tämä on vain sinulle.') });
      await stage.press(person, voteButton.label);
      expect(person.find('Milloin nähtäisiin?')?.edits).toBe(0);
      expect(person.find('Tämä on vain sinulle.')).toBeDefined();
      expect(other.find('Tämä on vain sinulle.')).toBeUndefined();
      expect(onlyMessage(other, channel).text).toBe('Milloin nähtäisiin?');
    });

    test('that fails says why and brings its card up to date', async ({ stage }) => {
      await show(stage);
      const tell = sentence('Tämä kysely on jo sulkeutunut.');
      stage.answer({ failed: true, tell, redraw: sentence('Aika löytyi!') });
      await stage.press(stage.person, voteButton.label);
      expect(stage.person.messages()[0]).toMatchObject({ text: 'Aika löytyi!', edits: 1 });
      expect(seenBy(stage.person)).toContain('Tämä kysely on jo sulkeutunut.');
    });

    test('that changes nothing leaves the card', async ({ stage }) => {
      await show(stage);
      await stage.press(stage.person, voteButton.label);
      expect(stage.person.messages()[0]).toMatchObject({ text: 'Milloin nähtäisiin?', edits: 0 });
      expect(stage.interactions).toHaveLength(1);
    });
  });
});
