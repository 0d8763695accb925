import { describe, expect, test } from 'vitest';
import type { Card } from '../../../../src/chat/card.ts';
import type { Reply } from '../../../../src/chat/platform.ts';
import { fileForm } from '../../../../src/features/pairs/operations/follow-up.ts';
import { writtenIn } from '../../../../src/features/pairs/operations/look.ts';
import { steerPair } from '../../../../src/features/pairs/operations/manage.ts';
import { sayReady } from '../../../../src/features/pairs/operations/plan.ts';
import * as intents from '../../../../src/features/pairs/views/intents.ts';
import { buttonsOf, linesOf } from '../../../support/card-parts.ts';
import { deskOf, errorsOf, valuesOf } from '../../support/desk.ts';
import type { TestMember } from '../../support/group.ts';
import { makePair, type TestPair, writeFollowUp, writePlan } from '../../support/pairs.ts';
import { useStage } from '../../support/stage.ts';
import { sayReadyBoth } from '../../support/supervised.ts';

const stage = useStage();
const desk = (who: TestMember) => deskOf(stage.deps, who);
const told = ({ tell, redraw }: Reply): Card => (redraw as Card | undefined) ?? (tell as Card);

const firstPage = ({ id: pair }: TestPair) => ({ pair, form: 'plan', page: '0' }) as const;

/** Somebody has the first page of the plan open: what is sent from it is as they saw it then. */
async function opened(pair: TestPair, who: TestMember) {
  const { form } = await desk(who).press(intents.askPageIntent(firstPage(pair)));
  if (!form) throw new Error('no form was opened');
  return (values: Record<string, string>, from = form.intent) =>
    desk(who).submit(from, { ...valuesOf({ form }), ...values });
}

describe('two who write at once', () => {
  test('keep what only one of them has changed', async () => {
    const pair = await makePair(stage.deps);
    const [ones, others] = [await opened(pair, pair.one), await opened(pair, pair.other)];
    await ones({ purpose: 'Tarkoitus.', gains: 'Ideoita.' });
    await others({ workplaces: 'Rauhaa.' });
    const { plan } = await pair.now();
    expect(plan).toEqual({ purpose: 'Tarkoitus.', gains: 'Ideoita.', workplaces: 'Rauhaa.' });
  });

  test('are shown both texts where both have changed the same, and nothing is overwritten unseen', async () => {
    const pair = await makePair(stage.deps);
    const [ones, others] = [await opened(pair, pair.one), await opened(pair, pair.other)];
    await ones({ purpose: 'Ensimmäisen.' });
    const refused = await others({ purpose: 'Toisen.', gains: 'Ideoita.' });
    expect(errorsOf(refused)['purpose']).toContain('Parisi ehti muuttaa tätä.');
    const notes = refused.invalid?.fields.flatMap((one) => (one.kind === 'note' ? [one.text] : []));
    expect(notes).toEqual(['Kohdassa ”Tarkoitus” lukee nyt:', 'Ensimmäisen.']);
    expect(valuesOf(refused)).toMatchObject({ purpose: 'Toisen.', gains: 'Ideoita.' });
    expect((await pair.now()).plan).toEqual({ purpose: 'Ensimmäisen.' });
    // Sent once more, after having seen it.
    const { invalid } = refused;
    if (!invalid) throw new Error('the form did not come back');
    await others({ purpose: 'Yhteinen.', gains: 'Ideoita.' }, invalid.intent);
    expect((await pair.now()).plan).toEqual({ purpose: 'Yhteinen.', gains: 'Ideoita.' });
  });

  test('see what the other has changed since they wrote themselves', async () => {
    const pair = await makePair(stage.deps);
    await writePlan(stage.deps, pair);
    await (await opened(pair, pair.other))({ purpose: 'Toisin sanottuna.' });
    const show = intents.changesIntent({ pair: pair.id, from: '0' });
    expect(linesOf(told(await desk(pair.one).press(show)))).toEqual([
      ...['Mitä muuttui?', 'Tarkoitus', 'Ennen', 'Opimme toisiltamme.', 'Nyt'],
      ...['Toisin sanottuna.', 'Työtavat', 'Ennen', '–', 'Nyt', 'Varjostaminen'],
      ...['Ajankohta', 'Ennen', '–', 'Nyt', 'Erillisiä päiviä'],
    ]);
    const mine = linesOf(told(await desk(pair.other).press(show)));
    expect(mine).toContain('Mitään ei ole muuttunut sen jälkeen, kun viimeksi kirjoitit.');
  });

  test('say anew that the plan is ready once it has changed', async () => {
    const pair = await makePair(stage.deps);
    await writePlan(stage.deps, pair);
    const before = (await pair.now()).editions.plan;
    await sayReady(stage.deps, pair.one, pair.id, before);
    await (await opened(pair, pair.other))({ gains: 'Vielä yksi asia.' });
    expect((await pair.now()).ready).toEqual([]);
    // Nobody says so of what they have not seen.
    await expect(sayReady(stage.deps, pair.one, pair.id, before)).rejects.toThrow('pair.late');
  });
});

describe('a page of a form', () => {
  test('sent twice is saved once', async () => {
    const pair = await makePair(stage.deps);
    const send = await opened(pair, pair.one);
    await send({ purpose: 'Tarkoitus.' });
    const { editions } = await pair.now();
    const again = await send({ purpose: 'Tarkoitus.' });
    expect(again.invalid).toBeUndefined();
    expect((await pair.now()).editions).toEqual(editions);
  });

  test('keeps 3,000 characters whole, and refuses more beside its field', async () => {
    const pair = await makePair(stage.deps);
    const send = await opened(pair, pair.one);
    const long = '=1+1 \u202Eoikealta\u202C '.padEnd(3000, 'ä ');
    const refused = await send({ purpose: 'x'.repeat(3001) });
    expect(errorsOf(refused)['purpose']).toContain('3000');
    expect(valuesOf(refused)['purpose']).toHaveLength(3001);
    await send({ purpose: long, gains: long, workplaces: long });
    const { plan } = await pair.now();
    // Only what could make a text read otherwise than it is written is left out.
    expect(plan['purpose']).toBe(long.replaceAll(/[\u202E\u202C]/gu, '').trim());
    const read = { pair: pair.id, form: 'plan', owner: '', from: '0' } as const;
    const shown: string[] = [];
    for (const from of ['0', '1', '2']) {
      const card = told(await desk(pair.other).press(intents.readIntent({ ...read, from })));
      shown.push(linesOf(card).join(' '));
    }
    for (const text of shown) expect(text.replaceAll(/\s/g, '')).toContain('ä'.repeat(1400));
  });

  test('is refused kindly once the plan has been submitted, and what was typed stays in the form', async () => {
    const pair = await makePair(stage.deps);
    await writePlan(stage.deps, pair);
    const send = await opened(pair, pair.one);
    await sayReadyBoth(stage.deps, pair);
    const late = await send({ purpose: 'Vielä yksi ajatus.' });
    expect(late.failed).toBe(true);
    expect(told(late).summary).toContain('Paritilanne on ehtinyt muuttua.');
    expect((await pair.now()).plan['purpose']).toBe('Opimme toisiltamme.');
  });

  test('belongs to nobody else', async () => {
    const [pair, another] = [await makePair(stage.deps), await makePair(stage.deps)];
    const at = intents.askPageIntent(firstPage(pair));
    for (const who of [another.one, another.manager]) {
      expect(told(await desk(who).press(at)).summary).toContain('Tämä pari ei ole sinun.');
    }
  });
});

describe('a follow-up form', () => {
  const ended = () => makePair(stage.deps, { state: 'followUpDue' });

  test('is filed once, taken back and mended until the end, and then no more', async () => {
    const pair = await ended();
    const { id, one, manager } = pair;
    await writeFollowUp(stage.deps, pair, one);
    await fileForm(stage.deps, one, id);
    const { filedAt } = (await pair.now()).followUps[0] ?? {};
    await fileForm(stage.deps, one, id);
    await stage.settled();
    const copies = stage.textsTo(one).filter((text) => text.startsWith('Kopio lomakkeestasi'));
    expect(copies).toHaveLength(1);
    expect((await pair.now()).followUps[0]?.filedAt).toEqual(filedAt);
    const page = intents.savePageIntent({ pair: id, form: 'followUp', page: '1', seen: '99' });
    expect((await desk(one).submit(page, { learnt: 'Muuta.' })).failed).toBe(true);
    await desk(one).press(intents.takeBackFormIntent({ pair: id }));
    await desk(one).submit(page, { learnt: 'Muuta.' });
    expect(writtenIn(await pair.now(), 'followUp', one.personId)['learnt']).toBe('Muuta.');
    await fileForm(stage.deps, one, id);
    await steerPair(stage.deps, manager, id, 'close');
    const late = await desk(one).press(intents.takeBackFormIntent({ pair: id }));
    expect(late.failed).toBe(true);
    // A slip of the manager can be mended too.
    await steerPair(stage.deps, manager, id, 'reopen');
    await desk(one).press(intents.takeBackFormIntent({ pair: id }));
    expect((await pair.now()).followUps[0]?.filedAt).toBeNull();
  });

  test('shows the other nothing, filed or not, until the end, and never what is for managers', async () => {
    const pair = await ended();
    const { id, one, other, manager } = pair;
    const cardOf = async (who: TestMember) => told(await desk(who).type('pari'));
    const before = await cardOf(other);
    await writeFollowUp(stage.deps, pair, one);
    await fileForm(stage.deps, one, id);
    const theirs = { pair: id, form: 'followUp', owner: one.personId, from: '0' } as const;
    const read = intents.readIntent(theirs);
    expect(await cardOf(other)).toEqual(before);
    expect(told(await desk(other).press(read)).summary).toContain('ei voi juuri nyt lukea');
    expect(linesOf(told(await desk(manager).press(read))).join(' ')).toContain('Vain sinulle');
    await steerPair(stage.deps, manager, id, 'close');
    expect(buttonsOf(await cardOf(other))).toContain('Parini lomake → pairs.read');
    expect(buttonsOf(await cardOf(one))).not.toContain('Parini lomake → pairs.read');
    const open = linesOf(told(await desk(other).press(read))).join(' ');
    expect(open).toContain('oppi paljon');
    expect(open).not.toContain('Vain sinulle');
    // A draft that was never filed stays its writer's own.
    const draft = intents.readIntent({ ...theirs, owner: other.personId });
    expect(told(await desk(one).press(draft)).summary).toContain('ei voi juuri nyt lukea');
  });

  test('that is elsewhere keeps its link, and when and as what it was filed', async () => {
    const formUrl = 'https://lomakkeet.example.fi/seuranta';
    const pair = await makePair(stage.deps, { state: 'followUpDue', formUrl });
    const { id, one } = pair;
    const card = told(await desk(one).type('pari'));
    expect(JSON.stringify(card)).toContain(formUrl);
    await desk(one).submit(intents.elsewhereIntent({ pair: id }), { reference: 'A-17' });
    const [own] = (await pair.now()).followUps;
    expect(own).toMatchObject({ filedAt: stage.clock.now(), reference: 'A-17' });
    expect(linesOf(told(await desk(one).type('pari'))).join(' ')).toContain('A-17');
  });
});
