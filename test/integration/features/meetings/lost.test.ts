import { describe, expect, test } from 'vitest';
import { answerMeeting } from '../../../../src/features/meetings/operations/answer.ts';
import { sendCalendar } from '../../../../src/features/meetings/operations/calendar.ts';
import { planned } from '../../../../src/features/meetings/operations/kinds.ts';
import { closePoll, settlePoll } from '../../../../src/features/polls/operations/steer.ts';
import { buttonsOf, linesOf } from '../../../support/card-parts.ts';
import { composed, readerOf } from '../../support/compose.ts';
import { deskOf } from '../../support/desk.ts';
import { addMember, makeGroup, type TestMember } from '../../support/group.ts';
import { recordSeason } from '../../support/meetings.ts';
import { answer, meetingOf, startPoll } from '../../support/polls.ts';
import { namesOf, receivers } from '../../support/posted.ts';
import { MONDAY, useStage } from '../../support/stage.ts';

const stage = useStage();
const say = (actor: TestMember, meeting: Parameters<typeof answerMeeting>[2], coming: boolean) =>
  answerMeeting(stage.deps, actor, meeting, coming);

/** A settled meeting in a group of five, two of whom lead it; everybody comes. */
async function settled() {
  const { deps } = stage;
  stage.clock.set(MONDAY);
  const group = await makeGroup(deps, { members: 3 });
  const other = await addMember(deps, group, { role: 'facilitator', platform: 'teams' });
  const people = [group.facilitator, other, ...group.members];
  const poll = await startPoll(deps, group);
  for (const person of people) await answer(deps, person, poll, 'yes', 'yes');
  await closePoll(deps, group.facilitator, poll.id);
  const [first] = poll.slots;
  if (first) await settlePoll(deps, group.facilitator, poll.id, first);
  await stage.settled();
  const meeting = await meetingOf(deps, poll);
  const id = meeting.id as Parameters<typeof answerMeeting>[2];
  return { facilitator: group.facilitator, other, members: group.members, id, meeting };
}

const lostTo = ({ platform, userId }: TestMember) =>
  stage[platform].to(userId).filter(({ card }) => /^Tapaaminen ti 1\.12\..*:/.test(card.summary));

describe('facilitators hear', () => {
  test('nothing by a message of one who does not come while enough do; the card shows it', async () => {
    const { facilitator, members, id, meeting } = await settled();
    const [member] = members as [TestMember];
    await say(member, id, false);
    await stage.settled();
    expect(await receivers(stage.deps, 'meetings.lost', id)).toEqual([]);
    const shown = await composed(stage.deps, planned, meeting.seasonId, readerOf(facilitator));
    expect(shown && linesOf(shown.card)).toContain(`Ei pääse (1): ${member.name}.`);
  });

  test('once that too few are left, and again nothing when it is so by another', async () => {
    const { facilitator, other, members, id } = await settled();
    const [one, two, three] = members as [TestMember, TestMember, TestMember];
    await say(one, id, false);
    await say(two, id, false);
    await stage.settled();
    expect(await receivers(stage.deps, 'meetings.lost', id)).toEqual([]);
    await say(three, id, false);
    await stage.settled();
    expect(await receivers(stage.deps, 'meetings.lost', id)).toEqual(namesOf(facilitator, other));
    const [told] = lostTo(facilitator);
    expect(told && linesOf(told.card).at(-1)).toBe(
      'Paikalle pääsee enää 2, ja tarvitaan vähintään 3.',
    );
    // One comes after all, and then not again: the same message says how it stands.
    await say(three, id, true);
    await stage.settled();
    expect(linesOf(lostTo(facilitator)[0]?.card ?? { summary: '', blocks: [] }).at(-1)).toBe(
      'Tapaamisen voi sittenkin pitää.',
    );
    await say(three, id, false);
    await stage.settled();
    expect(lostTo(facilitator)).toHaveLength(1);
  });

  test('of a required person, by name; not who says so themselves', async () => {
    const { facilitator, other, id } = await settled();
    await say(other, id, false);
    await stage.settled();
    expect(await receivers(stage.deps, 'meetings.lost', id)).toEqual(namesOf(facilitator));
    const [told] = lostTo(facilitator);
    expect(told && linesOf(told.card).at(-1)).toBe(
      `${other.name} ei pääsekään. Ilman häntä tapaamista ei voi pitää.`,
    );
    expect(told && buttonsOf(told.card)).toEqual(['Katso tapaaminen → meetings.show']);
  });

  test('of a recorded meeting only when too few could still come', async () => {
    const { deps } = stage;
    stage.clock.set(MONDAY);
    const group = await makeGroup(deps, { members: 3 });
    const { meetings } = await recordSeason(deps, group, '2026-12-01');
    const [id] = meetings;
    const [one, two, three] = group.members as [TestMember, TestMember, TestMember];
    for (const member of [one, two]) await say(member, id, false);
    await stage.settled();
    expect(await receivers(deps, 'meetings.lost', id)).toEqual([]);
    await say(three, id, false);
    await stage.settled();
    expect(await receivers(deps, 'meetings.lost', id)).toEqual(namesOf(group.facilitator));
  });
});

describe('the calendar of a meeting', () => {
  test('is a link that stays the same however often the card is drawn', async () => {
    const { facilitator, members, id, meeting } = await settled();
    const [member] = members as [TestMember];
    const link = async (who: TestMember) => {
      const shown = await composed(stage.deps, planned, meeting.seasonId, readerOf(who));
      return shown && buttonsOf(shown.card).find((button) => button.includes('/calendar/'));
    };
    const before = await link(member);
    expect(before).toMatch(/^Lisää kalenteriin → https:/);
    await say(member, id, false);
    expect(await link(member)).toBe(before);
    expect(await link(facilitator)).not.toBe(before);
  });

  test('where the bot has no address is brought as a file into Slack, for a press', async () => {
    const { deps } = stage;
    const { facilitator, members, meeting } = await settled();
    const noAddress = { ...deps, hasAddress: false };
    const buttons = async (who: TestMember) => {
      const shown = await composed(noAddress, planned, meeting.seasonId, readerOf(who));
      return shown ? buttonsOf(shown.card) : [];
    };
    expect(await buttons(facilitator)).toContain('Lisää kalenteriin → meetings.calendar');
    // Teams reaches the bot by its address, so that there is one.
    const inTeams = members.find(({ platform }) => platform === 'teams') as TestMember;
    expect((await buttons(inTeams)).join()).toContain('https:');
    const desk = deskOf(deps, facilitator);
    const press = () =>
      desk.press({ name: 'meetings.calendar', args: { subject: meeting.seasonId } });
    await Promise.all([press(), press()]);
    await stage.settled();
    const files = stage.slack.to(facilitator.userId).flatMap(({ file }) => file ?? []);
    expect(files.map(({ name }) => name)).toEqual(['verme-2026-12-01.ics']);
    const stranger = (await makeGroup(deps, { members: 0 })).facilitator;
    await expect(sendCalendar(deps, stranger, meeting.seasonId)).rejects.toThrow();
  });
});
