import { describe, expect, test } from 'vitest';
import { ChatError } from '../../../../src/chat/platform.ts';
import { newId } from '../../../../src/core/ids.ts';
import { answerAgreement } from '../../../../src/features/agreements/operations/answer.ts';
import { addSection } from '../../../../src/features/agreements/operations/edit.ts';
import { ownStandingOf, standingOf } from '../../../../src/features/agreements/operations/look.ts';
import { postAgreement } from '../../../../src/features/agreements/operations/post.ts';
import { welcome } from '../../../../src/features/groups/operations/confirm.ts';
import { leaveGroup } from '../../../../src/features/groups/operations/members.ts';
import { addHomeChannel } from '../../../../src/features/messages/operations/channels.ts';
import { nudgeEverybody } from '../../../../src/features/tasks/operations/nudge.ts';
import { groupWithAgreement, type TestAgreement } from '../../support/agreements.ts';
import { addMember, makeOutsider, type TestMember } from '../../support/group.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import { namesOf, receivers, waiting } from '../../support/posted.ts';
import { MONDAY, useStage } from '../../support/stage.ts';

const stage = useStage();
const DAY = 24 * 3_600_000;

type Choice = 'committed' | 'talkFirst' | null;

const say = (made: TestAgreement, by: TestMember, choice: Choice, number = 1) =>
  outcomeOf(answerAgreement(stage.deps, by, made.id, { number, choice }));

async function write(made: TestAgreement, title: string) {
  const draft = { title, text: 'Uutta.', after: 'first' };
  await addSection(stage.deps, made.facilitator, made.id, newId(), draft);
}

async function posted(options = {}) {
  stage.clock.set(MONDAY);
  const made = await groupWithAgreement(stage.deps, options);
  await made.post();
  return made;
}

const namesIn = async (made: TestAgreement) => {
  const { committed, talking, open } = standingOf(await made.now());
  const names = (people: readonly { name: string }[]) => people.map(({ name }) => name).sort();
  return { committed: names(committed), talking: names(talking), open: names(open) };
};

describe('a version', () => {
  test('asks every member once, and is one however often it is posted', async () => {
    stage.clock.set(MONDAY);
    const made = await groupWithAgreement(stage.deps);
    const second = await addMember(stage.deps, made.group, { role: 'facilitator' });
    const [one, other] = await Promise.all([made.post(), made.post({ by: second })]);
    expect([one, other]).toEqual([1, 1]);
    await stage.settled();
    const everybody = namesOf(made.facilitator, second, made.member, ...made.others);
    expect(await receivers(stage.deps, 'agreements.invitation', made.id)).toEqual(everybody);
    expect(await waiting(stage.deps, 'commitAgreement', made.id)).toEqual(everybody);
    expect((await made.now()).versions).toHaveLength(1);
    expect(await outcomeOf(made.post())).toBe('agreement.unchanged');
  });

  test('is not posted unseen', async () => {
    const made = await groupWithAgreement(stage.deps);
    const { edition } = await made.now();
    await write(made, 'Alku');
    const seen = { edition, isCorrection: false };
    const attempt = postAgreement(stage.deps, made.facilitator, made.id, seen);
    expect(await outcomeOf(attempt)).toBe('edition agreement.rewritten');
    expect(await outcomeOf(made.post({ by: made.member }))).toBe('notFacilitator');
  });

  test('that changes something asks all anew, and shows each what has changed since they knew it', async () => {
    const made = await posted();
    await say(made, made.member, 'committed');
    await write(made, 'Alku');
    expect(await made.post()).toBe(2);
    await write(made, 'Loppu');
    expect(await made.post()).toBe(3);
    const agreement = await made.now();
    const { choice, changes } = ownStandingOf(agreement, made.member.personId);
    expect(choice).toBeUndefined();
    expect(changes?.sections.map(({ now }) => now?.title)).toEqual(['Loppu', 'Alku']);
    expect(ownStandingOf(agreement, made.others[0]?.personId ?? '').changes).toBeUndefined();
    expect(await waiting(stage.deps, 'commitAgreement', made.id)).toHaveLength(4);
    await stage.settled();
    expect(stage.textsTo(made.member)).toEqual(
      expect.arrayContaining([expect.stringContaining('Oletko yhä mukana?')]),
    );
  });

  test('that is a small correction asks nobody, and shows the change', async () => {
    const made = await posted();
    await say(made, made.member, 'committed');
    await stage.settled();
    const before = stage.textsTo(made.member).length;
    await write(made, 'Alku');
    expect(await made.post({ isCorrection: true })).toBe(2);
    await stage.settled();
    const { choice, changes } = ownStandingOf(await made.now(), made.member.personId);
    expect([choice, changes?.sections.length]).toEqual(['committed', 1]);
    expect(await waiting(stage.deps, 'commitAgreement', made.id)).toHaveLength(3);
    expect(stage.textsTo(made.member)).toHaveLength(before);
    // Who has the version before it in front of them is in all the same.
    expect(await say(made, made.others[0] as TestMember, 'committed', 1)).toBe('ok');
  });

  test('is not a correction of nothing', async () => {
    stage.clock.set(MONDAY);
    const made = await groupWithAgreement(stage.deps);
    await made.post({ isCorrection: true });
    expect((await made.now()).versions).toMatchObject([{ isCorrection: false }]);
    expect(await waiting(stage.deps, 'commitAgreement', made.id)).toHaveLength(4);
  });
});

describe('an answer', () => {
  test('is given once, can be changed and taken back', async () => {
    const made = await posted();
    const { member, others, facilitator } = made;
    const open = namesOf(...others, facilitator);
    await Promise.all([say(made, member, 'committed'), say(made, member, 'committed')]);
    expect(await namesIn(made)).toEqual({ committed: [member.name], talking: [], open });
    await say(made, member, 'talkFirst');
    expect(await namesIn(made)).toEqual({ committed: [], talking: [member.name], open });
    await say(made, member, null);
    expect((await namesIn(made)).open).toContain(member.name);
    expect(await waiting(stage.deps, 'commitAgreement', made.id)).toContain(member.name);
  });

  test('to a version after which all were asked anew is refused', async () => {
    const made = await posted();
    await write(made, 'Alku');
    await made.post();
    expect(await say(made, made.member, 'committed', 1)).toBe('agreement.outdated');
    expect(await say(made, made.member, 'committed', 3)).toBe('agreement.outdated');
    expect(await say(made, made.member, 'committed', 2)).toBe('ok');
  });

  test('is for members alone', async () => {
    const made = await posted();
    expect(await say(made, await makeOutsider(stage.deps), 'committed')).toBe('notMember');
    await leaveGroup(stage.deps, made.member, made.group.id);
    expect(await say(made, made.member, 'committed')).toBe('notMember');
  });

  test('that everybody is in is told once, in the home channels', async () => {
    const made = await posted({ members: 2 });
    const { id: groupId, networkId, workspaceIds } = made.group;
    const channel = { workspaceId: workspaceIds[0], conversation: `C-${made.id}` };
    const home = await stage.deps.db.transaction((tx) =>
      addHomeChannel(tx, {
        ...{ ...channel, groupId, networkId },
        ...{ serviceUrl: null, team: null, locale: 'fi' },
      }),
    );
    const everybody = [made.facilitator, made.member, ...made.others];
    for (const one of everybody) await say(made, one, 'committed');
    await stage.settled();
    expect(await receivers(stage.deps, 'agreements.allIn', made.id)).toEqual([home]);
    await say(made, made.member, null);
    await say(made, made.member, 'committed');
    await stage.settled();
    expect(await receivers(stage.deps, 'agreements.allIn', made.id)).toEqual([home]);
    expect(standingOf(await made.now()).isComplete).toBe(true);
  });
});

test('a member who cannot be reached is named to the facilitators alone', async () => {
  stage.clock.set(MONDAY);
  const made = await groupWithAgreement(stage.deps);
  const away = made.others.find(({ platform }) => platform === 'slack') as TestMember;
  await stage.settled();
  stage.slack.faults = {
    beforeSend({ userId }) {
      if (userId === away.userId) throw new ChatError('unreachable', 'user_disabled');
    },
  };
  await made.post();
  await stage.settled();
  const shown = (to: TestMember) =>
    JSON.stringify((to.platform === 'slack' ? stage.slack : stage.teams).to(to.userId));
  expect(shown(made.facilitator)).toContain(
    `{"label":"Viestini ei mene perille","value":"${away.name}"}`,
  );
  expect(shown(made.member)).not.toContain(away.name);
});

describe('somebody who would like to talk first', () => {
  test('is not nudged, and their facilitators know', async () => {
    const made = await posted();
    const { member, facilitator, id } = made;
    await say(made, member, 'talkFirst');
    await stage.settled();
    const before = stage.textsTo(member).length;
    expect(await waiting(stage.deps, 'talkFirst', id)).toEqual([facilitator.name]);
    for (let day = 1; day <= 21; day += 1) {
      stage.clock.set(new Date(MONDAY.getTime() + day * DAY));
      await nudgeEverybody(stage.deps);
      await stage.settled();
    }
    expect(stage.textsTo(member)).toHaveLength(before);
    const told = JSON.stringify(stage.slack.to(facilitator.userId));
    expect(told).toContain(`${member.name} haluaa jutella toimintasopimuksesta`);
    await say(made, member, 'committed');
    expect(await waiting(stage.deps, 'talkFirst', id)).toEqual([]);
  });

  test('and leaves is waited for no more', async () => {
    const made = await posted({ members: 2 });
    await say(made, made.member, 'talkFirst');
    await say(made, made.facilitator, 'committed');
    for (const one of made.others) await say(made, one, 'committed');
    await leaveGroup(stage.deps, made.member, made.group.id);
    expect(await waiting(stage.deps, 'talkFirst', made.id)).toEqual([]);
    expect(standingOf(await made.now()).isComplete).toBe(true);
  });
});

test('who comes back is not asked what they have answered', async () => {
  const made = await posted();
  const { member } = made;
  const { id: groupId, networkId } = made.group;
  await say(made, member, 'committed');
  await leaveGroup(stage.deps, member, groupId);
  expect((await namesIn(made)).committed).toEqual([]);
  const { personId } = member;
  await stage.deps.db.prisma.membership.update({
    ...{ where: { groupId_personId: { groupId, personId } }, data: { state: 'active' } },
  });
  await stage.deps.db.transaction((tx) =>
    welcome(stage.deps, tx, { groupId, personId, networkId }),
  );
  expect((await namesIn(made)).committed).toEqual([member.name]);
  expect(await waiting(stage.deps, 'commitAgreement', made.id)).not.toContain(member.name);
});

test('who joins is asked by their welcome', async () => {
  const made = await posted();
  await say(made, made.member, 'committed');
  const newcomer = await addMember(stage.deps, made.group, { locale: 'sv', isWelcomed: true });
  await stage.settled();
  expect(await waiting(stage.deps, 'commitAgreement', made.id)).toContain(newcomer.name);
  const [welcome, ...others] = stage.slack.to(newcomer.userId);
  expect(JSON.stringify(welcome?.card)).toContain('Gruppen har ett avtal.');
  expect(others).toEqual([]);
  expect((await namesIn(made)).committed).toEqual([made.member.name]);
});
