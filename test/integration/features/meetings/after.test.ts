import { describe, expect, test } from 'vitest';
import { newId } from '../../../../src/core/ids.ts';
import { meetingSweeps } from '../../../../src/features/meetings/jobs.ts';
import { sayHeld } from '../../../../src/features/meetings/operations/held.ts';
import { cancelPoll } from '../../../../src/features/polls/operations/steer.ts';
import { newPollIntent } from '../../../../src/features/polls/views/intents.ts';
import { buttonsOf, linesOf } from '../../../support/card-parts.ts';
import { deskOf } from '../../support/desk.ts';
import { makeGroup, type TestMember } from '../../support/group.ts';
import { cancelNow, recordSeason } from '../../support/meetings.ts';
import { startPoll } from '../../support/polls.ts';
import { MONDAY, useStage } from '../../support/stage.ts';

const stage = useStage();

/** A group that has met on 24 November, with its card before everybody. */
async function met() {
  stage.clock.set(MONDAY);
  const group = await makeGroup(stage.deps, { members: 1 });
  const season = await recordSeason(stage.deps, group, '2026-11-24');
  await stage.settled();
  await at('2026-11-24T13:30:00Z');
  const [member] = group.members as [TestMember];
  return { group, facilitator: group.facilitator, member, meeting: season.meetings[0] };
}

async function at(time: string) {
  stage.clock.set(new Date(time));
  for (const { run } of meetingSweeps(stage.deps)) await run();
  await stage.settled();
}

const FIND = 'Etsi ryhmälle aika → polls.new';
const first = ({ platform, userId }: TestMember) => stage[platform].to(userId)[0]?.card;
const buttons = (person: TestMember) => buttonsOf(first(person) ?? { summary: '', blocks: [] });
const lines = (person: TestMember) => linesOf(first(person) ?? { summary: '', blocks: [] });

describe('after a meeting', () => {
  test('its facilitator can begin to find the next time at once, and nobody else', async () => {
    const { group, facilitator, member } = await met();
    expect(buttons(facilitator)).toContain(FIND);
    expect(buttons(member)).not.toContain(FIND);
    const opened = await deskOf(stage.deps, facilitator).press(newPollIntent({ group: group.id }));
    expect(opened.form?.intent.name).toBe('polls.create');
  });

  test('the next time is told where it is agreed already, until that has begun or is cancelled', async () => {
    const { group, facilitator, member } = await met();
    const season = await recordSeason(stage.deps, group, '2026-12-01', '2026-12-08');
    await stage.settled();
    expect(lines(facilitator)).toContain('Nähdään ti 1.12. klo 14.00–15.30.');
    expect(lines(member).join()).not.toContain('Nähdään');
    expect(buttons(facilitator)).not.toContain(FIND);
    await cancelNow(stage.deps, facilitator, season.meetings[0]);
    await stage.settled();
    expect(lines(facilitator)).toContain('Nähdään ti 8.12. klo 14.00–15.30.');
    await at('2026-12-08T12:00:00Z');
    expect(lines(facilitator).join()).not.toContain('Nähdään');
    expect(buttons(facilitator)).toContain(FIND);
  });

  test('nothing is offered while a poll is under way, which has a card of its own', async () => {
    const { group, facilitator } = await met();
    const poll = await startPoll(stage.deps, group);
    await stage.settled();
    expect(buttons(facilitator)).not.toContain(FIND);
    await cancelPoll(stage.deps, facilitator, poll.id);
    await stage.settled();
    expect(buttons(facilitator)).toContain(FIND);
  });

  test('nothing is offered while its season goes on, or when it was not held', async () => {
    stage.clock.set(MONDAY);
    const group = await makeGroup(stage.deps, { members: 1 });
    const season = await recordSeason(stage.deps, group, '2026-11-24', '2026-12-01');
    await stage.settled();
    await at('2026-11-24T13:30:00Z');
    expect(buttons(group.facilitator)).not.toContain(FIND);
    const { facilitator, meeting } = await met();
    await sayHeld(stage.deps, facilitator, meeting, false);
    await stage.settled();
    expect(buttons(facilitator)).not.toContain(FIND);
    await cancelNow(stage.deps, group.facilitator, season.meetings[1] ?? newId());
    await stage.settled();
    expect(buttons(group.facilitator)).toContain(FIND);
  });
});
