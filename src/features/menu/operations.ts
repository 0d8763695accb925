import type { PostedAt } from '../../chat/platform.ts';
import type { TaskKind, TaskLine } from '../../chat/task.ts';
import type { Actor } from '../../core/actor.ts';
import type { Deps } from '../../jobs/deps.ts';
import { groupsOf, type OwnGroup, type Standing } from '../groups/operations.ts';
import { pendingCounts } from '../joining/operations.ts';
import { nextMeetings, type StoredMeeting, upcomingMeetings } from '../meetings/operations.ts';
import { noteOpened } from '../messages/operations.ts';
import { managedNetworks } from '../networks/operations.ts';
import { type Settings, settingsOf } from '../people/operations.ts';
import { livePolls } from '../polls/operations.ts';
import { linesFor, nudgeSubject, type PersonReader } from '../tasks/operations.ts';
import { byUrgency, type NextStep, nextStep } from './rules.ts';

export { looksLikeCode } from '../codes/operations.ts';

/** The purpose of a person's own page, where it is kept up to date like a message. */
export const HOME_PURPOSE = 'menu.home';

type Person = Pick<Actor, 'personId'>;

/** What a person is in some group or network: by it the page and the help are chosen. */
export async function rolesOf({ db: { prisma } }: Deps, { personId }: Person): Promise<Standing[]> {
  const groups = await groupsOf(prisma, personId);
  const networks = await managedNetworks(prisma, personId);
  return roles(groups, networks.length > 0);
}

function roles(groups: readonly OwnGroup[], isManager: boolean): Standing[] {
  return [
    ...(groups.length > 0 ? (['member'] as const) : []),
    ...(groups.some(({ role }) => role === 'facilitator') ? (['facilitator'] as const) : []),
    ...(isManager ? (['manager'] as const) : []),
  ];
}

/** Everything that stands on a person's own page. */
export interface HomePage {
  readonly roles: readonly Standing[];
  readonly tasks: readonly TaskLine[];
  readonly groups: readonly (OwnGroup & { readonly next: NextStep })[];
  readonly meetings: readonly (StoredMeeting & { readonly coming: boolean | undefined })[];
  readonly settings: Settings;
}

/** A person's own page as it is now, in a fixed number of queries. */
export async function homePage(
  deps: Deps,
  kinds: readonly TaskKind[],
  reader: PersonReader,
): Promise<HomePage> {
  const { prisma } = deps.db;
  const groups = await groupsOf(prisma, reader.personId);
  const networks = await managedNetworks(prisma, reader.personId);
  const meetings = await upcomingMeetings(deps, reader);
  return {
    roles: roles(groups, networks.length > 0),
    tasks: await linesFor(prisma, kinds, reader),
    groups: byUrgency(await withNextSteps(deps, reader, groups)),
    // Of attendances only the reader's own is read.
    meetings: meetings.map((one) => ({ ...one, coming: one.attendances[0]?.coming })),
    settings: await settingsOf(deps, reader),
  };
}

async function withNextSteps(deps: Deps, reader: Person, groups: readonly OwnGroup[]) {
  if (groups.length === 0) return [];
  const ids = groups.map(({ id }) => id);
  const polls = await livePolls(deps.db.prisma, ids);
  const meetings = await nextMeetings(deps, ids);
  const pending = await pendingCounts(deps.db.prisma, reader, ids);
  const ofGroup =
    (id: string) =>
    ({ groupId }: { readonly groupId: string }) =>
      groupId === id;
  return groups.map((group) => {
    const isOwn = ofGroup(group.id);
    const next = nextStep({
      role: group.role,
      members: group.members,
      pending: pending.find(isOwn)?.count ?? 0,
      poll: polls.find(isOwn),
      meeting: meetings.find(isOwn),
    });
    return { ...group, next };
  });
}

/** Notes that a person looks at their own page: what they do elsewhere disappears there too. */
export async function noteHomeOpened(deps: Deps, actor: Actor, at: PostedAt): Promise<void> {
  const { personId, addressId, workspaceId } = actor;
  const subjectId = nudgeSubject(personId);
  await noteOpened(deps, {
    ...{ purpose: HOME_PURPOSE, subjectId, personId, addressId, workspaceId, at },
  });
}
