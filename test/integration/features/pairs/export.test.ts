import { expect, test } from 'vitest';
import type { ChatFile } from '../../../../src/chat/platform.ts';
import { openExportLink, readExport } from '../../../../src/features/pairs/operations/export.ts';
import { type FormName, PAGES, PRIVATE } from '../../../../src/features/pairs/rules/forms.ts';
import * as intents from '../../../../src/features/pairs/views/intents.ts';
import { pairsWorkbook } from '../../../../src/features/pairs/views/workbook.ts';
import { buttonsOf } from '../../../support/card-parts.ts';
import { type ReadWorkbook, readWorkbook } from '../../../support/workbook.ts';
import { deskOf, valuesOf } from '../../support/desk.ts';
import type { TestMember } from '../../support/group.ts';
import { addPairs, makePair, type TestPair } from '../../support/pairs.ts';
import { useStage } from '../../support/stage.ts';
import { countStatements } from '../../support/statements.ts';
import { servePages } from '../../web/server.ts';

const stage = useStage();
const desk = (who: TestMember) => deskOf(stage.deps, who);

/** Puts words into the fields of a form as they are: all of them, unless the form's own rules say otherwise. */
async function fill(
  { id: groupId, one }: TestPair,
  form: FormName,
  ownerId: string | null,
  words: (field: string) => string,
) {
  const fields = PAGES[form].flat();
  const written = { groupId, form, ownerId, edition: 1, writerId: one.personId };
  const data = fields.map((rule) => {
    const text = 'options' in rule ? (rule.options[0] ?? '') : words(rule.id);
    const isDay = rule.kind === 'date';
    return { ...written, field: rule.id, text: isDay ? '2026-11-24' : text, writtenAt: new Date() };
  });
  await stage.deps.db.prisma.pairWords.createMany({ data });
}

const file = ({ id: groupId }: TestPair, { personId }: TestMember, reference?: string) =>
  stage.deps.db.prisma.followUp.create({
    data: {
      groupId,
      personId,
      filedAt: new Date('2026-11-20T22:30:00Z'),
      reference: reference ?? null,
    },
  });

/** Asks for the file in chat, and returns what came of it. */
async function ask(pair: TestPair, choice?: 'yes'): Promise<ChatFile> {
  const { manager, group } = pair;
  stage.clock.advance(60_000);
  const form = await desk(manager).press(intents.askExportIntent({ network: group.networkId }));
  const values = { ...valuesOf(form), ...(choice && { private: choice }) };
  await desk(manager).submit(intents.exportIntent({ network: group.networkId }), values);
  expect(await stage.settled()).toEqual([]);
  const sent = stage[manager.platform].to(manager.userId).at(-1)?.file;
  if (!sent) throw new Error('no file was sent');
  return sent;
}

function read({ content }: ChatFile): ReadWorkbook {
  if (typeof content === 'string') throw new Error('the file is words');
  return readWorkbook(content);
}

/** A row by the names of its columns. */
function rowsOf(book: ReadWorkbook, sheet: string): Record<string, string>[] {
  const [head = [], ...rows] = book.sheet(sheet).rows;
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ''])));
}

const get = async (url: string) => fetch(`${await servePages(stage.deps)}${new URL(url).pathname}`);

const SECRET = 'Vain sinulle: salaisuus.';

test('a project manager gets a sheet for pairs, plans, goals and filed forms', async () => {
  const pair = await makePair(stage.deps, { state: 'followUpDue' });
  const { one, other, manager, group } = pair;
  await fill(pair, 'plan', null, (field) => `suunnitelma ${field}`);
  await fill(pair, 'goals', null, (field) => `tavoite ${field}`);
  await fill(pair, 'followUp', one.personId, (field) =>
    field === PRIVATE ? SECRET : `vastaus ${field}`,
  );
  await fill(pair, 'followUp', other.personId, (field) => `luonnos ${field}`);
  await file(pair, one);
  // As it is for who has taken their form back, or has asked for help with it.
  await stage.deps.db.prisma.followUp.create({
    data: { groupId: pair.id, personId: other.personId, help: 'time' },
  });
  const list = await desk(manager).press(
    intents.listIntent({ network: group.networkId, from: '0' }),
  );
  expect(buttonsOf(list.tell as never).join()).toContain('Vie Exceliin');

  const sent = await ask(pair);
  expect(sent.name).toBe('verme-2026-11-23.xlsx');
  const book = read(sent);
  expect(book.sheets.map(({ name }) => name)).toEqual([
    ...['Parit', 'Suunnitelmat', 'Tavoitteet', 'Seurantalomakkeet'],
  ]);
  const names = (await pair.now()).members.map(({ name }) => name);
  const both = names.join(' – ');
  expect(rowsOf(book, 'Parit')).toEqual([
    expect.objectContaining({
      ...{ Ensimmäinen: names[0], Toinen: names[1], Vaihe: 'Seuranta käynnissä' },
      ...{ 'Päiviä pidetty': '0', 'Päiviä suunniteltu': '5', 'Ensimmäinen päivä': '' },
      'Mitä seuraavaksi': 'kaipaa apuasi',
    }),
  ]);
  expect(rowsOf(book, 'Suunnitelmat')).toEqual([
    expect.objectContaining({
      ...{ Pari: both, Tarkoitus: 'suunnitelma purpose', Työtavat: 'Varjostaminen' },
      Ajankohta: 'Yksi viikko',
    }),
  ]);
  const goals = rowsOf(book, 'Tavoitteet');
  expect(goals.map(({ Nro, Tavoite }) => [Nro, Tavoite])).toEqual(
    ['1', '2', '3', '4', '5'].map((number) => [number, `tavoite goal.${number}.what`]),
  );
  // In the pair's own zone it was the next day already. A draft is no form.
  expect(rowsOf(book, 'Seurantalomakkeet')).toEqual([
    expect.objectContaining({
      ...{ Pari: both, Kirjoittaja: one.name, Jätetty: '46347', 'Mitä opin': 'vastaus learnt' },
      ...{ '2. tavoite: Miten kävi?': 'Ylittyi', '2. tavoite: Miksi?': 'vastaus goal.2.why' },
      ...{ 'Arvioitu esihenkilön kanssa': '46350', 'Riittikö aika?': 'Kyllä' },
    }),
  ]);
  expect(book.raw).not.toContain('luonnos');
});

test('what was written for project managers only is there when it is asked for, and never else', async () => {
  const pair = await makePair(stage.deps, { state: 'followUpDue' });
  await fill(pair, 'followUp', pair.one.personId, (field) => (field === PRIVATE ? SECRET : 'muu'));
  await file(pair, pair.one);
  const plain = await ask(pair);
  const whole = await ask(pair, 'yes');
  const column = 'Vain projektipäällikölle';
  expect(read(plain).raw).not.toContain(SECRET);
  expect(read(plain).raw).not.toContain(column);
  expect(rowsOf(read(whole), 'Seurantalomakkeet')[0]?.[column]).toBe(SECRET);
  // So it is with their links, however often both have been asked for.
  const [byPlain, byWhole] = [await get(plain.url), await get(whole.url)];
  expect(readWorkbook(await byPlain.bytes()).raw).not.toContain(SECRET);
  expect(readWorkbook(await byWhole.bytes()).raw).toContain(SECRET);
});

test('nothing that anybody writes becomes a formula, and every word is whole', async () => {
  const pair = await makePair(stage.deps, { state: 'followUpDue' });
  const { one, other, group } = pair;
  const { prisma } = stage.deps.db;
  const beginnings = ['=HYPERLINK("https://evil.example")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'];
  const tail = `\nשלום מַרְחַבָּא مرحبا 👩🏽‍🏫🇫🇮 <f>1</f> & ]]> _x003D_\u0007\u001B ${'ä'.repeat(2900)}`;
  const told = (at: number) => `${beginnings[at % beginnings.length]}${tail}`;
  let count = 0;
  const words = () => told(count++);
  for (const form of ['plan', 'goals'] as const) await fill(pair, form, null, words);
  for (const { personId } of [one, other]) await fill(pair, 'followUp', personId, words);
  await file(pair, one, undefined);
  await file(pair, other);
  await prisma.followUp.updateMany({
    where: { personId: other.personId },
    data: { reference: '=1+1' },
  });
  await prisma.person.update({ where: { id: one.personId }, data: { name: '=cmd|A1' } });
  for (const [at, id] of group.organisationIds.entries()) {
    await prisma.organisation.update({ where: { id }, data: { name: `${'+-'[at]}Org` } });
  }

  const { raw, ...book } = read(await ask(pair, 'yes'));
  expect(raw).not.toMatch(/<f[ >/]/);
  expect(raw).not.toMatch(/t="(str|e|b)"/);
  // A cell is of shared words, or a number.
  for (const [cell] of raw.matchAll(/<c [^>]*>(?!<v>[\d.]+<\/v>)/g)) expect(cell).toMatch(/\/>$/);
  const cells = book.sheets.flatMap(({ rows }) => rows.flat());
  const expected = (at: number) =>
    told(at).replace('\r', '\n').replace('\u0007', '').replace('\u001B', '');
  for (const at of beginnings.keys()) expect(cells).toContain(expected(at));
  expect(cells.filter((cell) => cell.endsWith('ä'.repeat(2900)))).not.toHaveLength(0);
  expect(cells).toEqual(expect.arrayContaining(['=cmd|A1', '+Org', '-Org', '=1+1']));
});

test('of a form that was filed elsewhere only that is told, whatever draft of it is here', async () => {
  const pair = await makePair(stage.deps, { state: 'followUpDue' });
  await fill(pair, 'followUp', pair.one.personId, () => 'luonnos');
  await file(pair, pair.one, 'ABC-1');
  const book = read(await ask(pair, 'yes'));
  expect(rowsOf(book, 'Seurantalomakkeet')).toMatchObject([{ Tunniste: 'ABC-1', 'Mitä opin': '' }]);
  expect(book.raw).not.toContain('luonnos');
});

test('a link gives the file as it is now, to a project manager of that network only', async () => {
  const pair = await makePair(stage.deps, { state: 'followUpDue' });
  const { url } = await ask(pair);
  await fill(pair, 'plan', null, () => 'kirjoitettu myöhemmin');
  const response = await get(url);
  expect(new URL(url).pathname).toMatch(/^\/pairs\/[\w-]{22}\.xlsx$/);
  expect(response.headers.get('content-type')).toBe(
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  );
  expect(response.headers.get('content-disposition')).toBe('attachment; filename=verme.xlsx');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(readWorkbook(await response.bytes()).raw).toContain('kirjoitettu myöhemmin');

  const elsewhere = await makePair(stage.deps);
  const theirs = readWorkbook(await (await get((await ask(elsewhere)).url)).bytes());
  expect(theirs.raw).not.toContain('kirjoitettu myöhemmin');
  expect((await get('https://verme.example.fi/pairs/abcdefghijklmnopqrstuv.xlsx')).status).toBe(
    404,
  );

  const { prisma } = stage.deps.db;
  await prisma.manager.deleteMany({ where: { personId: pair.manager.personId } });
  const refused = await get(url);
  expect([refused.status, await refused.text()]).toEqual([404, '']);
});

test('nobody else gets a file: not by asking, and not by an older message', async () => {
  const pair = await makePair(stage.deps);
  const { networkId: network } = pair.group;
  const sentTo = (who: TestMember) =>
    stage[who.platform].to(who.userId).filter((message) => message.file);
  for (const who of [pair.one, (await makePair(stage.deps)).manager]) {
    await desk(who).press(intents.askExportIntent({ network }));
    await desk(who).submit(intents.exportIntent({ network }), { private: 'yes' });
    await stage.settled();
    expect(sentTo(who)).toEqual([]);
  }
  await desk(pair.manager).submit(intents.exportIntent({ network }), {});
  const { personId } = pair.manager;
  await stage.deps.db.prisma.manager.deleteMany({ where: { personId } });
  await stage.settled();
  expect(sentTo(pair.manager)).toEqual([]);
});

test('asked for twice in a minute, it is sent once', async () => {
  const pair = await makePair(stage.deps);
  await ask(pair);
  await desk(pair.manager).submit(intents.exportIntent({ network: pair.group.networkId }), {});
  await stage.settled();
  const sent = stage[pair.manager.platform].to(pair.manager.userId);
  expect(sent.filter((message) => message.file)).toHaveLength(1);
});

test('two pairs and twenty cost the same statements', async () => {
  const pair = await makePair(stage.deps, { state: 'running' });
  const { networkId } = pair.group;
  const add = (count: number) => addPairs(stage.deps, pair, count, 'running');
  const token = new URL((await ask(pair)).url).pathname.split(/[/.]/)[2] ?? '';
  const costs = async () => ({
    pairs: (await readExport(stage.deps, networkId, 'withPrivate')).pairs.length,
    reading: await countStatements(() => readExport(stage.deps, networkId, 'withPrivate')),
    opening: await countStatements(() => openExportLink(stage.deps, token, pairsWorkbook)),
  });
  await add(1);
  const few = await costs();
  await add(18);
  expect(await costs()).toEqual({ ...few, pairs: 20 });
  expect(few).toMatchObject({ pairs: 2, reading: 2 });
});
