import { expect } from 'vitest';
import { sentence } from '../../src/chat/card.ts';
import type { Interaction } from '../../src/chat/platform.ts';
import { byAct, cardOf, seenBy, voteButton } from './support/samples.ts';
import { atEveryPlatform } from './support/stage.ts';

const secret = 'salainen viesti';

atEveryPlatform((test) => {
  test('a forged request is refused and reaches nobody', async ({ stage }) => {
    const { person, interactions, logged, refusal } = stage;
    const statuses = await stage.forge(person, secret);
    expect(Object.keys(statuses)).not.toHaveLength(0);
    const refused = Object.keys(statuses).map((kind) => [kind, refusal]);
    expect(statuses).toEqual(Object.fromEntries(refused));
    expect(interactions).toEqual([]);
    expect(logged.join('\n')).not.toContain(secret);
  });

  test('a command that the platform repeats is the same interaction', async ({ stage }) => {
    const { person, interactions } = stage;
    stage.answer({ tell: sentence('Näin tämä toimii.'), locale: 'fi' });
    await stage.type(person, secret);
    expect(await stage.replay(person)).toBe(200);
    expect(interactions).toHaveLength(2);
    expect(interactions.map(withoutLanguage)[1]).toEqual(interactions.map(withoutLanguage)[0]);
  });

  test('a press that the platform repeats is the same interaction', async ({ stage }) => {
    const { person, interactions } = stage;
    const { label } = voteButton;
    stage.answer(byAct({ command: { tell: cardOf('Valikko', voteButton), locale: 'fi' } }));
    await stage.type(person, '');
    await stage.press(person, label);
    expect(await stage.replay(person)).toBe(200);
    const [, first, second] = interactions.map(withoutLanguage);
    expect(first?.act.kind).toBe('press');
    expect(second).toEqual(first);
  });

  test('nothing of what is said is logged, also when it cannot be delivered', async ({ stage }) => {
    const { person, host, logged } = stage;
    stage.answer({ tell: cardOf(secret, voteButton) });
    await stage.type(person, secret);
    expect(seenBy(person)).toContain(secret);
    host.setDown(true);
    stage.answer({ redraw: sentence(secret), tell: cardOf(secret, voteButton) });
    await stage.press(person, voteButton.label);
    expect(logged).not.toEqual([]);
    expect(logged.join('\n')).not.toContain(secret);
  });
});

/** A platform may have learnt in between which language the person speaks. */
function withoutLanguage({ sender, ...rest }: Interaction): Interaction {
  const { language: _, ...known } = sender;
  return { sender: known, ...rest };
}
