import { describe, expect, test } from 'vitest';
import type { Form } from '../../../../src/chat/form.ts';
import {
  askChangeIntent,
  attendIntent,
  reopenIntent,
  showIntent,
} from '../../../../src/features/meetings/views/intents.ts';
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
    const attend = attendIntent({ meeting: season.meetings[0], coming: 'no', asked: '' });
    const { tell, redraw } = await desk.press(attend);
    expect(tell?.summary).toBe(fi.t('meetings:thanksNotComing'));
    expect(redraw && chosenIn(redraw)).toEqual([fi.t('meetings:notComing')]);
  });

  test('does not put one’s own card in the place of a channel’s', async () => {
    const { season, desk } = await recorded();
    const attend = attendIntent({ meeting: season.meetings[0], coming: 'yes', asked: '' });
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

describe('the next meeting', () => {
  test('is shown with its buttons, soonest first, until it has begun', async () => {
    const { desk } = await recorded('2026-12-08');
    const first = await desk.type('seuraava');
    expect(first.tell?.summary).toBe('Seuraava tapaaminen: ti 1.12. klo 14.00');
    expect(first.tell && buttonsOf(first.tell).join()).toContain('meetings.attend');
    stage.clock.set(new Date('2026-12-01T12:00:00Z'));
    const second = await desk.type('nästa');
    expect(second.tell?.summary).toBe('Seuraava tapaaminen: ti 8.12. klo 14.00');
    stage.clock.set(new Date('2026-12-09T12:00:00Z'));
    expect((await desk.type('next')).tell?.summary).toBe(fi.t('meetings:noNext'));
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
    const { tell } = await desk.submit(intent, { ...typed, 'slot.0.end': '' });
    expect(tell?.summary).toBe(fi.t('meetings:recorded'));
  });

  test('keeps typed times, as that for polls does', async () => {
    const { facilitators: desk } = await recorded();
    const typed = 'ti 15.12. klo 14-15.30\nke 13.1. klo 14-15.30, huone 204\nTerveisin';
    const { form } = await desk.type(`sovittu ${typed}`);
    const values = valuesOf({ form: form as Form });
    expect(values).toMatchObject({
      ...{ 'slot.0.date': '2026-12-15', 'slot.0.start': '14:00', 'slot.0.end': '15:30' },
      ...{ 'slot.1.date': '2027-01-13', 'slot.1.words': 'huone 204', rest: 'Terveisin' },
    });
    expect(form?.intro).toContain(fi.t('common:typed.intro'));
    const refused = await desk.submit((form as Form).intent, values);
    expect(errorsOf(refused)).toEqual({
      'slot.1.words': fi.error('typed.extra'),
      rest: fi.error('typed.rest'),
    });
    expect(valuesOf(refused)).toEqual(values);
    const { tell } = await desk.submit((refused.invalid as Form).intent, values);
    expect(tell?.summary).toBe(fi.t('meetings:recorded'));
  });

  test('says on top how many of the typed times fit', async () => {
    const { facilitators: desk } = await recorded();
    const days = Array.from({ length: 14 }, (_, index) => `${index + 11}.1. klo 9-10`);
    const { form } = await desk.type(`sovittu ${days.join('; ')}`);
    expect(form?.intro).toContain(fi.t('common:typed.tooMany', { typed: 14, fit: 12 }));
  });

  test('warns of another meeting at the time, but not of those that it made itself', async () => {
    const { facilitators: desk } = await recorded();
    const { form } = await desk.type('sovittu ti 1.12. klo 15-16; ti 8.12. klo 15-16');
    const title = 'Verme-tapaaminen';
    const meeting = { 'slot.0.start': fi.error('warning.meeting', { title }) };
    expect(errorsOf({ invalid: form as Form })).toEqual(meeting);
    const values = valuesOf({ form: form as Form });
    const { name, args } = (form as Form).intent;
    const refused = await desk.submit({ name, args: { ...args, seen: '' } }, values);
    expect(errorsOf(refused)).toEqual(meeting);
    const { intent } = refused.invalid as Form;
    for (const _ of ['once', 'again']) {
      const { tell } = await desk.submit(intent, values);
      expect(tell?.summary).toBe(fi.t('meetings:recorded'));
    }
  });

  test('takes no overlapping times', async () => {
    const { facilitators: desk } = await recorded();
    const { form } = await desk.type('sovittu ti 15.12. klo 14-16 tai 15-17');
    const refused = await desk.submit((form as Form).intent, valuesOf({ form: form as Form }));
    expect(errorsOf(refused)).toEqual({ 'slot.1.start': fi.error('slot.overlaps', { row: 1 }) });
  });

  test('asks which group typed times are for, and keeps them', async () => {
    const { facilitators: desk } = await recorded();
    const { form } = await desk.type('sovittu Opinto-ohjaajat: ti 15.12. klo 14-16');
    expect(form?.intent.name).toBe('meetings.record');
    const asked = await desk.submit({ name: 'meetings.typed', args: {} }, { times: 'ti 9-10' });
    expect(errorsOf(asked)).toEqual({ group: fi.error('needed') });
    expect(valuesOf(asked)).toEqual({ times: 'ti 9-10' });
    const group = form?.intent.args['group'] ?? '';
    const given = { group, times: 'ti 15.12. 9-10' };
    const next = await desk.submit({ name: 'meetings.typed', args: {} }, given);
    expect(valuesOf(next)['slot.0.date']).toBe('2026-12-15');
    const long = await desk.submit(
      { name: 'meetings.typed', args: {} },
      { group, times: 'a '.repeat(2000) },
    );
    expect(errorsOf(long)).toEqual({ times: fi.error('tooLong', { max: 3000 }) });
  });

  test('is not for members', async () => {
    const { desk } = await recorded();
    expect((await desk.type('sovittu')).tell?.summary).toBe(fi.t('common:noGroup'));
  });
});

describe('cancelling', () => {
  const none = { name: '', args: {} };

  test('asks which meeting and whether, and is taken back by one press', async () => {
    const { season, facilitators: desk } = await recorded('2027-01-12');
    const { form } = await desk.press(askChangeIntent({ season: season.id }));
    const intent = form?.intent ?? none;
    const unsaid = await desk.submit(intent, { act: 'cancel' });
    expect(errorsOf(unsaid)).toEqual({ meeting: fi.error('needed') });
    const [chosen = ''] = season.meetings;
    const asked = await desk.submit(intent, { meeting: chosen, act: 'cancel' });
    expect(asked.form).toMatchObject({ dismiss: fi.t('meetings:keep') });
    const { tell } = await desk.submit(asked.form?.intent ?? none, {});
    const states = async () => {
      const where = { seasonId: season.id };
      const stored = await stage.deps.db.prisma.meeting.findMany({ where });
      return stored.map(({ state }) => state).sort();
    };
    expect(await states()).toEqual(['cancelled', 'planned']);
    expect(tell && buttonsOf(tell)).toEqual(['Pidetäänkin → meetings.reopen']);
    await desk.press(reopenIntent({ meeting: chosen }));
    expect(await states()).toEqual(['planned', 'planned']);
  });

  test('brings the question back when the meeting has changed since', async () => {
    const { season, facilitators: desk } = await recorded();
    const [meeting] = season.meetings;
    const { form } = await desk.press(askChangeIntent({ season: season.id }));
    const asked = await desk.submit(form?.intent ?? none, { act: 'cancel' });
    const { form: moving } = await desk.submit(form?.intent ?? none, { act: 'move' });
    await desk.submit(moving?.intent ?? none, {
      ...valuesOf({ ...(moving && { form: moving }) }),
      'slot.0.date': '2026-12-03',
    });
    const { invalid } = await desk.submit(asked.form?.intent ?? none, {});
    expect(JSON.stringify(invalid?.fields)).toContain('to 3.12. klo 14.00–15.30');
    expect(JSON.stringify(invalid?.fields)).toContain(fi.error('meetingMoved'));
    await desk.submit(invalid?.intent ?? none, {});
    const stored = await stage.deps.db.prisma.meeting.findUnique({ where: { id: meeting } });
    expect(stored).toMatchObject({ state: 'cancelled', date: '2026-12-03' });
  });

  test('says so when there is nothing left to cancel', async () => {
    const { season, facilitators: desk } = await recorded();
    const ask = askChangeIntent({ season: season.id });
    stage.clock.set(new Date('2026-12-01T12:00:00Z'));
    expect((await desk.press(ask)).tell?.summary).toBe(fi.error('meetingOver'));
    stage.clock.set(MONDAY);
    const { form } = await desk.press(ask);
    const asked = await desk.submit(form?.intent ?? none, { act: 'cancel' });
    await desk.submit(asked.form?.intent ?? none, {});
    expect((await desk.press(ask)).tell?.summary).toBe(fi.error('meetingCancelled'));
  });

  test('is refused to a member', async () => {
    const { season, desk } = await recorded();
    const { tell } = await desk.press(askChangeIntent({ season: season.id }));
    expect(tell?.summary).toBe(fi.error('notFacilitator'));
  });
});
