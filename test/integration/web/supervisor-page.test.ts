import { beforeEach, describe, expect, test } from 'vitest';
import { decidePlan, takeBackPlan } from '../../../src/features/pairs/operations/plan.ts';
import * as intents from '../../../src/features/pairs/views/intents.ts';
import { texts } from '../../../src/i18n/index.ts';
import { deskOf } from '../support/desk.ts';
import type { TestPair } from '../support/pairs.ts';
import { useStage } from '../support/stage.ts';
import { linkedPair, linkOf, SUPERVISOR, sayReadyBoth } from '../support/supervised.ts';
import { askPage, sendTo } from './server.ts';

const stage = useStage();
const { t, error: say } = texts('fi');
const ACCEPTED = { verdict: 'accepted', note: '', round: '1' };

beforeEach(async () => {
  stage.clock.set(new Date('2026-11-23T07:00:00Z'));
  await stage.deps.db.prisma.codeAttempt.deleteMany();
});

const ask = (path: string, init?: RequestInit) => askPage(stage.deps, path, init);
const send = (path: string, fields: Record<string, string>) => sendTo(stage.deps, path, fields);

/** The project manager decides for the other, who has named no supervisor. */
const managerAccepts = ({ manager, id }: TestPair, round: number) =>
  decidePlan(stage.deps, manager, id, { verdict: 'accepted', note: '', round });

describe('the page of a plan', () => {
  test('shows whom it is about, what they plan and what is asked; looking at it changes nothing', async () => {
    const { pair, path } = await linkedPair(stage.deps);
    const before = await pair.now();
    for (const method of ['GET', 'GET', 'HEAD']) {
      const page = await ask(path, { method });
      expect(page.status).toBe(200);
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(page.headers.get('referrer-policy')).toBe('no-referrer');
      const policy = page.headers.get('content-security-policy');
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("form-action 'self';");
    }
    const { text } = await ask(path);
    for (const shown of [pair.one.name, pair.other.name, SUPERVISOR, 'Opimme &lt;b&gt;paljon']) {
      expect(text).toContain(shown);
    }
    expect(text).not.toContain('<b>');
    expect(text).not.toContain('<script');
    expect(text).toContain(t('pairs:option.methods.shadowing'));
    expect(await pair.now()).toEqual(before);
  });

  test('is in the language of the address, or else of the browser', async () => {
    const { path } = await linkedPair(stage.deps);
    const inSwedish = await ask(path, { headers: { 'accept-language': 'sv-FI,sv;q=0.9' } });
    expect(inSwedish.text).toContain('<html lang="sv">');
    const inEnglish = await ask(`${path}?lang=en`, { headers: { 'accept-language': 'sv' } });
    expect(inEnglish.text).toContain(texts('en').t('supervising:accept'));
    expect(inEnglish.text).not.toContain(path.split('/').at(-1));
  });

  test('accepts the plan, by the name that the member has given, and the two are told', async () => {
    const { pair, path } = await linkedPair(stage.deps);
    await managerAccepts(pair, 1);
    await stage.settled();
    const answered = await send(path, {
      ...ACCEPTED,
      note: ' Hyvä <i>suunnitelma</i>!\r\nOnnea. ',
    });
    expect([answered.status, answered.headers.get('location')]).toEqual([303, '?lang=fi']);
    const { state, decisions } = await pair.now();
    expect(state).toBe('accepted');
    expect(decisions.slice(1)).toEqual([
      expect.objectContaining({
        ...{ verdict: 'accepted', name: SUPERVISOR, memberId: pair.one.personId },
        note: 'Hyvä <i>suunnitelma</i>!\nOnnea.',
      }),
    ]);
    await stage.settled();
    expect(stage.textsTo(pair.one).at(-1)).toContain('Suunnitelmanne on hyväksytty!');
    expect((await ask(path)).text).toContain(t('supervising:planIs.accepted'));
  });

  test('accepts for its own member alone where the other’s supervisor is awaited too', async () => {
    const { pair, path } = await linkedPair(stage.deps, { both: true });
    await send(path, ACCEPTED);
    expect((await pair.now()).state).toBe('submitted');
    const other = await linkOf(stage.deps, pair.other, pair.id);
    expect((await ask(other)).text).toContain(t('supervising:accept'));
    await send(other, ACCEPTED);
    expect((await pair.now()).state).toBe('accepted');
  });

  test('asks a question, with which the plan goes back; without one it comes back', async () => {
    const { pair, path } = await linkedPair(stage.deps);
    const empty = await send(path, { ...ACCEPTED, verdict: 'asked', note: '  ' });
    expect(empty.status).toBe(400);
    expect(empty.text).toContain(t('supervising:questionNeeded'));
    expect(empty.text).toContain('aria-describedby="note-wrong note-hint" aria-invalid="true"');
    const note = `${'Pitkä <kysymys> & '.repeat(200)}loppu`;
    const long = await send(path, { ...ACCEPTED, verdict: 'asked', note });
    expect(long.status).toBe(400);
    expect(long.text).toContain(say('tooLong', { max: 3000 }));
    expect(long.text).toContain(
      note.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    );
    const undecided = await send(path, { note: 'Hyvä!', round: '1' });
    expect(undecided.text).toContain(t('supervising:choose'));
    expect(undecided.text).toContain('\nHyvä!</textarea>');
    expect((await pair.now()).decisions).toEqual([]);
    await send(path, { ...ACCEPTED, verdict: 'asked', note: 'Milloin?' });
    expect(await pair.now()).toMatchObject({
      state: 'clarifying',
      decisions: [{ verdict: 'asked', note: 'Milloin?', name: SUPERVISOR }],
    });
    const page = await ask(path);
    expect(page.text).toContain(t('supervising:planIs.asked'));
    expect(page.text).not.toContain('Opimme');
  });

  test('takes one answer, however often and from however many tabs it is sent', async () => {
    const { pair, path } = await linkedPair(stage.deps);
    const answers = await Promise.all(
      [1, 2, 3].map(() => send(path, { ...ACCEPTED, note: 'Hyvä!' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409]);
    const late = answers.find(({ status }) => status === 409)?.text ?? '';
    expect(late).toContain(t('supervising:planIs.accepted'));
    expect(late).not.toContain(t('supervising:late'));
    expect(late).not.toContain(t('supervising:typed'));
    const other = await send(path, { ...ACCEPTED, verdict: 'asked', note: 'Entä <jos>?' });
    expect(other.text).toContain('Entä &lt;jos&gt;?');
    expect((await pair.now()).decisions).toHaveLength(1);
  });

  test('says so where the plan was taken back meanwhile, and gives back what was typed', async () => {
    const { pair, path } = await linkedPair(stage.deps);
    await takeBackPlan(stage.deps, pair.one, pair.id);
    const late = await send(path, { ...ACCEPTED, note: 'Hyvä <suunnitelma>!' });
    expect(late.status).toBe(409);
    for (const sentence of [t('supervising:late'), t('supervising:planIs.writing')]) {
      expect(late.text).toContain(sentence);
    }
    expect(late.text).toContain('Hyvä &lt;suunnitelma&gt;!');
    expect((await pair.now()).decisions).toEqual([]);
    await sayReadyBoth(stage.deps, pair);
    const anew = await send(path, { ...ACCEPTED, note: 'Hyvä!' });
    expect(anew.status).toBe(409);
    expect(anew.text).toContain(t('supervising:lateAnew'));
    expect(anew.text).toContain('\nHyvä!</textarea>');
    expect(anew.text).toContain('name="round" value="2"');
    expect((await pair.now()).decisions).toEqual([]);
    expect((await send(path, { ...ACCEPTED, round: '2' })).status).toBe(303);
    await managerAccepts(pair, 2);
    expect((await pair.now()).state).toBe('accepted');
  });

  test('says how it stands where the pair was cancelled', async () => {
    const { pair, path } = await linkedPair(stage.deps);
    await deskOf(stage.deps, pair.manager).press(
      intents.steerIntent({ pair: pair.id, act: 'cancel' }),
    );
    expect((await ask(path)).text).toContain(t('supervising:planIs.over'));
    expect((await send(path, ACCEPTED)).status).toBe(409);
    expect((await pair.now()).state).toBe('cancelled');
  });
});

describe('the page of goals', () => {
  test('shows them, and notes by the supervisor’s word that they have been gone through', async () => {
    const { pair, path } = await linkedPair(stage.deps, { page: 'goals' });
    expect(path).toContain('/supervisor/goals/');
    const before = await pair.now();
    expect((await ask(path)).text).toContain('Yhteinen &lt;kurssi&gt;');
    expect((await ask(path, { method: 'HEAD' })).status).toBe(200);
    expect(await pair.now()).toEqual(before);
    expect((await send(path, {})).status).toBe(303);
    const own = async () =>
      (await pair.now()).supervisors.find(({ memberId }) => memberId === pair.one.personId);
    const confirmed = { throughOn: '2026-11-23', isConfirmed: true, name: SUPERVISOR };
    expect(await own()).toMatchObject(confirmed);
    expect((await ask(path)).text).toContain(t('supervising:goalsAre.through'));
    stage.clock.set(new Date('2026-11-25T07:00:00Z'));
    const again = await send(path, {});
    expect(again.status).toBe(409);
    expect(again.text).toContain(t('supervising:goalsAre.through'));
    expect(await own()).toMatchObject(confirmed);
  });

  test('says so where they are being written on', async () => {
    const { pair, path } = await linkedPair(stage.deps, { page: 'goals' });
    await stage.deps.db.prisma.pairPeriod.update({
      where: { groupId: pair.id },
      data: { goalsSetAt: null },
    });
    const late = await send(path, {});
    expect(late.status).toBe(409);
    expect(late.text).toContain(t('supervising:goalsAre.writing'));
    expect(late.text).not.toContain('Yhteinen');
    expect((await pair.now()).supervisors.every(({ throughOn }) => throughOn === null)).toBe(true);
  });
});

test('from one address so many pages are opened in an hour, and no more', async () => {
  const { pair, path } = await linkedPair(stage.deps);
  await ask(path);
  await stage.deps.db.prisma.codeAttempt.updateMany({ data: { count: 600 } });
  const opened = await ask(path);
  const sent = await send(path, { ...ACCEPTED, note: 'Hyvä <suunnitelma>!' });
  for (const { status, text } of [opened, sent]) {
    expect(status).toBe(429);
    expect(text).toContain(say('tooManyVisits'));
    expect(text).not.toContain(pair.one.name);
  }
  expect(sent.text).toContain('Hyvä &lt;suunnitelma&gt;!');
  expect((await pair.now()).decisions).toEqual([]);
});

test('nobody’s words, names or links get into the log', async () => {
  const { pair, path } = await linkedPair(stage.deps);
  const from = stage.logged.length;
  const { db } = stage.deps;
  await send(path, { ...ACCEPTED, verdict: 'asked', note: '' });
  await send(path, { ...ACCEPTED, round: '7', note: 'Salaisuus' });
  await ask('/supervisor/plan/abcdefghijklmnopqrstuv');
  const large = await send(path, { ...ACCEPTED, note: 'Salaisuus'.repeat(10_000) });
  expect(large.status).toBe(413);
  const away = () => Promise.reject(new Error(`Salaisuus ${path}`));
  Object.assign(stage.deps, { db: { ...db, transaction: away } });
  const failed = await send(path, { ...ACCEPTED, note: 'Salaisuus' });
  Object.assign(stage.deps, { db });
  expect(failed.status).toBe(503);
  expect(failed.text).toContain(say('unexpected'));
  expect(failed.text).toContain('Salaisuus</blockquote>');
  const lines = JSON.stringify(stage.logged.slice(from));
  expect(lines).toContain('late_answer');
  for (const secret of ['Salaisuus', SUPERVISOR, pair.one.name, path.split('/').at(-1) ?? '']) {
    expect(lines).not.toContain(secret);
  }
  expect((await send(path, ACCEPTED)).status).toBe(303);
});
