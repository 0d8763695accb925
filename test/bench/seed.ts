import type { Actor } from '../../src/core/actor.ts';
import { type Id, newId } from '../../src/core/ids.ts';
import type { Database } from '../../src/db/client.ts';

type Prisma = Database['prisma'];

export interface NewMember {
  readonly workspaceId: Id<'workspace'>;
  /** Slack user ID. */
  readonly userId: string;
  readonly conversation?: string;
}

export interface SeededGroup {
  readonly groupId: Id<'group'>;
  /** Everybody, in the given order; the first facilitates. */
  readonly people: readonly Actor[];
}

/** Writes a network with one group straight into the database; its workspaces must exist. */
export async function seedGroup(
  prisma: Prisma,
  name: string,
  members: readonly NewMember[],
): Promise<SeededGroup> {
  const createdAt = new Date();
  const { id: networkId } = await prisma.network.create({ data: { name, createdAt } });
  const { id: organisationId } = await prisma.organisation.create({ data: { name, networkId } });
  const workspaces = new Set(members.map(({ workspaceId }) => workspaceId));
  const admissions = [...workspaces].map((workspaceId) => ({ workspaceId, networkId }));
  await prisma.admission.createMany({
    data: admissions.map((one) => ({ ...one, admittedAt: createdAt })),
  });
  const groupId = newId<'group'>();
  await prisma.group.create({ data: { id: groupId, name, networkId, createdAt } });
  const people = await seedPeople(prisma, members);
  await prisma.membership.createMany({
    data: people.map(({ personId }, index) => ({
      ...{ groupId, personId, organisationId, state: 'active', joinedAt: createdAt },
      role: index === 0 ? 'facilitator' : 'member',
    })),
  });
  return { groupId, people };
}

async function seedPeople(prisma: Prisma, members: readonly NewMember[]): Promise<Actor[]> {
  const people = members.map((member, index) => {
    const name = `Opinto-ohjaaja ${index}`;
    return { ...member, personId: newId<'person'>(), addressId: newId<'address'>(), name };
  });
  await prisma.person.createMany({
    data: people.map(({ personId: id, name }) => ({ id, name })),
  });
  await prisma.address.createMany({
    data: people.map(({ addressId: id, ...address }) => ({ ...address, id })),
  });
  return people.map(({ personId, addressId, workspaceId, name }) => ({
    ...{ personId, addressId, workspaceId, name, platform: 'slack' },
    ...{ locale: 'fi', zone: 'Europe/Helsinki' },
  }));
}

/** A Slack workspace to which nothing is sent. */
export async function seedWorkspace(prisma: Prisma, externalId: string): Promise<Id<'workspace'>> {
  const id = newId<'workspace'>();
  await prisma.workspace.create({ data: { id, platform: 'slack', externalId, name: externalId } });
  return id;
}

export interface SeededPoll {
  readonly pollId: Id<'poll'>;
  readonly slotIds: readonly Id<'slot'>[];
}

/** An open poll that nobody has been sent, though all are waited for. */
export async function seedPoll(
  prisma: Prisma,
  { groupId, people }: SeededGroup,
  slots: number,
): Promise<SeededPoll> {
  const pollId = newId<'poll'>();
  const createdById = people[0]?.personId ?? '';
  const now = new Date();
  const deadline = daysAhead(7);
  await prisma.poll.create({
    data: { id: pollId, groupId, title: 'Mittaus', deadline, createdById, createdAt: now },
  });
  const slotIds = Array.from({ length: slots }, () => newId<'slot'>());
  await prisma.slot.createMany({
    data: slotIds.map((id, index) => {
      const date = daysAhead(10 + index)
        .toISOString()
        .slice(0, 10);
      const startsAt = new Date(`${date}T12:00:00Z`);
      return { id, pollId, date, time: '14:00', minutes: 90, zone: 'Europe/Helsinki', startsAt };
    }),
  });
  // Else the bot would take them for new members and send them the poll.
  const task = { kind: 'answerPoll', subjectId: pollId, dueAt: deadline, createdAt: now };
  await prisma.task.createMany({
    data: people.map(({ personId }) => {
      return { ...task, personId, openKey: `${personId} ${task.kind} ${pollId}` };
    }),
  });
  return { pollId, slotIds };
}

/** This time of day, so many days from now. */
export function daysAhead(days: number): Date {
  return new Date(Date.now() + days * 86_400_000);
}
