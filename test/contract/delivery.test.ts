import { expect } from 'vitest';
import { type Card, sentence } from '../../src/chat/card.ts';
import { cardOf, onlyMessage, voteButton } from './support/samples.ts';
import { atEveryPlatform } from './support/stage.ts';

const deliveryId = '3f0c1b9a-5d2e-5f4a-8b6c-7d8e9f0a1b2c';

atEveryPlatform((test) => {
  test('a person is reached who has never written to the bot', async ({ stage }) => {
    const { chat, person, other } = stage;
    const target = { workspace: person.workspace, userId: person.id };
    const posted = await chat.send(target, { deliveryId, card: sentence('Milloin nähtäisiin?') });
    expect(onlyMessage(person)).toMatchObject({
      text: 'Milloin nähtäisiin?',
      fromBot: true,
      onlyYou: false,
      edits: 0,
    });
    expect(posted).toMatchObject({
      workspace: person.workspace,
      conversation: onlyMessage(person).conversation,
      messageId: onlyMessage(person).id,
    });
    expect(other.messages()).toEqual([]);
  });

  test('what the first message tells of the conversation reaches it again', async ({ stage }) => {
    const { chat, person } = stage;
    const target = { workspace: person.workspace, userId: person.id };
    const { messageId: _, ...conversation } = await chat.send(target, {
      deliveryId,
      card: sentence('yksi'),
    });
    await chat.send(conversation, { deliveryId, card: sentence('kaksi') });
    await chat.send(
      { ...conversation, userId: person.id },
      { deliveryId, card: sentence('kolme') },
    );
    expect(person.messages().map(({ text }) => text)).toEqual(['yksi', 'kaksi', 'kolme']);
  });

  test('everybody in a channel reads what is sent there', async ({ stage }) => {
    const { chat, person, other, channel, channelTarget } = stage;
    const card = sentence('Milloin nähtäisiin?');
    const posted = await chat.send(channelTarget(channel), { deliveryId, card });
    for (const reader of [person, other]) {
      expect(onlyMessage(reader, channel)).toMatchObject({ text: card.summary, onlyYou: false });
      expect(reader.messages()).toEqual([]);
    }
    expect(posted.messageId).toBe(onlyMessage(person, channel).id);
  });

  test('a message is updated in place', async ({ stage }) => {
    const { chat, person } = stage;
    const target = { workspace: person.workspace, userId: person.id };
    const card = cardOf('Milloin nähtäisiin?', voteButton);
    const posted = await chat.send(target, { deliveryId, card });
    await chat.update(posted, sentence('Aika löytyi!'));
    expect(onlyMessage(person)).toMatchObject({
      id: posted.messageId,
      text: 'Aika löytyi!',
      buttons: [],
      edits: 1,
    });
  });

  test('a message in a channel is updated for everybody', async ({ stage }) => {
    const { chat, person, other, channel, channelTarget } = stage;
    const card = sentence('Milloin nähtäisiin?');
    const posted = await chat.send(channelTarget(channel), { deliveryId, card });
    await chat.update(posted, sentence('Aika löytyi!'));
    for (const reader of [person, other]) {
      expect(onlyMessage(reader, channel)).toMatchObject({ text: 'Aika löytyi!', edits: 1 });
    }
  });

  test('every part of a card is shown, in its order', async ({ stage }) => {
    const { chat, person } = stage;
    const target = { workspace: person.workspace, userId: person.id };
    await chat.send(target, { deliveryId, card: everyPart });
    const { text, buttons } = onlyMessage(person);
    const parts = ['otsikko', 'teksti', 'tärkeä', 'huomio', 'kumpi', '3 sopii', 'tieto', 'arvo'];
    expect(parts.map((part) => text.indexOf(part))).toEqual(
      parts.map((part) => text.indexOf(part)).sort((a, b) => a - b),
    );
    for (const part of parts) expect(text).toContain(part);
    expect(buttons.map(({ label, url }) => [label, url])).toEqual([
      ['Sopii', undefined],
      ['✓ Ei sovi', undefined],
      ['Kuka vastasi mitä?', undefined],
      ['Kalenteri', 'https://verme.example/k/1'],
    ]);
  });

  test('a file reaches the person, or the link to it does', async ({ stage }) => {
    const { chat, person } = stage;
    const target = { workspace: person.workspace, userId: person.id };
    const file = {
      name: 'tapaaminen.ics',
      content: 'BEGIN:VCALENDAR',
      url: 'https://verme.example/f/abc',
      label: 'Lisää kalenteriin',
    };
    await chat.send(target, { deliveryId, card: sentence('Aika löytyi!'), file });
    const seen = person.messages();
    const files = seen.flatMap((message) => message.files).map(({ content }) => content);
    const links = seen.flatMap(({ buttons }) => buttons).map(({ url }) => url);
    expect([...files, ...links]).toEqual([files.length > 0 ? file.content : file.url]);
  });

  test('a file of bytes reaches the person byte by byte, or the link to it does', async ({
    stage,
  }) => {
    const { chat, person } = stage;
    const target = { workspace: person.workspace, userId: person.id };
    const file = {
      name: 'parit.xlsx',
      content: Uint8Array.from({ length: 256 }, (_, at) => at),
      url: 'https://verme.example/f/abc.xlsx',
      label: 'Avaa taulukko',
    };
    await chat.send(target, { deliveryId, card: sentence('Tässä.'), file });
    const seen = person.messages();
    const sent = seen.flatMap(({ files }) => files).map(({ dataUrl }) => dataUrl.split(',')[1]);
    const links = seen.flatMap(({ buttons }) => buttons).map(({ url }) => url);
    const bytes = Buffer.from(file.content).toString('base64');
    expect([...sent, ...links]).toEqual([sent.length > 0 ? bytes : file.url]);
  });

  test('a delivery is found again where the platform can look', async ({ stage }) => {
    const { chat, person, findsDeliveries } = stage;
    const target = { workspace: person.workspace, userId: person.id };
    await chat.send(target, { deliveryId: 'another', card: sentence('yksi') });
    const posted = await chat.send(target, { deliveryId, card: sentence('kaksi') });
    await chat.send(target, { deliveryId: 'a third', card: sentence('kolme') });
    const found = await chat.findDelivery(target, deliveryId);
    expect(found).toEqual(findsDeliveries ? posted : undefined);
    expect(await chat.findDelivery(target, 'never sent')).toBeUndefined();
  });

  test('the platform is ready while it answers', async ({ stage }) => {
    expect(await stage.chat.ready()).toBe(true);
  });
});

const everyPart: Card = {
  summary: 'yhteenveto',
  blocks: [
    { kind: 'heading', text: 'otsikko' },
    { kind: 'text', text: 'teksti' },
    { kind: 'text', text: 'tärkeä', strong: true },
    { kind: 'note', text: 'huomio' },
    { kind: 'divider' },
    {
      kind: 'choice',
      text: 'kumpi',
      note: '3 sopii',
      options: [voteButton, { ...voteButton, label: 'Ei sovi', selected: true }],
    },
    { kind: 'facts', facts: [{ label: 'tieto', value: 'arvo' }] },
    {
      kind: 'buttons',
      buttons: [
        { ...voteButton, label: 'Kuka vastasi mitä?', style: 'primary' },
        { label: 'Kalenteri', url: 'https://verme.example/k/1' },
      ],
    },
  ],
};
