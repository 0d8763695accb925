import { expect } from 'vitest';
import { type Card, sentence } from '../../src/chat/card.ts';
import { ChatError, type ChatErrorCode } from '../../src/chat/platform.ts';
import { atEveryPlatform, type Stage } from './support/stage.ts';

const secret = 'salainen viesti';
const message = { deliveryId: '3f0c1b9a-5d2e-5f4a-8b6c-7d8e9f0a1b2c', card: sentence(secret) };

const send = ({ chat, person }: Stage, given = message) =>
  chat.send({ workspace: person.workspace, userId: person.id }, given);

/** More than any platform takes in one message. */
const monster: Card = {
  summary: secret,
  blocks: Array.from({ length: 400 }, () => ({ kind: 'text', text: secret.repeat(20) })),
};

/** Ways into each kind of trouble. */
const troubles: Readonly<
  Record<ChatErrorCode, Readonly<Record<string, (stage: Stage) => Promise<unknown>>>>
> = {
  throttled: {
    'the platform is asked too much': (stage) => {
      stage.host.throttle('*', 1, 7);
      return send(stage);
    },
    'the platform is asked for too many updates': async (stage) => {
      const posted = await send(stage);
      stage.host.throttle('*', 1, 7);
      await stage.chat.update(posted, message.card);
    },
  },
  unreachable: {
    'the person has blocked the bot': (stage) => {
      stage.host.block(stage.person.id, true);
      return send(stage);
    },
    'the person has blocked the bot since the last message': async (stage) => {
      const { messageId: _, ...conversation } = await send(stage);
      stage.host.block(stage.person.id, true);
      await stage.chat.send(conversation, message);
    },
    'the person is not of that workspace': ({ chat, person }) =>
      chat.send({ workspace: 'T0ELSEWHERE', userId: person.id }, message),
    'the conversation is not known': ({ chat, person, channel, channelTarget }) => {
      const target = channelTarget(channel);
      const conversation = channel.replace(/\w$/, (last) => (last === 'Z' ? 'Y' : 'Z'));
      return chat.send({ ...target, workspace: person.workspace, conversation }, message);
    },
  },
  gone: {
    'the message is not there any more': async (stage) => {
      const { messageId, ...posted } = await send(stage);
      const gone = messageId.replace(/^\d/, '9');
      await stage.chat.update({ ...posted, messageId: gone }, message.card);
    },
  },
  unavailable: {
    'the platform is down': (stage) => {
      stage.host.setDown(true);
      return send(stage);
    },
    'the platform is down for updates': async (stage) => {
      const posted = await send(stage);
      stage.host.setDown(true);
      await stage.chat.update(posted, message.card);
    },
  },
  refused: {
    'the card is beyond all limits': (stage) => send(stage, { ...message, card: monster }),
  },
};

const cases = Object.entries(troubles).flatMap(([code, ways]) =>
  Object.entries(ways).map(([when, fail]) => ({ code, when, fail })),
);

atEveryPlatform((test) => {
  test.for(cases)('is $code when $when', async ({ code, fail }, { stage }) => {
    const error = await fail(stage).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ChatError);
    expect(error).toMatchObject({ code, retryAfter: code === 'throttled' ? 7 : undefined });
    // A code of the platform or of the network, and nothing of what was said.
    expect(error).toHaveProperty('detail', expect.stringMatching(/^[\w .-]+$/));
    expect(JSON.stringify([error, String(error), stage.logged])).not.toContain(secret);
  });

  test('before there is a conversation, nothing can have come of an outage', async ({ stage }) => {
    stage.host.setDown(true);
    await expect(send(stage)).rejects.toMatchObject({ code: 'unavailable', isUndone: true });
    stage.host.setDown(false);
    const { messageId: _, ...conversation } = await send(stage);
    stage.host.setDown(true);
    const again = stage.chat.send(conversation, message);
    await expect(again).rejects.toMatchObject({ code: 'unavailable', isUndone: false });
  });

  test('a workspace that does not answer is not well, where something can be asked', async ({
    stage: { chat, host, person },
  }) => {
    expect(await chat.isWell(person.workspace, 3)).toBe(true);
    host.setDown(true);
    expect(await chat.isWell(person.workspace, 3)).toBe(chat.looksPerMinute === 0);
    host.setDown(false);
    host.throttle('*', 1, 1);
    // Whoever refuses is there.
    expect(await chat.isWell(person.workspace, 3)).toBe(true);
    host.throttle('*', 0, 0);
  });

  test('all is well again when the trouble is over', async ({ stage }) => {
    const { chat, host, person } = stage;
    host.setDown(true);
    await expect(send(stage)).rejects.toMatchObject({ code: 'unavailable' });
    host.setDown(false);
    host.block(person.id, true);
    await expect(send(stage)).rejects.toMatchObject({ code: 'unreachable' });
    host.block(person.id, false);
    host.throttle('*', 1, 1);
    await expect(send(stage)).rejects.toMatchObject({ code: 'throttled' });
    await chat.update(await send(stage), sentence('hei'));
    expect(person.messages().map(({ text }) => text)).toEqual(['hei']);
  });
});
