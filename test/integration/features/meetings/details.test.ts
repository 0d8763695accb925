import { describe, expect, test } from 'vitest';
import { leaveGroup } from '../../../../src/features/groups/operations/members.ts';
import {
  type DetailsDraft,
  describeMeeting,
  placeSeason,
} from '../../../../src/features/meetings/operations/details.ts';
import { recordMeetings } from '../../../../src/features/meetings/operations/plan.ts';
import {
  askDetailsIntent,
  chooseDetailsIntent,
  detailsIntent,
  placeIntent,
} from '../../../../src/features/meetings/views/intents.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { buttonsOf, linesOf } from '../../../support/card-parts.ts';
import { deskOf, errorsOf, valuesOf } from '../../support/desk.ts';
import { makeGroup, makeOutsider, type TestMember } from '../../support/group.ts';
import {
  calendarBehind,
  cancelNow,
  recordSeason,
  seasonById,
  seasonDraft,
} from '../../support/meetings.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import { MONDAY, useStage } from '../../support/stage.ts';

const stage = useStage();
const fi = texts('fi');

const LINK = 'https://video.example.fi/verme?room=214';

/** A group of a facilitator and two members, with recorded meetings that everybody knows of. */
async function recorded(...dates: string[]) {
  stage.clock.set(MONDAY);
  const group = await makeGroup(stage.deps, { members: 2 });
  const season = await recordSeason(stage.deps, group, '2026-12-01', ...dates);
  await stage.settled();
  const [member, other] = group.members as [TestMember, TestMember];
  const { facilitator } = group;
  return { group, facilitator, member, other, season, meeting: season.meetings[0] };
}

const draft = (change: Partial<DetailsDraft> = {}): DetailsDraft => ({
  ...{ where: `Opisto A, luokka 214, ${LINK}`, topic: 'Arviointi', coffee: 'Kunta B' },
  ...{ host: '', seen: 0 },
  ...change,
});

const cardOf = ({ platform, userId }: TestMember) => stage[platform].to(userId)[0]?.card;
const lines = (person: TestMember) => {
  const card = cardOf(person);
  return card ? linesOf(card) : [];
};
const buttons = (person: TestMember) => {
  const card = cardOf(person);
  return card ? buttonsOf(card) : [];
};
const unfolded = (file: string | undefined) => file?.replaceAll('\r\n ', '').split('\r\n') ?? [];

describe('where a meeting is held, and who makes the coffee', () => {
  test('shows on the card that everybody has already, and in their calendars', async () => {
    const { facilitator, member, meeting } = await recorded();
    await describeMeeting(stage.deps, facilitator, meeting, draft({ host: member.personId }));
    await stage.settled();

    const [place, topic] = ['Paikka: Opisto A, luokka 214', 'Aihe: Arviointi'];
    const [host, coffee] = [`Järjestää: ${member.name}`, 'Kahvit: Kunta B'];
    expect(lines(member)).toEqual(expect.arrayContaining([place, topic, host, coffee]));
    expect(buttons(member)).toContain(`Avaa etäyhteys → ${LINK}`);
    expect(stage[member.platform].to(member.userId)).toHaveLength(1);
    const file = unfolded(await calendarBehind(stage.deps, cardOf(member)));
    expect(file).toContain('LOCATION:Opisto A\\, luokka 214');
    expect(file).toContain(`URL;VALUE=URI:${LINK}`);
    expect(file).toContain('SEQUENCE:1');
    const told = file.find((line) => line.startsWith('DESCRIPTION:Aihe'));
    expect(told).toContain(`Järjestää: ${member.name}\\nKahvit: Kunta B\\nEtäyhteys: ${LINK}`);
  });

  test('is said first of all where nobody knows yet where to go', async () => {
    const { facilitator, member, meeting } = await recorded();
    expect(buttons(facilitator)).toContain('Lisää paikka → meetings.askDetails');
    expect(buttons(member).join()).not.toContain('askDetails');
    await describeMeeting(stage.deps, facilitator, meeting, draft());
    await stage.settled();
    expect(buttons(facilitator)).toContain('Paikka ja kahvit → meetings.askDetails');
  });

  test('is told by facilitators and by who hosts it, and by nobody else', async () => {
    const { facilitator, member, other, meeting } = await recorded();
    const outsider = await makeOutsider(stage.deps);
    const say = (who: TestMember, change = {}) =>
      outcomeOf(describeMeeting(stage.deps, who, meeting, draft(change)));
    expect(await say(member)).toBe('notHost');
    expect(await say(outsider)).toBe('notMember');
    expect(await say(facilitator, { host: member.personId })).toBe('ok');
    expect(await say(member, { host: member.personId, topic: 'Muuta', seen: 1 })).toBe('ok');
    expect(await say(other)).toBe('notHost');
    await stage.settled();
    expect(buttons(member)).toContain('Paikka ja kahvit → meetings.askDetails');
    expect(buttons(other).join()).not.toContain('askDetails');
  });

  test('changes nothing, and no calendar, when it is sent again as it was', async () => {
    const { facilitator, meeting } = await recorded();
    await describeMeeting(stage.deps, facilitator, meeting, draft());
    await describeMeeting(stage.deps, facilitator, meeting, draft());
    const { meeting: meetings } = stage.deps.db.prisma;
    const stored = await meetings.findUniqueOrThrow({ where: { id: meeting } });
    expect(stored.sequence).toBe(1);
  });

  test('is not overwritten unseen: who comes second sees what the first wrote, and their own words', async () => {
    const { facilitator, member, meeting } = await recorded();
    const desk = deskOf(stage.deps, facilitator);
    const opened = await desk.press(askDetailsIntent({ season: meeting }));
    const intent = opened.form?.intent ?? detailsIntent({ meeting, seen: '0' });
    await describeMeeting(stage.deps, facilitator, meeting, draft({ host: member.personId }));
    const typed = { ...valuesOf(opened), where: 'Kirjasto' };
    const refused = await desk.submit(intent, typed);
    expect(JSON.stringify(refused.invalid)).toContain(fi.error('meetingChanged'));
    expect(refused.invalid?.intro).toContain(
      `Nyt tallessa: Opisto A, luokka 214 ${LINK} · Arviointi · ${member.name} · Kunta B`,
    );
    expect(valuesOf(refused)['where']).toBe('Kirjasto');
    const again = await desk.submit(refused.invalid?.intent ?? intent, typed);
    expect(again.tell?.summary).toBe('Tiedot ovat tallessa.');
  });

  test('is not overwritten unseen either when something else is wrong first', async () => {
    const { facilitator, meeting } = await recorded();
    const desk = deskOf(stage.deps, facilitator);
    const opened = await desk.press(askDetailsIntent({ season: meeting }));
    const intent = opened.form?.intent ?? detailsIntent({ meeting, seen: '0' });
    await describeMeeting(stage.deps, facilitator, meeting, draft());
    const tooLong = { ...valuesOf(opened), where: 'a'.repeat(130) };
    const first = await desk.submit(intent, tooLong);
    expect(errorsOf(first)).toHaveProperty('where');
    const mended = { ...tooLong, where: 'Kirjasto' };
    const second = await desk.submit(first.invalid?.intent ?? intent, mended);
    expect(JSON.stringify(second.invalid)).toContain(fi.error('meetingChanged'));
  });

  test('is not told of what is over or cancelled', async () => {
    const { facilitator, meeting } = await recorded('2026-12-08');
    const say = () => outcomeOf(describeMeeting(stage.deps, facilitator, meeting, draft()));
    await cancelNow(stage.deps, facilitator, meeting);
    expect(await say()).toBe('meetingCancelled');
    const over = await recorded();
    stage.clock.set(new Date('2026-12-01T12:00:00Z'));
    const late = describeMeeting(stage.deps, over.facilitator, over.meeting, draft());
    expect(await outcomeOf(late)).toBe('meetingOver');
  });

  test('names no host who has left the group', async () => {
    const { group, facilitator, member, other, meeting } = await recorded();
    await describeMeeting(stage.deps, facilitator, meeting, draft({ host: member.personId }));
    await leaveGroup(stage.deps, member, group.id);
    await stage.settled();
    expect(lines(other).join()).not.toContain('Järjestää');
    const gone = describeMeeting(
      stage.deps,
      facilitator,
      meeting,
      draft({ host: member.personId, seen: 1 }),
    );
    expect(await outcomeOf(gone)).toBe('host needed');
  });

  test.each([
    ['a mention of everybody', '<!channel> Opisto A', '<!channel> Opisto A'],
    ['another kind of address', 'javascript:alert(1)', 'javascript:alert(1)'],
    ['lines', 'Opisto A\r\nATTENDEE:mailto:x@example.fi', 'Opisto A ATTENDEE:mailto:x@example.fi'],
    ['emoji', 'Opisto A 🙂', 'Opisto A 🙂'],
  ])('shows %s literally, in one property of the calendar', async (_, where, shown) => {
    const { facilitator, member, meeting } = await recorded();
    await describeMeeting(stage.deps, facilitator, meeting, draft({ where }));
    await stage.settled();
    expect(lines(member)).toContain(`Paikka: ${shown}`);
    const file = unfolded(await calendarBehind(stage.deps, cardOf(member)));
    expect(file.filter((line) => line.startsWith('LOCATION'))).toEqual([`LOCATION:${shown}`]);
    expect(file.filter((line) => /^(ATTENDEE|URL)/.test(line))).toEqual([]);
  });

  test('comes back in its form when it is too long', async () => {
    const { facilitator, meeting } = await recorded();
    const desk = deskOf(stage.deps, facilitator);
    const opened = await desk.press(askDetailsIntent({ season: meeting }));
    const typed = { ...valuesOf(opened), where: 'a'.repeat(3000) };
    const refused = await desk.submit(detailsIntent({ meeting, seen: '0' }), typed);
    expect(errorsOf(refused)).toHaveProperty('where');
    expect(valuesOf(refused)['where']).toBe(typed.where);
  });
});

describe('of a season', () => {
  test('it is asked which meeting, and one place may hold for all', async () => {
    const { facilitator, member, season } = await recorded('2026-12-08', '2026-12-15');
    const desk = deskOf(stage.deps, facilitator);
    const { form } = await desk.press(askDetailsIntent({ season: season.id }));
    const [field] = form?.fields ?? [];
    expect(field?.kind === 'choice' && field.options.map(({ label }) => label)).toEqual([
      'Kaikki tulevat tapaamiset',
      ...['ti 1.12. klo 14.00–15.30', 'ti 8.12. klo 14.00–15.30', 'ti 15.12. klo 14.00–15.30'],
    ]);
    const choose = chooseDetailsIntent({ season: season.id });
    const unchosen = await desk.submit(choose, {});
    expect(errorsOf(unchosen)).toHaveProperty('meeting');
    const all = await desk.submit(choose, { meeting: 'all' });
    expect(all.form?.intent).toEqual(placeIntent({ season: season.id }));
    const empty = await desk.submit(placeIntent({ season: season.id }), { where: ' ' });
    expect(errorsOf(empty)).toHaveProperty('where');
    await desk.submit(placeIntent({ season: season.id }), { where: 'Opisto A' });
    await stage.settled();
    const rows = await stage.deps.db.prisma.meeting.findMany({ where: { seasonId: season.id } });
    expect(rows.map(({ place }) => place)).toEqual(['Opisto A', 'Opisto A', 'Opisto A']);
    expect(lines(member).filter((line) => line === 'Paikka: Opisto A')).toHaveLength(1);
  });

  test('a place for all leaves their links as they are', async () => {
    const { facilitator, season, meeting } = await recorded('2026-12-08');
    await describeMeeting(stage.deps, facilitator, meeting, draft());
    await placeSeason(stage.deps, facilitator, season.id, 'Kirjasto');
    const rows = await stage.deps.db.prisma.meeting.findMany({
      where: { seasonId: season.id },
      orderBy: { startsAt: 'asc' },
    });
    expect(rows.map(({ place, link }) => [place, link])).toEqual([
      ['Kirjasto', LINK],
      ['Kirjasto', null],
    ]);
  });

  test('who hosts one tells of that one only', async () => {
    const { facilitator, member, season, meeting } = await recorded('2026-12-08');
    await describeMeeting(stage.deps, facilitator, meeting, draft({ host: member.personId }));
    const { form } = await deskOf(stage.deps, member).press(
      askDetailsIntent({ season: season.id }),
    );
    expect(form?.intent.name).toBe('meetings.details');
    const all = placeSeason(stage.deps, member, season.id, 'Opisto A');
    expect(await outcomeOf(all)).toBe('notFacilitator');
  });

  test('it can be said when it is recorded', async () => {
    const { group, facilitator } = await recorded();
    const drafted = { ...seasonDraft(group, '2026-12-09', '2026-12-16'), where: LINK };
    const id = await recordMeetings(stage.deps, facilitator, drafted);
    const { meetings } = await seasonById(stage.deps, id);
    const rows = await stage.deps.db.prisma.meeting.findMany({
      where: { id: { in: [...meetings] } },
    });
    expect(rows.map(({ place, link }) => [place, link])).toEqual([
      [null, LINK],
      [null, LINK],
    ]);
  });
});
