import type { Block } from '../../chat/card.ts';
import type { PersonReader } from '../../chat/message.ts';
import type { PostedAt } from '../../chat/platform.ts';
import type { TaskLine } from '../../chat/task.ts';
import type { Actor } from '../../core/actor.ts';
import { defineMessage } from '../../core/kinds.ts';
import type { Standing } from '../../core/standing.ts';
import type { Deps, NextStep } from '../deps.ts';
import { groupsOf, type OwnGroup } from '../groups/operations/access.ts';
import { type StoredMeeting, upcomingMeetings } from '../meetings/operations/look.ts';
import { noteOpened } from '../messages/operations/versions.ts';
import { managedNetworks } from '../networks/operations/look.ts';
import { type Settings, settingsOf } from '../people/operations.ts';
import { linesFor } from '../tasks/operations/nudge.ts';
import { waitingSubject } from '../tasks/operations/tasks.ts';
import { byUrgency, firstStep } from './rules.ts';

export { looksLikeCode } from '../codes/operations.ts';

/** A person's own page, where it is kept up to date like a message. */
export const ownPage = defineMessage('menu.home');

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
export interface OwnPage {
  readonly roles: readonly Standing[];
  readonly tasks: readonly TaskLine[];
  readonly groups: readonly (OwnGroup & { readonly next: NextStep | undefined })[];
  readonly meetings: readonly (StoredMeeting & { readonly coming: boolean | undefined })[];
  readonly settings: Settings;
  /** What other features have among them. */
  readonly moreSettings: readonly Block[];
}

/** A person's own page as it is now, in a fixed number of queries. */
export async function findOwnPage(deps: Deps, reader: PersonReader): Promise<OwnPage> {
  const { prisma } = deps.db;
  const groups = await groupsOf(prisma, reader.personId);
  const networks = await managedNetworks(prisma, reader.personId);
  const meetings = await upcomingMeetings(deps, reader);
  return {
    roles: roles(groups, networks.length > 0),
    tasks: (await linesFor(deps, reader)).filter(({ task }) => !task.isNews),
    groups: byUrgency(await withNextSteps(deps, reader, groups)),
    meetings: meetings.map((one) => ({ ...one, coming: ownAnswer(one) })),
    settings: await settingsOf(deps, reader),
    moreSettings: deps.features.flatMap(({ person }) => person?.settings?.(deps, reader) ?? []),
  };
}

/** Of what people have said only the reader's own is read. */
function ownAnswer({ rsvps: [own] }: StoredMeeting): boolean | undefined {
  return own && own.answer === 'coming';
}

async function withNextSteps(deps: Deps, reader: PersonReader, groups: readonly OwnGroup[]) {
  if (groups.length === 0) return [];
  const told = await Promise.all(
    deps.features.map(async ({ group }) => group?.nextStep?.(deps, reader, groups)),
  );
  return groups.map((group) => {
    const next = firstStep(told.flatMap((steps) => steps?.get(group.id) ?? []));
    return { ...group, next };
  });
}

/**
 * Notes that a person looks at their own page: what they do elsewhere disappears there too. Returns
 * what is to be called once it stands there.
 */
export async function noteOpenedPage(
  deps: Deps,
  actor: Actor,
  at: PostedAt,
): Promise<() => Promise<void>> {
  const { personId, addressId, workspaceId } = actor;
  const subjectId = waitingSubject(personId);
  return noteOpened(deps, { message: ownPage, subjectId, personId, addressId, workspaceId, at });
}
