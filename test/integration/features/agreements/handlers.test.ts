import { describe, expect, test } from 'vitest';
import type { Card } from '../../../../src/chat/card.ts';
import type { Reply } from '../../../../src/chat/platform.ts';
import { newId } from '../../../../src/core/ids.ts';
import { answerAgreement } from '../../../../src/features/agreements/operations/answer.ts';
import { takeProposal } from '../../../../src/features/agreements/operations/decide.ts';
import {
  addSection,
  changeSection,
  removeSection,
  shareAgreement,
} from '../../../../src/features/agreements/operations/edit.ts';
import { standingOf } from '../../../../src/features/agreements/operations/look.ts';
import {
  propose,
  writeExpectation,
} from '../../../../src/features/agreements/operations/propose.ts';
import { MAX_SECTIONS } from '../../../../src/features/agreements/rules/text.ts';
import * as intents from '../../../../src/features/agreements/views/intents.ts';
import { changeMember, leaveGroup } from '../../../../src/features/groups/operations/members.ts';
import { groupIntent } from '../../../../src/features/groups/views/overview.ts';
import { networkIntent } from '../../../../src/features/networks/views/intents.ts';
import { buttonsOf, linesOf } from '../../../support/card-parts.ts';
import { groupWithAgreement, sectionOf, type TestAgreement } from '../../support/agreements.ts';
import { deskOf, errorsOf, valuesOf } from '../../support/desk.ts';
import { addMember, makeGroup, type TestMember } from '../../support/group.ts';
import { waiting } from '../../support/posted.ts';
import { useStage } from '../../support/stage.ts';

const stage = useStage();
const desk = (who: TestMember) => deskOf(stage.deps, who);
const told = ({ tell, redraw }: Reply): Card => tell ?? (redraw as Card);
const labels = (card: Card) => buttonsOf(card).map((one) => one.split(' → ')[0]);

async function proposed(made: TestAgreement, title: string, text: string) {
  const { id: section } = await sectionOf(made, title);
  await propose(stage.deps, made.member, made.id, { draftId: newId(), section, text });
  const proposal = (await made.now()).proposals.find((one) => one.text === text);
  return { agreement: made.id, proposal: proposal?.id ?? '', from: '0' };
}

async function manage({ group }: TestAgreement, { personId }: TestMember) {
  await stage.deps.db.prisma.manager.create({ data: { networkId: group.networkId, personId } });
}

const commit = ({ id: agreement }: TestAgreement, number = 1) =>
  intents.commitIntent({ agreement, number: String(number) });

describe('“sopimus”', () => {
  test('offers facilitators to begin, in the language of their choice', async () => {
    const group = await makeGroup(stage.deps);
    const mentor = desk(group.facilitator);
    expect(labels(told(await mentor.type('sopimus')))).toEqual(['Aloita sopimus']);
    expect(linesOf(told(await desk(group.members[0] as TestMember).type('avtal')))).toEqual([
      'Ryhmällä Opinto-ohjaajat ei ole vielä toimintasopimusta. Mentori voi aloittaa sen.',
    ]);
    const { form } = await mentor.press(intents.askStartIntent({ group: group.id }));
    expect(valuesOf({ form } as Reply)).toEqual({ language: 'fi' });
    await mentor.submit(intents.startIntent({ group: group.id }), { language: 'sv' });
    const lines = linesOf(told(await mentor.type('sopimus')));
    expect(lines).toEqual(
      expect.arrayContaining(['Tehdään yhdessä toimintasopimus', 'Förtroende']),
    );
  });

  test('begins a pair’s with sections of its own', async () => {
    const { id, facilitator } = await makeGroup(stage.deps, { members: 1 });
    await stage.deps.db.prisma.group.update({ where: { id }, data: { kind: 'pair' } });
    await desk(facilitator).submit(intents.startIntent({ group: id }), { language: 'fi' });
    const lines = linesOf(told(await desk(facilitator).type('sopimus')));
    expect(lines).toContain('Mitä opimme toisiltamme');
    expect(lines).not.toContain('Jokaisella on paikka');
  });

  test('asks who is in several groups which one, and tells who is in none how to join', async () => {
    const made = await groupWithAgreement(stage.deps);
    const other = await makeGroup(stage.deps);
    const { personId } = made.member;
    const membership = { groupId: other.id, personId, organisationId: other.organisationIds[0] };
    const { prisma } = stage.deps.db;
    await prisma.membership.create({ data: { ...membership, state: 'active' } });
    const [workspaceId] = made.group.workspaceIds;
    await prisma.admission.create({
      data: { networkId: other.networkId, workspaceId, admittedAt: stage.clock.now() },
    });
    const teams = made.group.workspaceIds[1];
    await prisma.admission.create({
      data: { networkId: other.networkId, workspaceId: teams, admittedAt: stage.clock.now() },
    });
    expect(labels(told(await desk(made.member).type('sopimus')))).toHaveLength(2);
    const leaving = made.others[0] as TestMember;
    await leaveGroup(stage.deps, leaving, made.group.id);
    expect(linesOf(told(await desk(leaving).type('sopimus')))[0]).toContain(
      'Et ole vielä mukana missään ryhmässä.',
    );
  });

  test('is also a button on the group’s own card', async () => {
    const made = await groupWithAgreement(stage.deps);
    const mentor = desk(made.facilitator);
    const { tell } = await mentor.press(groupIntent({ group: made.group.id }));
    expect(tell && labels(tell)).toContain('Toimintasopimus');
    const opened = await mentor.press(intents.openIntent({ group: made.group.id }));
    expect(linesOf(told(opened))).toContain('Luottamus');
    const outside = await makeGroup(stage.deps);
    const refused = await desk(outside.facilitator).press(
      intents.openIntent({ group: made.group.id }),
    );
    expect(refused).toMatchObject({ failed: true });
  });

  test('shows a member of the group who manages the network what members see', async () => {
    const made = await groupWithAgreement(stage.deps);
    await manage(made, made.member);
    await made.post();
    const card = told(await desk(made.member).type('sopimus'));
    expect(labels(card)).toEqual(expect.arrayContaining(['Sitoudun', 'Haluan jutella ensin']));
  });
});

describe('what facilitators edit', () => {
  test('comes back with their words and what has been written meanwhile', async () => {
    const made = await groupWithAgreement(stage.deps);
    const { facilitator, id: agreement } = made;
    const { id, edition } = await sectionOf(made, 'Luottamus');
    const at = { agreement, section: id, from: '0' };
    const open = await desk(facilitator).press(intents.editSectionIntent(at));
    const typed = { ...valuesOf(open), text: 'Tämä jää tänne.' };
    const seen = { id, edition };
    const other = { title: 'Luottamus', text: 'Kaikki jää tänne.', after: 'stays' };
    await changeSection(stage.deps, facilitator, agreement, seen, other);
    const refused = await desk(facilitator).submit(open.form?.intent as never, typed);
    expect(refused.invalid?.intro).toBe('Nyt siinä lukee: Kaikki jää tänne.');
    expect(valuesOf(refused)).toMatchObject({ text: 'Tämä jää tänne.' });
    expect(errorsOf(refused)['text']).toContain('Joku ehti muuttaa tätä kohtaa.');
    // Who has seen it may save.
    await desk(facilitator).submit(refused.invalid?.intent as never, typed);
    expect((await sectionOf(made, 'Luottamus')).text).toBe('Tämä jää tänne.');
  });

  test('of a section that is gone is saved as a new one', async () => {
    const made = await groupWithAgreement(stage.deps);
    const { facilitator, id: agreement } = made;
    const { id: section } = await sectionOf(made, 'Luottamus');
    const open = await desk(facilitator).press(
      intents.editSectionIntent({ agreement, section, from: '0' }),
    );
    await removeSection(stage.deps, facilitator, agreement, section);
    const typed = { ...valuesOf(open), text: 'Tämä jää tänne.' };
    const refused = await desk(facilitator).submit(open.form?.intent as never, typed);
    await desk(facilitator).submit(refused.invalid?.intent as never, valuesOf(refused));
    expect((await sectionOf(made, 'Luottamus')).text).toBe('Tämä jää tänne.');
  });

  test('stays where somebody else has moved it', async () => {
    const made = await groupWithAgreement(stage.deps);
    const { facilitator, id } = made;
    const last = await sectionOf(made, 'Tapaamiset');
    await removeSection(stage.deps, facilitator, id, (await sectionOf(made, 'Luottamus')).id);
    await addSection(stage.deps, facilitator, id, newId(), {
      ...{ title: 'Loppu', text: '', after: last.id },
    });
    const draft = { title: 'Tapaamiset', text: 'Kuusi kertaa.', after: 'stays' };
    await changeSection(stage.deps, facilitator, id, last, draft);
    const titles = (await made.now()).sections.map(({ title }) => title);
    expect(titles).toEqual(['Miksi tapaamme', 'Tapaamiset', 'Loppu']);
  });

  test('before they take it in is refused unseen, whatever else was wrong at first', async () => {
    const made = await groupWithAgreement(stage.deps);
    const { facilitator, id } = made;
    const at = await proposed(made, 'Luottamus', 'Puhelimet pois.');
    const open = await desk(facilitator).press(intents.askTakeIntent(at));
    const { id: section, edition } = await sectionOf(made, 'Luottamus');
    const other = { title: 'Luottamus', text: 'Kaikki jää tänne.', after: 'stays' };
    await changeSection(stage.deps, facilitator, id, { id: section, edition }, other);
    const long = { text: 'a'.repeat(1600) };
    const tooLong = await desk(facilitator).submit(open.form?.intent as never, long);
    expect(errorsOf(tooLong)['text']).toContain('enintään 1500 merkkiä');
    expect(valuesOf(tooLong)).toEqual(long);
    const again = await desk(facilitator).submit(tooLong.invalid?.intent as never, {
      text: 'Puhelimet pois.',
    });
    expect(errorsOf(again)['text']).toContain('Joku ehti muuttaa');
    expect((await sectionOf(made, 'Luottamus')).text).toBe('Kaikki jää tänne.');
  });

  test('has room for a section with its proposal, which is shortened by who takes it in', async () => {
    const made = await groupWithAgreement(stage.deps);
    const { id, edition } = await sectionOf(made, 'Luottamus');
    const words = { title: 'Luottamus', text: 'a'.repeat(1400), after: 'stays' };
    await changeSection(stage.deps, made.facilitator, made.id, { id, edition }, words);
    const at = await proposed(made, 'Luottamus', 'b'.repeat(400));
    const { form } = await desk(made.facilitator).press(intents.askTakeIntent(at));
    const [field] = form?.fields ?? [];
    expect(field).toMatchObject({ value: `${'a'.repeat(1400)}\n${'b'.repeat(400)}` });
    expect(field && 'max' in field && field.max).toBeGreaterThanOrEqual(1801);
  });

  test('of a section that was made anew meanwhile is not taken for the old one', async () => {
    const made = await groupWithAgreement(stage.deps);
    const { facilitator, id } = made;
    const [first, second] = [
      await proposed(made, 'Luottamus', 'Yksi.'),
      await proposed(made, 'Luottamus', 'Kaksi.'),
    ];
    await removeSection(stage.deps, facilitator, id, (await sectionOf(made, 'Luottamus')).id);
    const open = await desk(facilitator).press(intents.askTakeIntent(first));
    const ids = { agreementId: id, proposalId: second.proposal as never };
    await takeProposal(stage.deps, facilitator, ids);
    const refused = await desk(facilitator).submit(open.form?.intent as never, { text: 'Yksi.' });
    expect(errorsOf(refused)['text']).toContain('Joku ehti muuttaa');
    expect((await sectionOf(made, 'Luottamus')).text).toBe('Kaksi.');
  });
});

test('what members expect is read by whom they chose', async () => {
  const made = await groupWithAgreement(stage.deps);
  const [other] = made.others;
  const expectation = (by: TestMember, text: string, isShared: boolean) =>
    writeExpectation(stage.deps, by, made.id, { text, isShared });
  await expectation(made.member, 'Rauhaa ajatella.', false);
  await expectation(other as TestMember, 'Rohkeutta.', true);
  const read = async (by: TestMember) =>
    JSON.stringify(
      await desk(by).press(intents.expectationsIntent({ agreement: made.id, from: '0' })),
    );
  expect(await read(made.facilitator)).toMatch(/Rauhaa.*Rohkeutta|Rohkeutta.*Rauhaa/);
  expect(await read(made.member)).toContain('Rauhaa');
  const others = await read(other as TestMember);
  expect(others).toContain('Rohkeutta');
  expect(others).not.toContain('Rauhaa');
});

describe('what is edited of a proposal that somebody else takes in meanwhile', () => {
  test('comes back in the section’s own form, and is saved there', async () => {
    const made = await groupWithAgreement(stage.deps);
    const at = await proposed(made, 'Luottamus', 'Puhelimet pois.');
    const mentor = desk(made.facilitator);
    const open = await mentor.press(intents.askTakeIntent(at));
    const ids = { agreementId: made.id, proposalId: at.proposal as never };
    await takeProposal(stage.deps, made.facilitator, ids);
    const typed = { text: 'Puhelimet reppuun.' };
    const refused = await mentor.submit(open.form?.intent as never, typed);
    expect(errorsOf(refused)['text']).toContain('Joku ehti jo ottaa tämän ehdotuksen mukaan.');
    expect(refused.invalid?.intro).toContain('Puhelimet pois.');
    expect(valuesOf(refused)).toMatchObject({ title: 'Luottamus', ...typed });
    await mentor.submit(refused.invalid?.intent as never, valuesOf(refused));
    expect((await sectionOf(made, 'Luottamus')).text).toBe('Puhelimet reppuun.');
  });

  test('comes back also where there is no room for its section any longer', async () => {
    const made = await groupWithAgreement(stage.deps);
    const { facilitator, id } = made;
    const at = await proposed(made, 'Luottamus', 'Puhelimet pois.');
    const open = await desk(facilitator).press(intents.askTakeIntent(at));
    await removeSection(stage.deps, facilitator, id, (await sectionOf(made, 'Luottamus')).id);
    const left = MAX_SECTIONS - (await made.now()).sections.length;
    for (const title of Array.from({ length: left }, (_, one) => `Kohta ${one}`)) {
      await addSection(stage.deps, facilitator, id, newId(), { title, text: '', after: '' });
    }
    const typed = { text: 'Puhelimet reppuun.' };
    const refused = await desk(facilitator).submit(open.form?.intent as never, typed);
    expect(errorsOf(refused)['text']).toContain('enintään 12 kohtaa');
    expect(valuesOf(refused)).toEqual(typed);
  });
});

describe('what has been posted', () => {
  test('is answered on the card, which shows what one has said', async () => {
    const made = await groupWithAgreement(stage.deps);
    await made.post();
    const member = desk(made.member);
    const asked = told(await member.type('sopimus'));
    expect(asked.summary).toBe('Näin sovimme yhdessä. Oletko mukana? (Opinto-ohjaajat)');
    const { redraw } = await member.press(commit(made));
    expect(redraw && linesOf(redraw)[0]).toBe('Olet mukana. Kiitos!');
    const at = { agreement: made.id, number: '1' };
    const talking = await member.press(intents.talkIntent(at));
    expect(talking.redraw && linesOf(talking.redraw)[0]).toBe(
      'Kiitos, kun sanoit. Kerron asiasta vain mentorille.',
    );
  });

  test('shows what it has become to who answers an older version', async () => {
    const made = await groupWithAgreement(stage.deps);
    await made.post();
    await desk(made.member).press(commit(made));
    const draft = { title: 'Alku', text: 'Uutta.', after: 'first' };
    await addSection(stage.deps, made.facilitator, made.id, newId(), draft);
    await made.post();
    const { tell, redraw } = await desk(made.member).press(commit(made));
    expect(tell && linesOf(tell)).toEqual(['Sopimuksesta on jo uudempi versio. Tässä se on.']);
    expect(redraw && linesOf(redraw)).toEqual(
      expect.arrayContaining(['Sopimus on muuttunut. Oletko yhä mukana?', 'Uusi kohta: Uutta.']),
    );
  });

  test('has a next page of changes where a card has no room for all', async () => {
    const made = await groupWithAgreement(stage.deps);
    await made.post();
    await desk(made.member).press(commit(made));
    for (const title of ['Viides', 'Neljäs', 'Kolmas', 'Toinen', 'Ensimmäinen']) {
      const draft = { title, text: 'ä\n'.repeat(700), after: 'first' };
      await addSection(stage.deps, made.facilitator, made.id, newId(), draft);
    }
    await made.post();
    const asked = told(await desk(made.member).type('sopimus'));
    expect(linesOf(asked)).toContain('Ensimmäinen');
    expect(linesOf(asked)).not.toContain('Viides');
    expect(labels(asked)).toContain('Näytä lisää');
    const at = { agreement: made.id, since: '1', number: '2', from: '4' };
    const next = told(await desk(made.member).press(intents.changesIntent(at)));
    expect(linesOf(next)).toContain('Viides');
    const outside = await makeGroup(stage.deps);
    const refused = await desk(outside.facilitator).press(intents.changesIntent(at));
    expect(refused).toMatchObject({ failed: true });
  });

  test('is kept in all its versions, however many there are', async () => {
    const made = await groupWithAgreement(stage.deps);
    for (const title of Array.from({ length: 16 }, (_, one) => `Kohta ${one}`)) {
      const { id: section, edition } = await sectionOf(made, 'Luottamus');
      const words = { title: 'Luottamus', text: title, after: 'stays' };
      await changeSection(stage.deps, made.facilitator, made.id, { id: section, edition }, words);
      await made.post();
    }
    const page = async (from: string) =>
      linesOf(
        told(await desk(made.member).press(intents.versionsIntent({ agreement: made.id, from }))),
      ).join('\n');
    expect(await page('0')).not.toContain('Versio 1,');
    expect(await page('15')).toContain('Versio 1,');
  });

  test('asks who has not answered, also where the newest change is a small one', async () => {
    const made = await groupWithAgreement(stage.deps);
    await made.post();
    await desk(made.member).press(commit(made));
    const add = (title: string) =>
      addSection(stage.deps, made.facilitator, made.id, newId(), { title, text: '', after: '' });
    await add('Alku');
    await made.post();
    await add('Loppu');
    await made.post({ isCorrection: true });
    const lines = linesOf(told(await desk(made.member).type('sopimus')));
    expect(lines).toContain('Nämä kohdat ovat muuttuneet.');
    expect(lines.join()).not.toContain('Sinun ei tarvitse vastata');
  });

  test('is taken from who has left the group when they press', async () => {
    const made = await groupWithAgreement(stage.deps);
    await made.post();
    await leaveGroup(stage.deps, made.member, made.group.id);
    const { redraw } = await desk(made.member).press(commit(made));
    expect(redraw && linesOf(redraw)).toEqual(['Et ole juuri nyt mukana tässä ryhmässä.']);
  });

  test('lets members propose for what they know, not for what is being written', async () => {
    const made = await groupWithAgreement(stage.deps);
    await made.post();
    const draft = { title: 'Kesken', text: '', after: 'first' };
    await addSection(stage.deps, made.facilitator, made.id, newId(), draft);
    const intent = intents.proposeIntent({ agreement: made.id, section: '' });
    const { form } = await desk(made.member).press(intent);
    expect(JSON.stringify(form)).not.toContain('Kesken');
    const refused = await desk(made.member).press(
      intents.draftIntent({ agreement: made.id, from: '0' }),
    );
    expect(refused).toMatchObject({ failed: true });
    expect(JSON.stringify(refused)).not.toContain('Kesken');
  });

  test('is nobody’s when everybody has left', async () => {
    const made = await groupWithAgreement(stage.deps, { members: 1 });
    await made.post();
    await leaveGroup(stage.deps, made.member, made.group.id);
    await leaveGroup(stage.deps, made.facilitator, made.group.id);
    expect(standingOf(await made.now()).isComplete).toBe(false);
  });
});

test('who begins to lead the group is told who would like to talk, and what is proposed', async () => {
  const made = await groupWithAgreement(stage.deps);
  const second = await addMember(stage.deps, made.group);
  await proposed(made, 'Luottamus', 'Puhelimet pois.');
  await made.post();
  const answer = { number: 1, choice: 'talkFirst' } as const;
  await answerAgreement(stage.deps, made.member, made.id, answer);
  const [organisationId] = made.group.organisationIds;
  const role = { role: 'facilitator', required: false, organisationId } as const;
  await changeMember(stage.deps, made.facilitator, made.group.id, second.personId, role);
  for (const kind of ['talkFirst', 'decideProposals']) {
    expect(await waiting(stage.deps, kind, made.id)).toContain(second.name);
  }
});

describe('a project manager', () => {
  test('sees how far it has come, and reads what the group shares', async () => {
    const made = await groupWithAgreement(stage.deps);
    const other = await makeGroup(stage.deps, { members: 0 });
    const manager = { ...other.facilitator, workspaceId: made.group.workspaceIds[0] };
    await manage(made, manager);
    const network = { network: made.group.networkId };
    const line = async () => {
      const lines = linesOf(told(await desk(manager).press(networkIntent(network))));
      return lines.find((one) => one.startsWith('Toimintasopimus:'));
    };
    expect(await line()).toBe(
      'Toimintasopimus: ei vielä valmis missään ryhmässä · Opinto-ohjaajat kesken',
    );
    await made.post();
    await desk(made.member).press(commit(made));
    expect(await line()).toContain('Opinto-ohjaajat 1/4');
    const overview = () => desk(manager).press(intents.overviewIntent({ ...network, from: '0' }));
    expect(linesOf(told(await overview()))).toContain('Versio 1, mukana 1/4');
    const read = intents.readIntent({ agreement: made.id, number: '1', from: '0' });
    expect(await desk(manager).press(read)).toMatchObject({ failed: true });
    await shareAgreement(stage.deps, made.facilitator, made.id, true);
    expect(labels(told(await overview()))).toContain('Lue');
    const shown = told(await desk(manager).press(read));
    expect(linesOf(shown)).toContain('Opimme toisiltamme.');
    expect(JSON.stringify(shown)).not.toContain(made.member.name);
    for (const one of [made.facilitator, ...made.others]) await desk(one).press(commit(made));
    await desk(made.member).press(commit(made));
    expect(await line()).toBe('Toimintasopimus: valmis yhdessä ryhmässä');
  });
});
