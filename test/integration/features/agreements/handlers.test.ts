import { describe, expect, test } from 'vitest';
import type { Card } from '../../../../src/chat/card.ts';
import type { Reply } from '../../../../src/chat/platform.ts';
import { newId } from '../../../../src/core/ids.ts';
import { answerAgreement } from '../../../../src/features/agreements/operations/answer.ts';
import {
  addSection,
  changeSection,
  shareAgreement,
} from '../../../../src/features/agreements/operations/edit.ts';
import { standingOf } from '../../../../src/features/agreements/operations/look.ts';
import {
  propose,
  writeExpectation,
} from '../../../../src/features/agreements/operations/propose.ts';
import * as intents from '../../../../src/features/agreements/views/intents.ts';
import { changeMember, leaveGroup } from '../../../../src/features/groups/operations/members.ts';
import { groupIntent } from '../../../../src/features/groups/views/overview.ts';
import { networkIntent } from '../../../../src/features/networks/views/intents.ts';
import { buttonsOf, linesOf } from '../../../support/card-parts.ts';
import { groupWithAgreement, sectionOf, type TestAgreement } from '../../support/agreements.ts';
import { deskOf, valuesOf } from '../../support/desk.ts';
import { addMember, makeGroup, type TestMember } from '../../support/group.ts';
import { waiting } from '../../support/posted.ts';
import { useStage } from '../../support/stage.ts';

const stage = useStage();
const desk = (who: TestMember) => deskOf(stage.deps, who);
const told = ({ tell, redraw }: Reply): Card => tell ?? (redraw as Card);
const labels = (card: Card) => buttonsOf(card).map((one) => one.split(' → ')[0]);

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
  const { id: section } = await sectionOf(made, 'Luottamus');
  const proposal = { draftId: newId(), section, text: 'Puhelimet pois.' };
  await propose(stage.deps, made.member, made.id, proposal);
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
