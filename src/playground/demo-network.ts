import type { Bot } from '../bot.ts';
import { type Id, newId } from '../core/ids.ts';
import { confirmMembers, pendingList } from '../features/groups/operations/confirm.ts';
import { redeem, requestMembership } from '../features/groups/operations/join.ts';
import { changeMember, memberList } from '../features/groups/operations/members.ts';
import { createGroup } from '../features/groups/operations/setup.ts';
import { newAdmissionCode } from '../features/networks/operations/codes.ts';
import { createNetwork } from '../features/networks/operations/create.ts';
import { identify } from '../features/people/operations.ts';
import type { ChatUser, HostPlatform } from './driver.ts';
import type { SlackHost } from './slack/host.ts';
import type { TeamsHost } from './teams/index.ts';

export interface DemoHosts {
  readonly slack: SlackHost;
  readonly teams: TeamsHost;
}

const ORGANISATIONS = ['Opisto A', 'Kunta B', 'Yhtymä C'] as const;
type Organisation = (typeof ORGANISATIONS)[number];

interface DemoPerson {
  readonly user: ChatUser;
  readonly organisation: Organisation;
  readonly language?: string;
}

export interface DemoWorkspace {
  readonly platform: HostPlatform;
  /** The platform's ID. */
  readonly id: string;
  readonly name: string;
}

export interface DemoNetwork {
  readonly workspaces: readonly DemoWorkspace[];
  readonly groupId: Id<'group'>;
  readonly manager: ChatUser;
  /** The first two facilitate. */
  readonly members: readonly ChatUser[];
  /** Channels that the facilitators may make the group's homes: one for each, in their own workspace. */
  readonly channels: readonly string[];
}

/**
 * Three organisations, one in Slack, one in Teams, one in both, and a group of
 * study counsellors from all of them: two facilitators and eight members. Made
 * by the bot's own operations, so that nothing is there that could not be.
 */
export async function createDemoNetwork(bot: Bot, hosts: DemoHosts): Promise<DemoNetwork> {
  const { manager, people, workspaces, bots } = await populate(bot, hosts);
  const channels = addChannels(hosts, people, bots);
  const { deps } = bot;
  const { networkId, code } = await createNetwork(deps, {
    name: 'Vermeverkosto',
    organisations: ORGANISATIONS,
  });
  await redeem(deps, visitor({ user: manager, organisation: 'Opisto A' }), code.text);
  await admitOthers(bot, manager, networkId, people);

  const [first, ...others] = people;
  if (!first) throw new Error('nobody to facilitate');
  const group = await foundGroup(bot, networkId, first);
  for (const person of others) await join(bot, networkId, group.code, person);
  await confirmEverybody(bot, first, group.id);
  await makeSecondFacilitator(bot, first, group.id, people[1]);
  return {
    workspaces,
    groupId: group.id,
    manager,
    members: people.map(({ user }) => user),
    channels,
  };
}

async function populate({ installSlack }: Bot, { slack, teams }: DemoHosts) {
  const workspaces: DemoWorkspace[] = [];
  /** The bot's own account in each Slack. */
  const bots = new Map<string, string>();
  for (const [id, name] of [
    ['T0OPISTOA', 'Opisto A'],
    ['T0YHTYMAC', 'Yhtymä C'],
  ] as const) {
    const { botToken, botUserId } = slack.addWorkspace({ teamId: id, name });
    bots.set(id, botUserId);
    await installSlack?.(botToken);
    workspaces.push({ platform: 'slack', id, name });
  }
  const tenant = (name: string) => {
    const { tenantId: id } = teams.addTenant({ name });
    workspaces.push({ platform: 'teams', id, name });
    return id;
  };
  const [kunta, yhtyma] = [tenant('Kunta B'), tenant('Yhtymä C')];
  const inSlack = (workspace: string, name: string) => slack.addUser({ workspace, name });
  const inTeams = (of: string, name: string, locale = 'fi-FI') =>
    teams.addUser({ tenant: of, name, locale });
  const opisto = 'T0OPISTOA';
  const people: DemoPerson[] = [
    { user: inSlack(opisto, 'Mentori, Opisto A'), organisation: 'Opisto A' },
    { user: inTeams(kunta, 'Mentori, Kunta B'), organisation: 'Kunta B' },
    { user: inSlack(opisto, 'Opinto-ohjaaja, Opisto A'), organisation: 'Opisto A' },
    { user: inSlack(opisto, 'Erityisopettaja, Opisto A'), organisation: 'Opisto A' },
    { user: inTeams(kunta, 'Opinto-ohjaaja, Kunta B'), organisation: 'Kunta B' },
    {
      user: inTeams(kunta, 'Studiehandledare, Kunta B', 'sv-FI'),
      organisation: 'Kunta B',
      language: 'sv-FI',
    },
    { user: inTeams(kunta, 'Koulukuraattori, Kunta B'), organisation: 'Kunta B' },
    { user: inSlack('T0YHTYMAC', 'Opinto-ohjaaja, Yhtymä C'), organisation: 'Yhtymä C' },
    { user: inSlack('T0YHTYMAC', 'Koordinaattori, Yhtymä C'), organisation: 'Yhtymä C' },
    {
      user: inTeams(yhtyma, 'Opettaja, Yhtymä C', 'en-GB'),
      organisation: 'Yhtymä C',
      language: 'en-GB',
    },
  ];
  return { workspaces, bots, manager: inSlack(opisto, 'Projektipäällikkö, Opisto A'), people };
}

/** One channel in Slack and one team in Teams, with the group's people of that workspace in it. */
function addChannels(
  { slack, teams }: DemoHosts,
  people: readonly DemoPerson[],
  bots: ReadonlyMap<string, string>,
): string[] {
  const [first, second] = people.map(({ user }) => user.workspace);
  const membersIn = (workspace: string | undefined) =>
    people.flatMap(({ user }) => (user.workspace === workspace ? [user.id] : []));
  const name = 'opinto-ohjaajat';
  const members = [...membersIn(first), bots.get(first ?? '') ?? ''];
  const channel = slack.addChannel({ workspace: first ?? '', name, members });
  const team = { tenant: second ?? '', name, members: membersIn(second), installed: true };
  return [channel, teams.addTeam(team).id];
}

function visitor({ user, language = 'fi-FI' }: DemoPerson) {
  const { platform, workspace, id: userId, name } = user;
  return {
    sender: { platform, workspace, userId, name, language },
    // No conversation yet: the bot opens one when it has something to say.
    place: { conversation: '', kind: 'channel' },
  } as const;
}

/** One admission code for each workspace that the manager's own code has not admitted. */
async function admitOthers(
  { deps }: Bot,
  manager: ChatUser,
  networkId: Id<'network'>,
  people: readonly DemoPerson[],
): Promise<void> {
  const admitted = new Set([manager.workspace]);
  const actor = await actorOf(deps, { user: manager, organisation: 'Opisto A' });
  for (const person of people) {
    if (admitted.has(person.user.workspace)) continue;
    admitted.add(person.user.workspace);
    const code = await newAdmissionCode(deps, actor, networkId, person.organisation);
    await redeem(deps, visitor(person), code.text);
  }
}

type Deps = Bot['deps'];

async function actorOf(deps: Deps, person: DemoPerson) {
  const { sender, place } = visitor(person);
  const identity = await identify(deps, sender, place);
  if (identity.kind !== 'person') throw new Error(`${person.user.name} is not known`);
  return identity.actor;
}

async function organisationId({ db }: Deps, networkId: string, name: string): Promise<string> {
  const where = { networkId_name: { networkId, name } };
  return (await db.prisma.organisation.findUniqueOrThrow({ where })).id;
}

async function foundGroup({ deps }: Bot, networkId: Id<'network'>, person: DemoPerson) {
  const id = newId<'group'>();
  const draft = {
    groupId: id,
    name: 'Opinto-ohjaajat',
    organisationId: await organisationId(deps, networkId, person.organisation),
    facilitating: true,
  };
  const { code } = await createGroup(deps, visitor(person), draft);
  return { id, code: code.text };
}

async function join(
  { deps }: Bot,
  networkId: Id<'network'>,
  code: string,
  person: DemoPerson,
): Promise<void> {
  const organisation = await organisationId(deps, networkId, person.organisation);
  const wish = { code, name: person.user.name, organisationId: organisation };
  await requestMembership(deps, visitor(person), wish);
}

async function confirmEverybody(
  { deps }: Bot,
  facilitator: DemoPerson,
  groupId: Id<'group'>,
): Promise<void> {
  const actor = await actorOf(deps, facilitator);
  const { pending } = await pendingList(deps, actor, groupId);
  await confirmMembers(deps, actor, groupId, pending);
}

async function makeSecondFacilitator(
  { deps }: Bot,
  facilitator: DemoPerson,
  groupId: Id<'group'>,
  second: DemoPerson | undefined,
): Promise<void> {
  if (!second) return;
  const actor = await actorOf(deps, facilitator);
  const { personId } = await actorOf(deps, second);
  const { members } = await memberList(deps, actor, groupId);
  const member = members.find((candidate) => candidate.personId === personId);
  if (!member) return;
  const { organisationId } = member;
  const change = { role: 'facilitator', required: true, organisationId } as const;
  await changeMember(deps, actor, groupId, personId, change);
}
