import { describe, expect, test } from 'vitest';
import { newId } from '../../../../src/core/ids.ts';
import { takeProposal } from '../../../../src/features/agreements/operations/decide.ts';
import {
  addSection,
  changeSection,
  removeSection,
} from '../../../../src/features/agreements/operations/edit.ts';
import { propose } from '../../../../src/features/agreements/operations/propose.ts';
import { MAX_SECTIONS } from '../../../../src/features/agreements/rules/text.ts';
import * as intents from '../../../../src/features/agreements/views/intents.ts';
import { groupWithAgreement, sectionOf, type TestAgreement } from '../../support/agreements.ts';
import { deskOf, errorsOf, valuesOf } from '../../support/desk.ts';
import type { TestMember } from '../../support/group.ts';
import { useStage } from '../../support/stage.ts';

const stage = useStage();
const desk = (who: TestMember) => deskOf(stage.deps, who);

async function proposed(made: TestAgreement, title: string, text: string) {
  const { id: section } = await sectionOf(made, title);
  await propose(stage.deps, made.member, made.id, { draftId: newId(), section, text });
  const proposal = (await made.now()).proposals.find((one) => one.text === text);
  return { agreement: made.id, proposal: proposal?.id ?? '', from: '0' };
}

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
