import { describe, expect, test } from 'vitest';
import { meetingSweeps } from '../../../../src/features/meetings/jobs.ts';
import { answerMeeting } from '../../../../src/features/meetings/operations/answer.ts';
import { describeMeeting } from '../../../../src/features/meetings/operations/details.ts';
import { nudgeEverybody } from '../../../../src/features/tasks/operations/nudge.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { linesOf } from '../../../support/card-parts.ts';
import { deskOf } from '../../support/desk.ts';
import { makeGroup, type TestMember } from '../../support/group.ts';
import { cancelNow, recordSeason } from '../../support/meetings.ts';
import { waiting } from '../../support/posted.ts';
import { MONDAY, useStage } from '../../support/stage.ts';

const stage = useStage();
const fi = texts('fi');

/** A meeting on Tuesday 1 December at two, to which the first member comes and of which the second has said nothing. */
async function recorded(date = '2026-12-01') {
  stage.clock.set(MONDAY);
  const { deps } = stage;
  const group = await makeGroup(deps, { members: 3 });
  const [coming, open, notComing] = group.members as [TestMember, TestMember, TestMember];
  const { meetings } = await recordSeason(deps, group, date);
  const [meeting] = meetings;
  const details = { where: 'Opisto A, luokka 214', topic: '', coffee: 'Kunta B', host: '' };
  await describeMeeting(deps, group.facilitator, meeting, { ...details, seen: 0 });
  await answerMeeting(deps, group.facilitator, meeting, true);
  await answerMeeting(deps, coming, meeting, true);
  await answerMeeting(deps, notComing, meeting, false);
  await stage.settled();
  return { group, facilitator: group.facilitator, coming, open, notComing, meeting };
}

/** Lets the nudges of a moment come. */
async function at(moment: string): Promise<void> {
  stage.clock.set(new Date(moment));
  for (const { run } of meetingSweeps(stage.deps)) await run();
  await nudgeEverybody(stage.deps);
  await stage.settled();
}

const nudgesOf = ({ platform, userId }: TestMember) =>
  stage[platform]
    .to(userId)
    .filter(({ card }) =>
      /^(Pian nähdään|Tänään|Huomenna|Sinua odottaa|Mikään|Uudempi)/.test(card.summary),
    );

describe('on the eve of a meeting', () => {
  test('who comes is reminded once, with the place and how many come', async () => {
    const { coming, notComing } = await recorded();
    await at('2026-11-30T07:05:00Z');
    const [told, ...others] = nudgesOf(coming);
    expect(others).toEqual([]);
    expect(told?.card.summary).toBe(
      'Huomenna nähdään! Klo 14.00, Opisto A, luokka 214. Kahvit keittää Kunta B.',
    );
    expect(told && linesOf(told.card).slice(1)).toEqual([
      'ti 1.12. klo 14.00–15.30 · Opinto-ohjaajat',
      'Paikalle pääsee 2.',
    ]);
    expect(nudgesOf(notComing)).toEqual([]);
    await at('2026-12-01T07:05:00Z');
    expect(nudgesOf(coming)).toHaveLength(1);
  });

  test('who has not said is asked in the same message, with the place', async () => {
    const { open } = await recorded();
    // A week ahead they were asked for the first time.
    await at('2026-11-25T07:05:00Z');
    await at('2026-11-30T07:05:00Z');
    const [, told, ...others] = nudgesOf(open);
    expect(others).toEqual([]);
    expect(told && linesOf(told.card)).toContain(
      'Huomenna nähdään! Pääsetkö tapaamiseen ti 1.12. klo 14.00–15.30? (Opinto-ohjaajat)',
    );
    expect(told && linesOf(told.card)).toContain('Opisto A, luokka 214. Kahvit keittää Kunta B.');
  });

  test('it is told who hosts and what it is about, to who comes and to who has not said', async () => {
    const { group, coming, open, meeting } = await recorded();
    const said = { where: 'Opisto A', coffee: '', host: coming.personId, seen: 1 };
    const topic = 'Miten jaksamme keväällä?';
    await describeMeeting(stage.deps, group.facilitator, meeting, { ...said, topic });
    await at('2026-11-25T07:05:00Z');
    await at('2026-11-30T07:05:00Z');
    const about = `Järjestää ${coming.name}. Aihe: ${topic}`;
    expect(nudgesOf(coming).at(-1)?.card.summary).toBe(
      `Huomenna nähdään! Klo 14.00, Opisto A. ${about}`,
    );
    const asked = nudgesOf(open).at(-1);
    expect(asked && linesOf(asked.card)).toContain(`Opisto A. ${about}`);
  });

  test('who cannot come after all says so there, and is reminded no more', async () => {
    const { coming, meeting } = await recorded();
    await at('2026-11-30T07:05:00Z');
    const [told] = nudgesOf(coming);
    const [, no] =
      told?.card.blocks.flatMap((one) => (one.kind === 'choice' ? one.options : [])) ?? [];
    if (!no) throw new Error('no answer on the spot');
    const { redraw } = await deskOf(stage.deps, coming).press(no.intent);
    expect(redraw?.summary).toBe(fi.t('tasks:nothing'));
    const said = await stage.deps.db.prisma.rsvp.findFirst({
      where: { meetingId: meeting, personId: coming.personId },
    });
    expect(said?.answer).toBe('notComing');
  });

  test('is Friday for a Monday, and nothing is said of what has been cancelled', async () => {
    const monday = await recorded('2026-12-07');
    await at('2026-12-04T07:05:00Z');
    const [told] = nudgesOf(monday.coming);
    expect(told?.card.summary).toContain('Pian nähdään: ma 7.12. Klo 14.00');
    const off = await recorded();
    await cancelNow(stage.deps, off.facilitator, off.meeting);
    await at('2026-11-30T07:05:00Z');
    expect(nudgesOf(off.coming)).toEqual([]);
  });

  test('is missed while the bot is away: nothing is said of what has been', async () => {
    const { coming, open, meeting } = await recorded();
    await answerMeeting(stage.deps, open, meeting, true);
    stage.clock.set(new Date('2026-12-02T07:05:00Z'));
    // Whichever is looked at first.
    await nudgeEverybody(stage.deps);
    await stage.settled();
    await at('2026-12-02T07:06:00Z');
    expect(nudgesOf(coming)).toEqual([]);
    expect(await waiting(stage.deps, 'meetingEve', meeting)).toEqual([]);
  });

  test('is missed by who has not said as well', async () => {
    const { open } = await recorded();
    stage.clock.set(new Date('2026-12-02T07:05:00Z'));
    await nudgeEverybody(stage.deps);
    await stage.settled();
    await at('2026-12-02T07:06:00Z');
    expect(nudgesOf(open)).toEqual([]);
  });

  test('who says only that day that they come has it before them already', async () => {
    const { open, meeting } = await recorded();
    stage.clock.set(new Date('2026-11-30T06:30:00Z'));
    await answerMeeting(stage.deps, open, meeting, true);
    await at('2026-11-30T12:05:00Z');
    await at('2026-12-01T07:05:00Z');
    expect(nudgesOf(open)).toEqual([]);
  });
});
