import { beforeAll, describe, expect, test } from 'vitest';
import { type Id, newId } from '../../../src/core/ids.ts';
import { addBreak, breaksOf, removeBreak } from '../../../src/features/breaks/operations.ts';
import {
  administeredGroups,
  facilitatedGroups,
  groupsOf,
} from '../../../src/features/groups/operations/access.ts';
import {
  confirmMembers,
  pendingList,
  refuseMember,
} from '../../../src/features/groups/operations/confirm.ts';
import {
  changeMember,
  leaveGroup,
  memberDetails,
  memberList,
  ownGroups,
  removeMember,
} from '../../../src/features/groups/operations/members.ts';
import { groupList, groupPage } from '../../../src/features/groups/operations/overview.ts';
import {
  joinCode,
  newGroupOptions,
  renewJoinCode,
  saveGroupSettings,
  settingsOf,
  withdrawJoinCode,
} from '../../../src/features/groups/operations/setup.ts';
import {
  homeChannelChoices,
  setHomeChannel,
  unsetHomeChannel,
} from '../../../src/features/home-channels/operations.ts';
import { answerMeeting } from '../../../src/features/meetings/operations/answer.ts';
import { sendCalendar } from '../../../src/features/meetings/operations/calendar.ts';
import { meetingsFor } from '../../../src/features/meetings/operations/look.ts';
import { readMeetings, recordMeetings } from '../../../src/features/meetings/operations/plan.ts';
import {
  newAdmissionCode,
  newManagerCode,
  withdrawNetworkCodes,
} from '../../../src/features/networks/operations/codes.ts';
import { exclusionOf } from '../../../src/features/networks/operations/exclude.ts';
import {
  digestOf,
  networkOverview,
  networksToManage,
} from '../../../src/features/networks/operations/look.ts';
import { addOrganisation, removePart } from '../../../src/features/networks/operations/parts.ts';
import { networkCode } from '../../../src/features/participants/operations.ts';
import { answerPoll, suitAll } from '../../../src/features/polls/operations/answer.ts';
import { editPoll } from '../../../src/features/polls/operations/edit.ts';
import { answersFor, controlFor, pollFor } from '../../../src/features/polls/operations/look.ts';
import {
  declineOffer,
  offerTime,
  takeOffer,
} from '../../../src/features/polls/operations/offer.ts';
import { createPoll, readPoll } from '../../../src/features/polls/operations/start.ts';
import { cancelPoll, closePoll, settlePoll } from '../../../src/features/polls/operations/steer.ts';
import {
  editTopic,
  nameTopic,
  removeTopic,
  restoreTopic,
} from '../../../src/features/topics/operations/change.ts';
import { offerToHost, shareTurns } from '../../../src/features/topics/operations/hosting.ts';
import { boxFor, ownTopic, placeable } from '../../../src/features/topics/operations/look.ts';
import { takeOffTopic } from '../../../src/features/topics/operations/place.ts';
import { makeGroup, type TestGroup, type TestMember } from '../support/group.ts';
import { cancelNow, recordSeason, seasonDraft, type TestSeason } from '../support/meetings.ts';
import { outcomeOf } from '../support/outcomes.ts';
import { draftOf, startPoll, type TestPoll } from '../support/polls.ts';
import { useStage } from '../support/stage.ts';
import { dropped, place } from '../support/topics.ts';

const stage = useStage();

let group: TestGroup;
let poll: TestPoll;
let season: TestSeason;
let offerId: Id<'offer'>;
let topic: Awaited<ReturnType<typeof dropped>>;
/** The facilitator, who is a project manager too; here, and by an account of theirs in another network. */
let here: TestMember;
let elsewhere: TestMember;

beforeAll(async () => {
  const { deps } = stage;
  const { prisma } = deps.db;
  group = await makeGroup(deps);
  here = group.facilitator;
  await prisma.manager.create({ data: { networkId: group.networkId, personId: here.personId } });
  const other = await makeGroup(deps, { members: 0 });
  const [workspaceId] = other.workspaceIds;
  const account = { personId: here.personId, workspaceId, userId: 'U-else', name: 'Toinen tili' };
  const { id } = await prisma.address.create({ data: account });
  elsewhere = { ...here, workspaceId, addressId: id as Id<'address'> };
  poll = await startPoll(deps, group);
  season = await recordSeason(deps, group, '2026-12-15');
  await offerTime(deps, here, poll.id, { date: '2026-12-08', start: '10:00', end: '11:00' });
  const offer = await prisma.offeredTime.findFirstOrThrow({ where: { pollId: poll.id } });
  offerId = offer.id as Id<'offer'>;
  topic = await dropped(deps, here, group);
});

type Act = (actor: TestMember) => Promise<unknown>;

const channel = { conversation: 'C1', kind: 'channel' } as const;
const ask = () => ({ date: '2026-12-09', start: '10:00', end: '11:00' });

/** Everything that can be done to a group's polls. */
const toPolls: Record<string, Act> = {
  pollFor: (actor) => pollFor(stage.deps, actor, poll.id),
  controlFor: (actor) => controlFor(stage.deps, actor, poll.id),
  answersFor: (actor) => answersFor(stage.deps, actor, poll.id),
  readPoll: (actor) => readPoll(stage.deps, actor, group.id, 'ti 14-16'),
  answerPoll: (actor) => answerPoll(stage.deps, actor, { pollId: poll.id, votes: votes('yes') }),
  takeBack: (actor) => answerPoll(stage.deps, actor, { pollId: poll.id, votes: votes(null) }),
  suitAll: (actor) => suitAll(stage.deps, actor, poll.id),
  offerTime: (actor) => offerTime(stage.deps, actor, poll.id, ask()),
  declineOffer: (actor) => declineOffer(stage.deps, actor, poll.id, offerId),
  takeOffer: (actor) => takeOffer(stage.deps, actor, poll.id, offerId),
  createPoll: (actor) => createPoll(stage.deps, actor, draftOf(group)),
  editPoll: (actor) =>
    editPoll(stage.deps, actor, {
      ...{ ...draftOf(group), pollId: poll.id, edition: 0, state: 'open' },
      ...{ dropped: [], reason: '' },
    }),
  settlePoll: (actor) => settlePoll(stage.deps, actor, poll.id, poll.slots[0] as Id<'slot'>),
  closePoll: (actor) => closePoll(stage.deps, actor, poll.id),
  cancelPoll: (actor) => cancelPoll(stage.deps, actor, poll.id),
};

function votes(value: 'yes' | null) {
  return poll.slots.map((slotId) => ({ slotId, value }));
}

const toMeetings: Record<string, Act> = {
  meetingsFor: (actor) => meetingsFor(stage.deps, actor, season.id),
  readMeetings: (actor) => readMeetings(stage.deps, actor, group.id, 'ti 14-16'),
  recordMeetings: (actor) => recordMeetings(stage.deps, actor, seasonDraft(group, '2026-12-20')),
  sendCalendar: (actor) => sendCalendar(stage.deps, actor, season.id),
  answerMeeting: (actor) => answerMeeting(stage.deps, actor, season.meetings[0], true),
  cancelMeeting: (actor) => cancelNow(stage.deps, actor, season.meetings[0]),
};

const toTopics: Record<string, Act> = {
  boxFor: (actor) => boxFor(stage.deps, actor, group.id),
  ownTopic: (actor) => ownTopic(stage.deps, actor, topic),
  placeable: (actor) => placeable(stage.deps, actor, topic),
  dropTopic: (actor) => dropped(stage.deps, actor, group),
  editTopic: (actor) => editTopic(stage.deps, actor, topic, { text: 'Palaute', isNamed: true }),
  nameTopic: (actor) => nameTopic(stage.deps, actor, topic, false),
  removeTopic: (actor) => removeTopic(stage.deps, actor, topic),
  restoreTopic: (actor) => restoreTopic(stage.deps, actor, topic),
  placeTopic: (actor) => place(stage.deps, actor, topic, season.meetings[0]),
  takeOffTopic: (actor) => takeOffTopic(stage.deps, actor, topic),
  offerToHost: (actor) => offerToHost(stage.deps, actor, group.id, true),
  shareTurns: (actor) => shareTurns(stage.deps, actor, group.id),
};

const first = () => group.members[0] as TestMember;
const change = () => ({
  ...{ role: 'member' as const, required: false, organisationId: group.organisationIds[0] },
});
const settings = {
  ...{ name: 'Opot', zone: 'Europe/Helsinki', quorum: '', showNames: true },
  ...{ settleAutomatically: false, takesOffers: true, hidesCounts: false },
};

const toGroups: Record<string, Act> = {
  groupPage: (actor) => groupPage(stage.deps, actor, group.id),
  memberList: (actor) => memberList(stage.deps, actor, group.id),
  memberDetails: (actor) => memberDetails(stage.deps, actor, group.id, first().personId),
  pendingList: (actor) => pendingList(stage.deps, actor, group.id),
  confirmMembers: (actor) => confirmMembers(stage.deps, actor, group.id, []),
  refuseMember: (actor) => refuseMember(stage.deps, actor, group.id, newId()),
  changeMember: (actor) => changeMember(stage.deps, actor, group.id, first().personId, change()),
  settingsOf: (actor) => settingsOf(stage.deps, actor, group.id),
  saveGroupSettings: (actor) => saveGroupSettings(stage.deps, actor, group.id, settings),
  joinCode: (actor) => joinCode(stage.deps, actor, group.id),
  renewJoinCode: (actor) => renewJoinCode(stage.deps, actor, group.id),
  withdrawJoinCode: (actor) => withdrawJoinCode(stage.deps, actor, group.id),
  setHomeChannel: (actor) => setHomeChannel(stage.deps, actor, channel, group.id),
  unsetHomeChannel: (actor) => unsetHomeChannel(stage.deps, actor, channel, group.id),
  removeMember: (actor) => removeMember(stage.deps, actor, group.id, first().personId),
  leaveGroup: (actor) => leaveGroup(stage.deps, actor, group.id),
};

const toNetworks: Record<string, Act> = {
  networksToManage: (actor) => networksToManage(stage.deps.db.prisma, actor),
  networkOverview: (actor) => networkOverview(stage.deps, actor, group.networkId),
  digestOf: (actor) => digestOf(stage.deps, actor, group.networkId),
  addOrganisation: (actor) => addOrganisation(stage.deps, actor, group.networkId, 'Yhtymä C'),
  newAdmissionCode: (actor) => newAdmissionCode(stage.deps, actor, group.networkId, 'Opisto'),
  newManagerCode: (actor) => newManagerCode(stage.deps, actor, group.networkId),
  withdrawNetworkCodes: (actor) => withdrawNetworkCodes(stage.deps, actor, group.networkId),
  networkCode: (actor) => networkCode(stage.deps, actor, group.networkId),
  exclusionOf: (actor) => exclusionOf(stage.deps, actor, group.networkId, group.workspaceIds[1]),
  removePart: (actor) =>
    removePart(stage.deps, actor, group.networkId, { workspaceId: group.workspaceIds[1] }),
  breaksOf: (actor) => breaksOf(stage.deps, actor),
  addBreak: (actor) =>
    addBreak(stage.deps, actor, {
      ...{ organisationId: group.organisationIds[0] },
      ...{ firstDay: '2026-12-21', lastDay: '2026-12-22' },
    }),
  removeBreak: (actor) => removeBreak(stage.deps, actor, newId()),
};

const all = { ...toPolls, ...toTopics, ...toMeetings, ...toGroups, ...toNetworks };

/** All rows that any of it could have changed. */
async function everything() {
  const { prisma } = stage.deps.db;
  return JSON.stringify([
    await prisma.vote.findMany(),
    await prisma.poll.findMany(),
    await prisma.offeredTime.findMany(),
    await prisma.meeting.findMany(),
    await prisma.rsvp.findMany(),
    await prisma.suggestedTopic.findMany(),
    await prisma.hostOffer.findMany(),
    await prisma.membership.findMany(),
    await prisma.group.findMany(),
    await prisma.code.findMany(),
    await prisma.admission.findMany(),
    await prisma.organisation.findMany(),
    await prisma.homeChannel.findMany(),
    await prisma.break.findMany(),
    await prisma.subject.findMany(),
  ]);
}

describe('with an account whose workspace the network has not admitted', () => {
  test.each(Object.keys(all))('%s is refused, and changes nothing', async (name) => {
    const before = await everything();
    expect(await outcomeOf((all[name] as Act)(elsewhere))).toBe('notFromHere');
    expect(await everything()).toBe(before);
  });

  test('a list to choose from does not have the group in it', async () => {
    const { deps } = stage;
    const { prisma } = deps.db;
    const lists = [
      () => facilitatedGroups(prisma, elsewhere),
      () => administeredGroups(deps, elsewhere),
      () => groupList(deps, elsewhere),
      () => ownGroups(deps, elsewhere),
      () => homeChannelChoices(deps, elsewhere, channel),
    ];
    for (const list of lists) expect(await outcomeOf(list())).toBe('notFromHere');
    // What one's own page tells of is one's own, wherever one reads it.
    expect(await groupsOf(prisma, elsewhere.personId)).toHaveLength(1);
  });

  test('a new group can be in the networks of the workspace only', async () => {
    const { workspaceId, userId, name } = elsewhere;
    const { externalId } = await stage.deps.db.prisma.workspace.findUniqueOrThrow({
      where: { id: workspaceId },
    });
    const options = await newGroupOptions(stage.deps, {
      sender: { platform: 'slack', workspace: externalId, userId: 'U-else', name },
      place: { conversation: userId, kind: 'direct' },
    });
    const own = options.organisations.filter(({ networkId }) => networkId === group.networkId);
    expect(own).toEqual([]);
    expect(options.isManager).toBe(false);
  });

  test('who has no right in it anywhere is told no more than before', async () => {
    const stranger = (await makeGroup(stage.deps, { members: 0 })).facilitator;
    const outcome = (name: string) => outcomeOf((all[name] as Act)(stranger));
    expect(await outcome('answerPoll')).toBe('notYourPoll');
    expect(await outcome('meetingsFor')).toBe('notYourMeeting');
    expect(await outcome('memberList')).toBe('notFacilitator');
    expect(await outcome('networkOverview')).toBe('notManager');
  });
});

describe('with the account of the network itself', () => {
  // What ends things comes last, as in the lists above.
  const done = Object.keys(all).filter(
    (name) => !['settlePoll', 'leaveGroup', 'takeOffer'].includes(name),
  );

  test.each(done)('%s goes through', async (name) => {
    expect(await outcomeOf((all[name] as Act)(here))).toBe('ok');
  });
});

test('what is of a network reaches people where they can act on it, whichever chat they prefer', async () => {
  const { deps } = stage;
  const { prisma } = deps.db;
  const where = { id: here.personId };
  await prisma.person.update({ where, data: { preferredAddressId: elsewhere.addressId } });
  const asked = await startPoll(deps, group);
  await stage.settled();
  const posted = await prisma.postedMessage.findMany({
    where: { subjectId: asked.id, personId: here.personId },
  });
  expect(posted.map(({ workspaceId }) => workspaceId)).toEqual([here.workspaceId]);
});
