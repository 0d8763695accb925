import { describe, expect, test } from 'vitest';
import { answerMeeting } from '../../../../src/features/meetings/operations/answer.ts';
import { describeMeeting } from '../../../../src/features/meetings/operations/details.ts';
import {
  supervisorIntent,
  supervisorLanguageIntent,
} from '../../../../src/features/meetings/views/intents.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { buttonsOf, linesOf } from '../../../support/card-parts.ts';
import { deskOf } from '../../support/desk.ts';
import { addMember, makeGroup, makeOutsider, type TestMember } from '../../support/group.ts';
import { recordSeason } from '../../support/meetings.ts';
import { MONDAY, useStage } from '../../support/stage.ts';

const stage = useStage();
const fi = texts('fi');
const TELL = 'Kerro esihenkilölle → meetings.supervisor';

async function recorded() {
  stage.clock.set(MONDAY);
  const group = await makeGroup(stage.deps, { members: 2 });
  const season = await recordSeason(stage.deps, group, '2026-12-01', '2026-12-08');
  await stage.settled();
  const [member, other] = group.members as [TestMember, TestMember];
  return { group, facilitator: group.facilitator, member, other, season };
}

describe('telling one’s supervisor', () => {
  test('is one press on everybody’s card, and on that of the next meeting', async () => {
    const { facilitator, member } = await recorded();
    for (const person of [facilitator, member]) {
      const [message] = stage[person.platform].to(person.userId);
      expect(message && buttonsOf(message.card)).toContain(TELL);
      const { tell } = await deskOf(stage.deps, person).type('seuraava');
      expect(tell && buttonsOf(tell)).toContain(TELL);
    }
  });

  test('gives a letter of the season’s days to come in one’s own language, and in another on request', async () => {
    const { group, season } = await recorded();
    const swedish = await addMember(stage.deps, group, { locale: 'sv' });
    const desk = deskOf(stage.deps, swedish);
    const { tell, redraw } = await desk.press(supervisorIntent({ season: season.id }));
    expect(redraw).toBeUndefined();
    expect(tell && linesOf(tell)).toContain(
      [
        'tisdagen den 1 december 2026 kl. 14.00–15.30',
        'tisdagen den 8 december 2026 kl. 14.00–15.30',
      ].join('\n'),
    );
    const other = await desk.press(supervisorLanguageIntent({ season: season.id, language: 'fi' }));
    expect(other.redraw && linesOf(other.redraw)[0]).toBe('Meddelande till chefen');
    expect(other.redraw && linesOf(other.redraw)).toContain('Hei!');
    expect(other.tell).toBeUndefined();
    stage.clock.set(new Date('2026-12-01T12:00:00Z'));
    const later = await desk.press(supervisorIntent({ season: season.id }));
    expect(later.tell && linesOf(later.tell)).toContain(
      'tisdagen den 8 december 2026 kl. 14.00–15.30',
    );
  });

  test('says nothing of other members', async () => {
    const { facilitator, member, other, season } = await recorded();
    const [meeting] = season.meetings;
    const details = { where: 'Kirjasto', topic: 'Arviointi', coffee: 'Kunta B' };
    const draft = { ...details, host: other.personId, seen: 0 };
    await describeMeeting(stage.deps, facilitator, meeting, draft);
    await answerMeeting(stage.deps, other, meeting, false);
    const pressed = await deskOf(stage.deps, member).press(supervisorIntent({ season: season.id }));
    const said = JSON.stringify(pressed.tell);
    expect(said).toContain('Kirjasto');
    for (const hidden of [facilitator.name, other.name, 'Arviointi', 'Kunta B']) {
      expect(said).not.toContain(hidden);
      expect(said).not.toContain(encodeURIComponent(hidden));
    }
  });

  test('is for members, while anything is to come', async () => {
    const { member, season } = await recorded();
    const press = async (person: TestMember) =>
      (await deskOf(stage.deps, person).press(supervisorIntent({ season: season.id }))).tell;
    const outsider = await makeOutsider(stage.deps);
    expect((await press(outsider))?.summary).toBe(fi.error('notYourMeeting'));
    stage.clock.set(new Date('2026-12-08T12:00:00Z'));
    expect((await press(member))?.summary).toBe(fi.error('meetingOver'));
  });
});
