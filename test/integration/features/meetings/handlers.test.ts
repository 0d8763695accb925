import { describe, expect, test } from 'vitest';
import {
  askCancelIntent,
  attendIntent,
  cancelIntent,
  showIntent,
} from '../../../../src/features/meetings/views.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { buttonsOf, chosenIn } from '../../../support/card-parts.ts';
import { deskOf, errorsOf, valuesOf } from '../../support/desk.ts';
import { makeGroup, type TestMember } from '../../support/group.ts';
import { recordSeason } from '../../support/meetings.ts';
import { MONDAY, useStage } from '../../support/stage.ts';

const stage = useStage();
const fi = texts('fi', 'teams');

async function recorded(...dates: string[]) {
  stage.clock.set(MONDAY);
  const group = await makeGroup(stage.deps, { members: 1 });
  const season = await recordSeason(stage.deps, group, '2026-12-01', ...dates);
  const [member] = group.members as [TestMember];
  return {
    season,
    desk: deskOf(stage.deps, member),
    facilitators: deskOf(stage.deps, group.facilitator),
  };
}

describe('saying whether one can come', () => {
  test('thanks, and marks it on one’s card', async () => {
    const { season, desk } = await recorded();
    const attend = attendIntent({ meeting: season.meetings[0], coming: 'no' });
    const { tell, redraw } = await desk.press(attend);
    expect(tell?.summary).toBe(fi.t('meetings:thanksNotComing'));
    expect(redraw && chosenIn(redraw)).toEqual([fi.t('meetings:notComing')]);
  });

  test('does not put one’s own card in the place of a channel’s', async () => {
    const { season, desk } = await recorded();
    const attend = attendIntent({ meeting: season.meetings[0], coming: 'yes' });
    const { tell, redraw } = await desk.press(attend, { conversation: 'C1', kind: 'channel' });
    expect(tell?.summary).toBe(fi.t('meetings:thanksComing'));
    expect(redraw).toBeUndefined();
  });

  test('can be done from a nudge', async () => {
    const { season, desk } = await recorded();
    const { tell } = await desk.press(showIntent({ meeting: season.meetings[0] }));
    expect(tell && buttonsOf(tell).join()).toContain('meetings.attend');
  });
});

describe('the form for dates agreed face to face', () => {
  test('keeps what was typed until it is right', async () => {
    const { facilitators: desk } = await recorded();
    const opening = await desk.type('sovittu');
    const intent = opening.form?.intent ?? { name: '', args: {} };
    const typed = {
      ...valuesOf(opening),
      'slot.0.date': '2026-12-15',
      'slot.0.start': '14:00',
      'slot.0.end': '13:00',
    };
    const refused = await desk.submit(intent, typed);
    expect(errorsOf(refused)).toEqual({ 'slot.0.end': fi.error('slot.endsBeforeStart') });
    expect(valuesOf(refused)).toEqual(typed);
    const { tell } = await desk.submit(intent, { ...typed, 'slot.0.end': '15:30' });
    expect(tell?.summary).toBe(fi.t('meetings:recorded'));
  });

  test('is not for members', async () => {
    const { desk } = await recorded();
    expect((await desk.type('sovittu')).tell?.summary).toBe(fi.t('common:noGroup'));
  });
});

describe('cancelling', () => {
  test('asks which meeting, and of one only whether', async () => {
    const { season, facilitators: desk } = await recorded('2027-01-12');
    const ask = askCancelIntent({ season: season.id });
    const { form } = await desk.press(ask);
    const intent = form?.intent ?? { name: '', args: {} };
    const unsaid = await desk.submit(intent, {});
    expect(errorsOf(unsaid)).toEqual({ meeting: fi.error('needed') });
    const [chosen = ''] = season.meetings;
    const asked = await desk.submit(intent, { meeting: chosen });
    expect(asked.form).toMatchObject({ dismiss: fi.t('meetings:keep') });
    await desk.submit(asked.form?.intent ?? { name: '', args: {} }, {});
    const stored = await stage.deps.db.prisma.meeting.findMany({ where: { seasonId: season.id } });
    expect(stored.map(({ state }) => state).sort()).toEqual(['cancelled', 'planned']);
    const { form: only } = await desk.press(ask);
    expect(only?.intent).toEqual(cancelIntent({ meeting: season.meetings[1] ?? '' }));
  });

  test('says so when there is nothing left to cancel', async () => {
    const { season, facilitators: desk } = await recorded();
    const ask = askCancelIntent({ season: season.id });
    stage.clock.set(new Date('2026-12-01T12:00:00Z'));
    expect((await desk.press(ask)).tell?.summary).toBe(fi.error('meetingOver'));
    stage.clock.set(MONDAY);
    const { form } = await desk.press(ask);
    await desk.submit(form?.intent ?? { name: '', args: {} }, {});
    expect((await desk.press(ask)).tell?.summary).toBe(fi.error('meetingCancelled'));
  });

  test('is refused to a member', async () => {
    const { season, desk } = await recorded();
    const { form } = await desk.press(askCancelIntent({ season: season.id }));
    const { tell } = await desk.submit(form?.intent ?? { name: '', args: {} }, {});
    expect(tell?.summary).toBe(fi.error('notFacilitator'));
  });
});
