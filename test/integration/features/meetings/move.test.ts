import { describe, expect, test } from 'vitest';
import { ChatError } from '../../../../src/chat/platform.ts';
import type { Id } from '../../../../src/core/ids.ts';
import { answerMeeting } from '../../../../src/features/meetings/operations/answer.ts';
import { reopenMeeting } from '../../../../src/features/meetings/operations/cancel.ts';
import { noteBefore, tellChanges } from '../../../../src/features/meetings/operations/change.ts';
import { changed } from '../../../../src/features/meetings/operations/kinds.ts';
import { type MoveDraft, moveMeeting } from '../../../../src/features/meetings/operations/move.ts';
import { findMeeting } from '../../../../src/features/meetings/store/meetings.ts';
import {
  attendChangedIntent,
  attendIntent,
} from '../../../../src/features/meetings/views/intents.ts';
import { bumpVersions } from '../../../../src/features/messages/operations/versions.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { buttonsOf, chosenIn, linesOf } from '../../../support/card-parts.ts';
import { composed, readerOf } from '../../support/compose.ts';
import { deskOf } from '../../support/desk.ts';
import { addMember, makeGroup, type TestMember } from '../../support/group.ts';
import { calendarBehind, cancelNow, changesTold, recordSeason } from '../../support/meetings.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import { namesOf, receivers, waiting } from '../../support/posted.ts';
import { MONDAY, useStage } from '../../support/stage.ts';

const stage = useStage();
const fi = texts('fi');

async function recorded(...dates: string[]) {
  stage.clock.set(MONDAY);
  const group = await makeGroup(stage.deps, { members: 2 });
  const season = await recordSeason(stage.deps, group, '2026-12-01', ...dates);
  await stage.settled();
  const [member, other] = group.members as [TestMember, TestMember];
  return {
    group,
    facilitator: group.facilitator,
    member,
    other,
    season,
    meeting: season.meetings[0],
  };
}

const row = (date: string, start = '14:00', end = '15:30') => ({ date, start, end });

/** Moves a meeting as it is now, after its warnings have been seen. */
async function move(
  actor: TestMember,
  id: Id<'meeting'>,
  draft: Partial<MoveDraft> & Pick<MoveDraft, 'row'>,
) {
  const found = await stage.deps.db.prisma.meeting.findUniqueOrThrow({ where: { id } });
  const { place, link, sequence } = found;
  const where = [place, link].filter(Boolean).join(' ');
  return moveMeeting(stage.deps, actor, id, { where, sequence, seen: '', ...draft });
}

const told = (season: { id: string }) => receivers(stage.deps, 'meetings.changed', season.id);
const cardOf = async (season: { id: string }, who: TestMember) => {
  const shown = await composed(stage.deps, changed, season.id, readerOf(who));
  if (!shown) throw new Error('nothing is told');
  return shown.card;
};
const problemsOf = (work: Promise<void>) =>
  work.then(
    () => [],
    (error: { problems?: { field: string; code: string }[] }) =>
      error.problems?.map(({ field, code }) => `${field} ${code}`),
  );

describe('a meeting that is moved', () => {
  test('is told of once to everybody, old and new time side by side', async () => {
    const { group, facilitator, member, other, season, meeting } = await recorded();
    await move(facilitator, meeting, {
      row: row('2026-12-03', '13:00', '14:30'),
      where: 'Opisto A',
    });
    await stage.settled();
    expect(await told(season)).toEqual([]);
    await changesTold(stage);
    expect(await told(season)).toEqual(namesOf(facilitator, ...group.members));
    expect(linesOf(await cardOf(season, member))).toEqual([
      'Tapaaminen siirtyi',
      'Verme-tapaaminen · Opinto-ohjaajat',
      'Ennen: ti 1.12. klo 14.00–15.30',
      'Nyt: to 3.12. klo 13.00–14.30, Opisto A',
      'Pääsetkö silloin?',
      'Jos et pääse, syytä ei tarvitse kertoa.',
    ]);
    await changesTold(stage);
    expect(stage[other.platform].to(other.userId)).toHaveLength(2);
  });

  test('is told of as one with what follows within a minute, and not at all when it is moved back', async () => {
    const { facilitator, member, season, meeting } = await recorded('2026-12-15');
    await move(facilitator, meeting, { row: row('2026-12-03') });
    stage.clock.advance(59_000);
    await move(facilitator, meeting, { row: row('2026-12-04') });
    await cancelNow(stage.deps, facilitator, season.meetings[1] as Id<'meeting'>);
    stage.clock.advance(59_000);
    await tellChanges(stage.deps);
    await stage.settled();
    expect(await told(season)).toEqual([]);
    await changesTold(stage);
    const lines = linesOf(await cardOf(season, member));
    expect(lines).toContain('Nyt: pe 4.12. klo 14.00–15.30');
    expect(lines).toContain('ti 15.12. klo 14.00–15.30');
    expect(stage[member.platform].to(member.userId)).toHaveLength(2);

    await move(facilitator, meeting, { row: row('2026-12-07') });
    await move(facilitator, meeting, { row: row('2026-12-04') });
    await changesTold(stage);
    expect(stage[member.platform].to(member.userId)).toHaveLength(2);
    // What was told before is told still.
    expect(linesOf(await cardOf(season, member))).toEqual(lines);
  });

  test('asks anew; what was said of the old time stands when it moves back', async () => {
    const { facilitator, member, other, season, meeting } = await recorded();
    await answerMeeting(stage.deps, member, meeting, false);
    await answerMeeting(stage.deps, other, meeting, true);
    await move(facilitator, meeting, { row: row('2026-12-03') });
    expect(await waiting(stage.deps, 'rsvp', meeting)).toEqual(namesOf(facilitator, member, other));
    expect(await waiting(stage.deps, 'meetingEve', meeting)).toEqual([]);
    await changesTold(stage);
    expect(chosenIn(await cardOf(season, member))).toEqual([undefined]);
    await move(facilitator, meeting, { row: row('2026-12-01') });
    expect(await waiting(stage.deps, 'rsvp', meeting)).toEqual([facilitator.name]);
    expect(await waiting(stage.deps, 'meetingEve', meeting)).toEqual([other.name]);
    await changesTold(stage);
    expect(chosenIn(await cardOf(season, member))).toEqual(['En pääse']);
  });

  test('to another place only, is not asked about; a first place is told by the card alone', async () => {
    const { facilitator, member, season, meeting } = await recorded();
    await answerMeeting(stage.deps, member, meeting, true);
    await move(facilitator, meeting, { row: row('2026-12-01'), where: 'Opisto A' });
    await changesTold(stage);
    expect(await told(season)).toEqual([]);
    await move(facilitator, meeting, { row: row('2026-12-01'), where: 'Opisto B, luokka 3' });
    await changesTold(stage);
    expect(linesOf(await cardOf(season, member))).toEqual([
      'Tapaamisen paikka vaihtui',
      'Verme-tapaaminen · Opinto-ohjaajat',
      'ti 1.12. klo 14.00–15.30',
      'Ennen: Opisto A',
      'Nyt: Opisto B, luokka 3',
    ]);
    expect(await waiting(stage.deps, 'rsvp', meeting)).not.toContain(member.name);
  });

  test('keeps its UID in calendars and raises its SEQUENCE', async () => {
    const { facilitator, member, season, meeting } = await recorded();
    const [first] = stage[member.platform].to(member.userId);
    const line = (file: string | undefined, name: string) =>
      file?.split('\r\n').find((one) => one.startsWith(name));
    const before = await calendarBehind(stage.deps, first?.card);
    await move(facilitator, meeting, { row: row('2026-12-03') });
    await changesTold(stage);
    const after = await calendarBehind(stage.deps, await cardOf(season, member));
    expect(line(after, 'UID')).toBe(line(before, 'UID'));
    expect(line(after, 'SEQUENCE')).toBe('SEQUENCE:1');
    expect(after).toContain('DTSTART;TZID=Europe/Helsinki:20261203T140000');
  });

  test('answers from what was posted before hold for no other time', async () => {
    const { facilitator, member, season, meeting } = await recorded();
    const [first] = stage[member.platform].to(member.userId);
    const old = first?.card.blocks.flatMap((block) =>
      block.kind === 'choice' ? block.options : [],
    )[0];
    await move(facilitator, meeting, { row: row('2026-12-03') });
    const desk = deskOf(stage.deps, member);
    const pressed = await desk.press(
      old?.intent ?? attendIntent({ meeting, coming: 'yes', asked: '' }),
    );
    expect(pressed.tell?.summary).toBe(fi.error('meetingElsewhen'));
    expect(pressed.redraw && linesOf(pressed.redraw)).toContain('to 3.12. klo 14.00–15.30');
    expect(await stage.deps.db.prisma.rsvp.count({ where: { meetingId: meeting } })).toBe(0);
    await changesTold(stage);
    const [now] = (await cardOf(season, member)).blocks.flatMap((block) =>
      block.kind === 'choice' ? block.options : [],
    );
    const answered = await desk.press(
      now?.intent ?? attendChangedIntent({ meeting, coming: 'yes', asked: '' }),
    );
    expect(answered.tell?.summary).toBe(fi.t('meetings:thanksComing'));
    expect(answered.redraw && chosenIn(answered.redraw)).toEqual(['Pääsen']);
  });
});

describe('telling of changes', () => {
  test('waits again when something is changed just as it begins', async () => {
    const { facilitator, season, meeting } = await recorded();
    await move(facilitator, meeting, { row: row('2026-12-03') });
    stage.clock.advance(60_000);
    const { deps } = stage;
    let telling: Promise<void> | undefined;
    await deps.db.transaction(async (tx) => {
      await bumpVersions(deps, tx, [season.id]);
      telling = tellChanges(deps);
      // It has found the notice, and waits for the season.
      await new Promise((resolve) => setTimeout(resolve, 300));
      const stored = await findMeeting(tx, meeting);
      if (stored) await noteBefore(deps, tx, [stored]);
    });
    await telling;
    await stage.settled();
    expect(await told(season)).toEqual([]);
    await changesTold(stage);
    expect(await told(season)).toHaveLength(3);
  });

  test('reaches who could not be reached, with what has changed since', async () => {
    const { facilitator, member, season, meeting } = await recorded('2026-12-15');
    await move(facilitator, meeting, { row: row('2026-12-03') });
    const platform = stage[member.platform];
    platform.faults.beforeSend = ({ userId }) => {
      if (userId === member.userId) throw new ChatError('unavailable', 'away');
    };
    await changesTold(stage);
    await cancelNow(stage.deps, facilitator, season.meetings[1] as Id<'meeting'>);
    await changesTold(stage);
    platform.faults = {};
    await stage.retry();
    const [newest] = platform.to(member.userId).slice(-1);
    const lines = newest ? linesOf(newest.card) : [];
    expect(lines).toContain('Nyt: to 3.12. klo 14.00–15.30');
    expect(lines.join('\n')).toContain('ti 15.12. klo 14.00–15.30');
  });

  test('is told of alone where everybody knows what was before', async () => {
    const { facilitator, member, season, meeting } = await recorded('2026-12-15');
    await move(facilitator, meeting, { row: row('2026-12-03') });
    await changesTold(stage);
    await cancelNow(stage.deps, facilitator, season.meetings[1] as Id<'meeting'>);
    await changesTold(stage);
    expect(await cardOf(season, member)).not.toMatchObject({
      summary: expect.stringContaining('muutoksia'),
    });
  });

  test('happens once, however many instances look for it', async () => {
    const { facilitator, season, meeting, member } = await recorded();
    await move(facilitator, meeting, { row: row('2026-12-03') });
    stage.clock.advance(60_000);
    await Promise.all([1, 2, 3].map(() => tellChanges(stage.deps)));
    await stage.settled();
    expect(await told(season)).toHaveLength(3);
    expect(stage[member.platform].to(member.userId)).toHaveLength(2);
  });
});

describe('a new time is named beside its field', () => {
  test.each([
    ['in the past', row('2026-11-20'), ['slot.0.date slot.past']],
    ['in the missing hour', row('2027-03-28', '03:30', '05:00'), ['slot.0.start slot.missingHour']],
    [
      'in the way of another meeting',
      row('2026-12-15', '15:00', '16:00'),
      ['slot.0.start warning.meeting'],
    ],
    [
      'that ends before it begins',
      row('2026-12-03', '15:00', '14:00'),
      ['slot.0.end slot.endsBeforeStart'],
    ],
  ])('%s', async (_which, wrong, problems) => {
    const { facilitator, meeting } = await recorded('2026-12-15');
    expect(await problemsOf(move(facilitator, meeting, { row: wrong }))).toEqual(problems);
    const stored = await stage.deps.db.prisma.meeting.findUnique({ where: { id: meeting } });
    expect(stored).toMatchObject({ date: '2026-12-01', sequence: 0 });
  });

  test('on a holiday or in a break, which may be kept', async () => {
    const { facilitator, meeting } = await recorded();
    const { organisationId } = await stage.deps.db.prisma.membership.findFirstOrThrow({
      where: { personId: facilitator.personId },
    });
    await stage.deps.db.prisma.break.create({
      data: { organisationId, firstDay: '2027-02-22', lastDay: '2027-02-26' },
    });
    const tries = async (date: string) => {
      const error = await move(facilitator, meeting, { row: row(date) }).catch((one) => one);
      const codes = error.problems.map(
        ({ field, code }: { field: string; code: string }) => `${field} ${code}`,
      );
      await move(facilitator, meeting, { row: row(date), seen: error.seen });
      return codes;
    };
    expect(await tries('2027-01-06')).toEqual([
      'again warning.again',
      'slot.0.date warning.holiday',
    ]);
    expect(await tries('2027-02-23')).toEqual(['again warning.again', 'slot.0.date warning.break']);
  });
});

describe('of two facilitators at once', () => {
  test('one moves, and who would overwrite it is told; so is who cancels', async () => {
    const { group, facilitator, meeting } = await recorded();
    const second = await addMember(stage.deps, group, { role: 'facilitator' });
    const outcomes = await Promise.all([
      problemsOf(
        moveMeeting(stage.deps, facilitator, meeting, {
          row: row('2026-12-03'),
          where: '',
          sequence: 0,
          seen: '',
        }),
      ),
      problemsOf(
        moveMeeting(stage.deps, second, meeting, {
          row: row('2026-12-04'),
          where: '',
          sequence: 0,
          seen: '',
        }),
      ),
    ]);
    expect(outcomes.toSorted()).toEqual([[], ['sequence meetingChanged']]);
    await cancelNow(stage.deps, second, meeting);
    expect(await outcomeOf(move(facilitator, meeting, { row: row('2026-12-08') }))).toBe(
      'meetingCancelled',
    );
  });
});

describe('a meeting that was cancelled by a slip', () => {
  test('is held after all, and nobody hears of it within the minute', async () => {
    const { facilitator, member, season, meeting } = await recorded();
    await answerMeeting(stage.deps, member, meeting, true);
    await cancelNow(stage.deps, facilitator, meeting);
    expect(await waiting(stage.deps, 'meetingEve', meeting)).toEqual([]);
    await reopenMeeting(stage.deps, facilitator, meeting);
    await changesTold(stage);
    expect(await told(season)).toEqual([]);
    expect(await waiting(stage.deps, 'meetingEve', meeting)).toEqual([member.name]);
  });

  test('is told of again to who has heard, in a newer message', async () => {
    const { facilitator, member, season, meeting } = await recorded();
    await cancelNow(stage.deps, facilitator, meeting);
    await changesTold(stage);
    const off = await cardOf(season, facilitator);
    expect(linesOf(off)[0]).toBe('Tapaaminen on peruttu');
    expect(buttonsOf(off).at(-1)).toBe('Pidetäänkin → meetings.reopen');
    expect(buttonsOf(await cardOf(season, member)).join()).not.toContain('Pidetäänkin');
    await reopenMeeting(stage.deps, facilitator, meeting);
    await changesTold(stage);
    const [, older, newer] = stage[member.platform].to(member.userId);
    expect(older?.card.summary).toBe('Tästä on uudempi viesti alempana.');
    expect(newer?.card.summary).toBe(
      'Tapaaminen pidetäänkin: ti 1.12. klo 14.00–15.30 (Opinto-ohjaajat)',
    );
  });

  test('is told with the time that people knew, also where they see it at once', async () => {
    const { facilitator, member, season, meeting } = await recorded();
    await move(facilitator, meeting, { row: row('2026-12-03') });
    await changesTold(stage);
    await cancelNow(stage.deps, facilitator, meeting);
    const off = ['Tapaaminen on peruttu', expect.anything(), 'to 3.12. klo 14.00–15.30'];
    expect(linesOf(await cardOf(season, member))).toEqual(off);
    await changesTold(stage);
    expect(linesOf(await cardOf(season, member))).toEqual(off);
  });

  test('cannot be held any more when its time has passed, nor by a member', async () => {
    const { facilitator, member, meeting } = await recorded();
    await cancelNow(stage.deps, facilitator, meeting);
    expect(await outcomeOf(reopenMeeting(stage.deps, member, meeting))).toBe('notFacilitator');
    stage.clock.set(new Date('2026-12-01T12:00:00Z'));
    expect(await outcomeOf(reopenMeeting(stage.deps, facilitator, meeting))).toBe('meetingOver');
  });
});
