import { describe, expect, test } from 'vitest';
import { newId } from '../../../../src/core/ids.ts';
import {
  leaveProposal,
  takeEdited,
  takeProposal,
} from '../../../../src/features/agreements/operations/decide.ts';
import {
  addSection,
  changeSection,
  removeSection,
  shareAgreement,
} from '../../../../src/features/agreements/operations/edit.ts';
import {
  propose,
  writeExpectation,
} from '../../../../src/features/agreements/operations/propose.ts';
import { startAgreement } from '../../../../src/features/agreements/operations/start.ts';
import { leaveGroup } from '../../../../src/features/groups/operations/members.ts';
import { groupWithAgreement, sectionOf, type TestAgreement } from '../../support/agreements.ts';
import { addMember, makeOutsider, type TestMember } from '../../support/group.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import { namesOf, receivers, waiting } from '../../support/posted.ts';
import { useStage } from '../../support/stage.ts';

const stage = useStage();
const draft = (title: string, text: string, after = 'stays') => ({ title, text, after });

async function change(made: TestAgreement, by: TestMember, title: string, text: string) {
  const { id, edition } = await sectionOf(made, title);
  return changeSection(stage.deps, by, made.id, { id, edition }, draft(title, text));
}

async function proposed(made: TestAgreement, by: TestMember, title: string, text: string) {
  const { id: section } = await sectionOf(made, title);
  const told = await propose(stage.deps, by, made.id, { draftId: newId(), section, text });
  const { proposals } = await made.now();
  const proposal = proposals.find((one) => one.text === text);
  if (!proposal) throw new Error('it has not been proposed');
  return { ...told, ids: { agreementId: made.id, proposalId: proposal.id } };
}

describe('an agreement that is begun', () => {
  test('is given to every member once, also when it is begun twice', async () => {
    const made = await groupWithAgreement(stage.deps);
    const { facilitator, group } = made;
    await startAgreement(stage.deps, facilitator, group.id, { locale: 'sv', sections: [] });
    await stage.settled();
    const everybody = namesOf(facilitator, ...group.members);
    expect(await receivers(stage.deps, 'agreements.draft', made.id)).toEqual(everybody);
    expect(await made.now()).toMatchObject({ locale: 'fi', sections: { length: 3 } });
  });

  test('is begun by facilitators alone', async () => {
    const { group, member } = await groupWithAgreement(stage.deps);
    const beginning = { locale: 'fi', sections: [] } as const;
    for (const somebody of [member, await makeOutsider(stage.deps)]) {
      const attempt = startAgreement(stage.deps, somebody, group.id, beginning);
      expect(await outcomeOf(attempt)).toBe('notFacilitator');
    }
  });

  test('is told of to who joins meanwhile, by their welcome', async () => {
    const made = await groupWithAgreement(stage.deps);
    const newcomer = await addMember(stage.deps, made.group, { isWelcomed: true });
    await stage.settled();
    const told = () => JSON.stringify(stage.slack.to(newcomer.userId)[0]?.card);
    expect(told()).toContain('Ryhmä tekee juuri toimintasopimusta.');
    await made.post();
    await stage.settled();
    expect(told()).toContain('Ryhmällä on toimintasopimus.');
    expect(await waiting(stage.deps, 'commitAgreement', made.id)).toContain(newcomer.name);
  });
});

describe('a section', () => {
  test('is written, moved, added and taken away by facilitators', async () => {
    const made = await groupWithAgreement(stage.deps);
    const { facilitator, id } = made;
    const why = await sectionOf(made, 'Miksi tapaamme');
    const last = await sectionOf(made, 'Tapaamiset');
    const to = draft('Miksi tapaamme', 'Jaamme ja opimme.', last.id);
    await changeSection(stage.deps, facilitator, id, { id: why.id, edition: why.edition }, to);
    const twice = newId();
    for (const _ of [1, 2]) {
      await addSection(stage.deps, facilitator, id, twice, draft('Alku', 'Kahvit ensin.', 'first'));
    }
    await removeSection(stage.deps, facilitator, id, (await sectionOf(made, 'Luottamus')).id);
    const { sections } = await made.now();
    expect(sections.map(({ title, text }) => [title, text])).toEqual([
      ['Alku', 'Kahvit ensin.'],
      ['Tapaamiset', ''],
      ['Miksi tapaamme', 'Jaamme ja opimme.'],
    ]);
  });

  test('is not for others to write', async () => {
    const made = await groupWithAgreement(stage.deps);
    const { id: section, edition } = await sectionOf(made, 'Luottamus');
    const { member, id } = made;
    const outsider = await makeOutsider(stage.deps);
    for (const somebody of [member, outsider]) {
      const by = [
        changeSection(stage.deps, somebody, id, { id: section, edition }, draft('A', 'B')),
        addSection(stage.deps, somebody, id, newId(), draft('A', 'B')),
        removeSection(stage.deps, somebody, id, section),
        shareAgreement(stage.deps, somebody, id, true),
      ];
      expect(await Promise.all(by.map(outcomeOf))).toEqual(Array(4).fill('notFacilitator'));
    }
  });

  test('that two edit at once is not overwritten unseen', async () => {
    const made = await groupWithAgreement(stage.deps);
    const second = await addMember(stage.deps, made.group, { role: 'facilitator' });
    const { id, edition } = await sectionOf(made, 'Luottamus');
    const seen = { id, edition };
    const edit = (by: TestMember, text: string) =>
      outcomeOf(changeSection(stage.deps, by, made.id, seen, draft('Luottamus', text)));
    const both = await Promise.all([
      edit(made.facilitator, 'Tämä jää tänne.'),
      edit(second, 'Kaikki jää tänne.'),
    ]);
    expect(both.toSorted()).toEqual(['ok', 'text agreement.edited']);
    // What is there already can be saved again.
    const { text } = await sectionOf(made, 'Luottamus');
    expect(await edit(second, text)).toBe('ok');
  });

  test('that is gone meanwhile comes back to who was writing it', async () => {
    const made = await groupWithAgreement(stage.deps);
    const { id, edition } = await sectionOf(made, 'Luottamus');
    await removeSection(stage.deps, made.facilitator, made.id, id);
    const words = draft('Luottamus', 'Tämä jää tänne.');
    const attempt = changeSection(stage.deps, made.facilitator, made.id, { id, edition }, words);
    expect(await outcomeOf(attempt)).toBe('text agreement.gone');
  });

  test('keeps within what all of them may be, and is at least one', async () => {
    const made = await groupWithAgreement(stage.deps);
    const { facilitator, id } = made;
    const add = (title: string, text: string) =>
      outcomeOf(addSection(stage.deps, facilitator, id, newId(), draft(title, text)));
    expect(await add('Liian pitkä', 'a'.repeat(1501))).toBe('text tooLong');
    expect(await add('', '')).toBe('title needed');
    for (const title of ['1', '2', '3', '4', '5']) {
      expect(await add(title, 'a'.repeat(1500))).toBe('ok');
    }
    expect(await add('6', 'a'.repeat(1500))).toBe('text agreement.full');
    expect(await add('6', 'a'.repeat(100))).toBe('ok');
    for (const title of ['7', '8', '9']) expect(await add(title, '')).toBe('ok');
    expect(await add('10', '')).toBe('title agreement.tooMany');
    const { sections } = await made.now();
    const left = sections.map((one) => removeSection(stage.deps, facilitator, id, one.id));
    const outcomes = await Promise.all(left.map(outcomeOf));
    expect(outcomes.filter((one) => one === 'agreement.lastSection')).toHaveLength(1);
  });

  test('shows what was typed literally', async () => {
    const made = await groupWithAgreement(stage.deps);
    const typed = '<!channel> *lihava* [linkki](https://example.fi) \u202Eabc\u202C\r\nrivi';
    await change(made, made.facilitator, 'Luottamus', typed);
    await stage.settled();
    const { text } = await sectionOf(made, 'Luottamus');
    expect(text).toBe('<!channel> *lihava* [linkki](https://example.fi) abc\nrivi');
    const shown = stage.slack.to(made.facilitator.userId).at(-1)?.card;
    expect(JSON.stringify(shown)).toContain('<!channel> *lihava* [linkki](https://example.fi) abc');
  });
});

describe('a proposal', () => {
  test('waits for the facilitators, and is taken in with one press', async () => {
    const made = await groupWithAgreement(stage.deps);
    const { facilitator, member, id } = made;
    const { ids, isForNext } = await proposed(made, member, 'Luottamus', 'Puhelimet pois.');
    expect(isForNext).toBe(false);
    expect(await waiting(stage.deps, 'decideProposals', id)).toEqual([facilitator.name]);
    await takeProposal(stage.deps, facilitator, ids);
    await stage.settled();
    const { text } = await sectionOf(made, 'Luottamus');
    expect(text).toBe('Se, mitä täällä puhutaan, jää tänne.\nPuhelimet pois.');
    expect(await waiting(stage.deps, 'decideProposals', id)).toEqual([]);
    const told = expect.stringContaining('Mentori otti ehdotuksesi mukaan');
    expect(stage.textsTo(member)).toContainEqual(told);
  });

  test('is left out kindly, and can be taken in after all', async () => {
    const made = await groupWithAgreement(stage.deps);
    const { facilitator, member } = made;
    const { ids } = await proposed(made, member, 'Luottamus', 'Puhelimet pois.');
    // Nothing says which of two messages to one person comes first.
    await stage.settled();
    await leaveProposal(stage.deps, facilitator, ids);
    await stage.settled();
    expect(stage.textsTo(member).at(-1)).toContain('Tällä kertaa se ei tullut mukaan');
    expect(await outcomeOf(leaveProposal(stage.deps, facilitator, ids))).toBe('agreement.decided');
    await takeProposal(stage.deps, facilitator, ids);
    await stage.settled();
    // The same message, which says something else now.
    expect(await receivers(stage.deps, 'agreements.decided', ids.proposalId)).toEqual([
      member.name,
    ]);
    expect(stage.textsTo(member).at(-1)).toContain('Mentori otti ehdotuksesi mukaan');
    expect(await outcomeOf(takeProposal(stage.deps, facilitator, ids))).toBe('agreement.decided');
  });

  test('is decided on once, whoever presses first', async () => {
    const made = await groupWithAgreement(stage.deps);
    const second = await addMember(stage.deps, made.group, { role: 'facilitator' });
    const { ids } = await proposed(made, made.member, 'Luottamus', 'Puhelimet pois.');
    const both = [made.facilitator, second].map((by) => takeProposal(stage.deps, by, ids));
    const outcomes = await Promise.all(both.map(outcomeOf));
    expect(outcomes.toSorted()).toEqual(['agreement.decided', 'ok']);
    expect((await sectionOf(made, 'Luottamus')).text.match(/Puhelimet/g)).toHaveLength(1);
  });

  test('is edited before it is taken in, of the section as it is then', async () => {
    const made = await groupWithAgreement(stage.deps);
    const { facilitator, member } = made;
    const { ids } = await proposed(made, member, 'Luottamus', 'Puhelimet pois.');
    const { edition } = await sectionOf(made, 'Luottamus');
    await change(made, facilitator, 'Luottamus', 'Kaikki jää tänne.');
    const words = { text: 'Puhelimet ovat äänettömällä.', edition };
    const take = (seen: number) =>
      outcomeOf(takeEdited(stage.deps, facilitator, ids, { ...words, edition: seen }));
    expect(await take(edition)).toBe('text agreement.edited');
    expect(await take((await sectionOf(made, 'Luottamus')).edition)).toBe('ok');
    expect((await sectionOf(made, 'Luottamus')).text).toBe('Puhelimet ovat äänettömällä.');
  });

  test('for a section that is gone makes it anew', async () => {
    const made = await groupWithAgreement(stage.deps);
    const { ids } = await proposed(made, made.member, 'Luottamus', 'Puhelimet pois.');
    const { id } = await sectionOf(made, 'Luottamus');
    await removeSection(stage.deps, made.facilitator, made.id, id);
    await takeProposal(stage.deps, made.facilitator, ids);
    expect((await sectionOf(made, 'Luottamus')).text).toBe('Puhelimet pois.');
  });

  test('that does not fit as it is stays, and is said to be too long', async () => {
    const made = await groupWithAgreement(stage.deps);
    await change(made, made.facilitator, 'Luottamus', 'a'.repeat(1490));
    const { ids } = await proposed(made, made.member, 'Luottamus', 'Puhelimet pois.');
    const attempt = takeProposal(stage.deps, made.facilitator, ids);
    expect(await outcomeOf(attempt)).toBe('agreement.noRoom');
    expect((await made.now()).proposals).toHaveLength(1);
  });

  test('after a version has been posted is kept for the next one', async () => {
    const made = await groupWithAgreement(stage.deps);
    await made.post();
    const { isForNext } = await proposed(made, made.member, 'Luottamus', 'Puhelimet pois.');
    expect(isForNext).toBe(true);
    expect((await made.now()).proposals).toMatchObject([{ state: 'waiting' }]);
  });

  test('sent twice is one, and one member’s are not more than can be read', async () => {
    const made = await groupWithAgreement(stage.deps);
    const { id: section } = await sectionOf(made, 'Luottamus');
    const send = (draftId: string, text: string) =>
      outcomeOf(propose(stage.deps, made.member, made.id, { draftId, section, text }));
    const draftId = newId();
    await Promise.all([send(draftId, 'Kerran'), send(draftId, 'Kerran')]);
    expect((await made.now()).proposals).toHaveLength(1);
    for (let more = 1; more < 20; more += 1) await send(newId(), `Vielä ${more}`);
    expect(await send(newId(), 'Yksi liikaa')).toBe('text agreement.manyProposals');
    expect(await send(newId(), 'a'.repeat(501))).toContain('text tooLong');
  });

  test('of somebody who has left is shown no more', async () => {
    const made = await groupWithAgreement(stage.deps);
    await proposed(made, made.member, 'Luottamus', 'Puhelimet pois.');
    await leaveGroup(stage.deps, made.member, made.group.id);
    expect((await made.now()).proposals).toEqual([]);
  });
});

test('an expectation is written, changed and taken back by its writer', async () => {
  const made = await groupWithAgreement(stage.deps);
  const { member, id } = made;
  const write = (text: string, isShared: boolean) =>
    writeExpectation(stage.deps, member, id, { text, isShared });
  await write('Rauhaa ajatella.', false);
  await write('Aikaa ajatella.', true);
  const own = { personId: member.personId, text: 'Aikaa ajatella.', isShared: true };
  expect((await made.now()).expectations).toEqual([own]);
  await write('  ', true);
  expect((await made.now()).expectations).toEqual([]);
  const outsider = await makeOutsider(stage.deps);
  const attempt = writeExpectation(stage.deps, outsider, id, { text: 'A', isShared: true });
  expect(await outcomeOf(attempt)).toBe('notMember');
});
