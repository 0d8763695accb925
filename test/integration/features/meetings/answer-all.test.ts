import { describe, expect, test } from 'vitest';
import type { Id } from '../../../../src/core/ids.ts';
import { toInstant } from '../../../../src/core/slots.ts';
import { fieldOf } from '../../../../src/features/meetings/views/answer.ts';
import { answerAllIntent, askAllIntent } from '../../../../src/features/meetings/views/intents.ts';
import { waitingNow } from '../../../../src/features/tasks/operations/nudge.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { buttonsOf, chosenIn } from '../../../support/card-parts.ts';
import { deskOf, valuesOf } from '../../support/desk.ts';
import { makeGroup, makeOutsider, type TestMember } from '../../support/group.ts';
import { cancelNow, recordSeason } from '../../support/meetings.ts';
import { receivers, waiting } from '../../support/posted.ts';
import { MONDAY, useStage } from '../../support/stage.ts';

const stage = useStage();
const fi = texts('fi');

/** A group of a facilitator and a member, with three recorded meetings. */
async function recorded() {
  stage.clock.set(MONDAY);
  const group = await makeGroup(stage.deps, { members: 1 });
  const days = ['2026-12-01', '2026-12-15', '2027-01-12'] as const;
  const season = await recordSeason(stage.deps, group, ...days);
  await stage.settled();
  const [member] = group.members as [TestMember];
  const meetings = season.meetings as readonly [Id<'meeting'>, Id<'meeting'>, Id<'meeting'>];
  return { group, facilitator: group.facilitator, member, season, meetings };
}

const cardOf = ({ platform, userId }: TestMember) => stage[platform].to(userId)[0]?.card;
/** The field of a meeting at two o'clock that day. */
const field = (id: string, date: string) => {
  const time = { date, time: '14:00', zone: 'Europe/Helsinki' };
  return fieldOf({ id, startsAt: toInstant(time), minutes: 90 });
};

describe('all meetings of a season answered in one form', () => {
  test('it begins with what has been said, and the card shows what is said then', async () => {
    const { member, season, meetings } = await recorded();
    const [first, second, third] = meetings;
    const card = cardOf(member);
    expect(card && buttonsOf(card)).toContain('Vastaa kaikkiin kerralla → meetings.askAll');
    const desk = deskOf(stage.deps, member);
    const opened = await desk.press(askAllIntent({ season: season.id }));
    expect(Object.values(valuesOf(opened))).toEqual(['unknown', 'unknown', 'unknown']);
    const typed = {
      [field(first, '2026-12-01')]: 'yes',
      [field(second, '2026-12-15')]: 'no',
      [field(third, '2027-01-12')]: 'unknown',
    };
    const { tell } = await desk.submit(answerAllIntent({ season: season.id }), typed);
    expect(tell?.summary).toBe(fi.t('meetings:saved'));
    await stage.settled();
    const shown = cardOf(member);
    expect(shown && chosenIn(shown)).toEqual(['Pääsen', 'En pääse', undefined]);
    const again = await desk.press(askAllIntent({ season: season.id }));
    expect(valuesOf(again)).toEqual(typed);
    const asked = meetings.map((id) => waiting(stage.deps, 'rsvp', id));
    expect((await Promise.all(asked)).map((names) => names.includes(member.name))).toEqual([
      ...[false, false, true],
    ]);
  });

  test('what is taken back is asked about again, in its turn', async () => {
    const { member, season, meetings } = await recorded();
    const [first] = meetings;
    const desk = deskOf(stage.deps, member);
    const send = (value: string) =>
      desk.submit(answerAllIntent({ season: season.id }), { [field(first, '2026-12-01')]: value });
    await send('yes');
    expect(await waiting(stage.deps, 'rsvp', first)).not.toContain(member.name);
    await send('unknown');
    expect(await waiting(stage.deps, 'rsvp', first)).toContain(member.name);
    const { lines } = await waitingNow(stage.deps, { kind: 'person', ...member });
    expect(lines).toEqual([]);
    expect(await stage.deps.db.prisma.rsvp.count({ where: { meetingId: first } })).toBe(0);
  });

  test('facilitators hear of each meeting that loses too many, and of none twice', async () => {
    const { facilitator, member, season, meetings } = await recorded();
    const [first, second] = meetings;
    const { prisma } = stage.deps.db;
    await prisma.group.updateMany({ data: { quorum: 2 } });
    const desk = deskOf(stage.deps, member);
    const typed = { [field(first, '2026-12-01')]: 'no', [field(second, '2026-12-15')]: 'no' };
    await desk.submit(answerAllIntent({ season: season.id }), typed);
    await desk.submit(answerAllIntent({ season: season.id }), typed);
    await stage.settled();
    for (const id of [first, second]) {
      expect(await receivers(stage.deps, 'meetings.lost', id)).toEqual([facilitator.name]);
    }
  });

  test('what is moved or cancelled meanwhile brings the form back as things are now', async () => {
    const { facilitator, member, season, meetings } = await recorded();
    const [first, second] = meetings;
    await cancelNow(stage.deps, facilitator, first);
    const typed = { [field(first, '2026-12-01')]: 'yes', [field(second, '2026-12-15')]: 'yes' };
    const desk = deskOf(stage.deps, member);
    const refused = await desk.submit(answerAllIntent({ season: season.id }), typed);
    const { personId } = member;
    expect(await stage.deps.db.prisma.rsvp.count({ where: { personId } })).toBe(0);
    expect(JSON.stringify(refused.invalid?.fields)).toContain(fi.error('meetingsChanged'));
    // What was typed of the others is still in it.
    expect(Object.values(valuesOf(refused))).toEqual(['yes', 'unknown']);
    const elsewhen = { [field(second, '2026-12-16')]: 'yes' };
    const late = await desk.submit(answerAllIntent({ season: season.id }), elsewhen);
    expect(JSON.stringify(late.invalid?.fields)).toContain(fi.error('meetingsChanged'));
    await desk.submit(answerAllIntent({ season: season.id }), valuesOf(refused));
    const rows = await stage.deps.db.prisma.rsvp.findMany({ where: { personId } });
    expect(rows.map(({ meetingId }) => meetingId)).toEqual([second]);
  });

  test('it is nobody’s who is not in the group, and nothing when all is over', async () => {
    const { member, season } = await recorded();
    const stranger = deskOf(stage.deps, await makeOutsider(stage.deps));
    const refused = await stranger.press(askAllIntent({ season: season.id }));
    expect(refused.tell?.summary).toBe(fi.error('notYourMeeting'));
    stage.clock.set(new Date('2027-02-01T12:00:00Z'));
    const late = await deskOf(stage.deps, member).submit(
      answerAllIntent({ season: season.id }),
      {},
    );
    expect(late.tell?.summary).toBe(fi.error('meetingOver'));
  });
});
