import { beforeAll } from 'vitest';
import type { Place, Sender } from '../../../src/chat/platform.ts';
import type { Actor } from '../../../src/core/actor.ts';
import { type MovableClock, movableClock } from '../../../src/core/clock.ts';
import type { AppError } from '../../../src/core/errors.ts';
import { type Id, newId } from '../../../src/core/ids.ts';
import { createSecrets, newKey } from '../../../src/core/secrets.ts';
import type { Database, Deps } from '../../../src/features/deps.ts';
import { confirmMembers, pendingList } from '../../../src/features/groups/operations/confirm.ts';
import { redeem, requestMembership } from '../../../src/features/groups/operations/join.ts';
import { createGroup } from '../../../src/features/groups/operations/setup.ts';
import { features } from '../../../src/features/index.ts';
import { newAdmissionCode } from '../../../src/features/networks/operations/codes.ts';
import { createNetwork } from '../../../src/features/networks/operations/create.ts';
import {
  networksOfWorkspace,
  organisationsOf,
} from '../../../src/features/networks/operations/look.ts';
import { identify } from '../../../src/features/people/operations.ts';
import { useDatabase } from '../support/database.ts';

export interface TestDeps extends Deps {
  readonly clock: MovableClock;
  /** The jobs that were asked for, also by transactions that were rolled back. */
  readonly jobs: { readonly name: string; readonly payload: Record<string, unknown> }[];
}

/**
 * What operations work with: the real database, and a queue that only keeps what it is given. The
 * database is asked for when it is needed, so that a test file can make these at its top.
 */
export function testDeps(database: { readonly db: Database }): TestDeps {
  const jobs: { name: string; payload: Record<string, unknown> }[] = [];
  const quiet = () => {};
  return {
    get db() {
      return database.db;
    },
    clock: movableClock(new Date('2026-11-16T09:00:00Z'), { frozen: true }),
    secrets: createSecrets(newKey('test')),
    log: { info: quiet, warn: quiet, error: quiet },
    enqueue: async (_tx, kind, asked) => {
      jobs.push(
        ...asked.map(({ payload }) => ({
          name: kind.name,
          payload: payload as Record<string, unknown>,
        })),
      );
    },
    publicUrl: 'http://127.0.0.1',
    hasAddress: true,
    features,
    redraw: quiet,
    jobs,
  };
}

/** The messages of a purpose that were asked for, by whom they are for. */
export function sent(deps: TestDeps, purpose: string): string[] {
  return deps.jobs
    .filter(({ name, payload }) => name === 'messages.deliver' && payload['purpose'] === purpose)
    .map(({ payload }) => Object.values(payload['to'] as Record<string, string>)[0] ?? '');
}

export interface Visitor {
  readonly sender: Sender;
  readonly place: Place;
}

let people = 0;

/** Somebody new in a workspace, writing to the bot in private. */
export function somebody(
  workspace: string,
  options: { platform?: 'slack' | 'teams'; name?: string; language?: string } = {},
): Visitor {
  people += 1;
  const { platform = 'slack', name = `Opettaja ${people}`, language = 'fi-FI' } = options;
  const userId = `U${people}`;
  return {
    sender: { platform, workspace, userId, name, language },
    place: { conversation: `D${people}`, kind: 'direct', botsOwn: true },
  };
}

export async function actorOf(deps: Deps, { sender, place }: Visitor): Promise<Actor> {
  const identity = await identify(deps, sender, place);
  if (identity.kind !== 'person') throw new Error(`${sender.name} is not known`);
  return identity.actor;
}

export interface Network {
  readonly id: Id<'network'>;
  readonly manager: Visitor;
  /** By name: "Opisto A" and "Kunta B". */
  readonly organisations: ReadonlyMap<string, Id<'organisation'>>;
}

/** A network of two organisations with a project manager in its first workspace. */
export async function makeNetwork(deps: Deps, workspace: string): Promise<Network> {
  const { networkId: id, code } = await createNetwork(deps, {
    name: `Verkosto ${workspace}`,
    organisations: ['Opisto A', 'Kunta B'],
  });
  const manager = somebody(workspace, { name: 'Projektipäällikkö' });
  await redeem(deps, manager, code.text);
  const organisations = await organisationsOf(deps.db.prisma, [id]);
  return { id, manager, organisations: new Map(organisations.map((one) => [one.name, one.id])) };
}

/** Admits one more workspace to the network. */
export async function admit(
  deps: Deps,
  network: Network,
  workspace: string,
  platform: 'slack' | 'teams' = 'slack',
): Promise<void> {
  const code = await admissionCode(deps, network, workspace);
  await redeem(deps, somebody(workspace, { platform }), code);
}

/** A new code of the network, with which one more workspace comes in under this name. */
export async function admissionCode(
  deps: Deps,
  { id, manager }: Network,
  name = 'Opisto B',
): Promise<string> {
  const { text } = await newAdmissionCode(deps, await actorOf(deps, manager), id, name);
  return text;
}

/** The names of the networks that a workspace takes part in. */
export async function networksOf(
  { db }: Deps,
  workspace: string,
  platform: 'slack' | 'teams' = 'slack',
): Promise<string[]> {
  const networks = await networksOfWorkspace(db.prisma, { platform, workspace });
  return networks.map(({ name }) => name);
}

export function organisationOf({ organisations }: Network, name = 'Opisto A'): Id<'organisation'> {
  const id = organisations.get(name);
  if (!id) throw new Error(`no organisation ${name}`);
  return id;
}

export interface TestGroup {
  readonly id: Id<'group'>;
  readonly code: string;
  readonly facilitator: Visitor;
  /** The same person, as the bot knows them. */
  readonly mentor: Actor;
}

export async function makeGroup(
  deps: Deps,
  network: Network,
  facilitator: Visitor,
): Promise<TestGroup> {
  const id = newId<'group'>();
  const { code } = await createGroup(deps, facilitator, {
    groupId: id,
    name: 'Opinto-ohjaajat',
    organisationId: organisationOf(network),
    facilitating: true,
  });
  return { id, code: code.text, facilitator, mentor: await actorOf(deps, facilitator) };
}

/** What most files of tests begin with: a network, in `T1` in Slack and in `tenant` in Teams. */
export interface Scene {
  readonly deps: TestDeps;
  readonly network: Network;
  actorOf(visitor: Visitor): Promise<Actor>;
  /** A group of the network; of somebody new in Slack unless it is said who facilitates it. */
  makeGroup(facilitator?: Visitor): Promise<TestGroup>;
  /** Asks to join, and waits. */
  ask(group: Pick<TestGroup, 'code'>, visitor: Visitor): Promise<Actor>;
  /** Joins and is confirmed by the facilitator. */
  join(group: TestGroup, visitor: Visitor): Promise<Actor>;
}

/**
 * Makes the network for the test file that calls this at its top. What it returns can be taken
 * apart there, and be used inside of tests and hooks only.
 */
export function useNetwork(): Scene {
  const deps = testDeps(useDatabase());
  let made: Network | undefined;
  beforeAll(async () => {
    made = await makeNetwork(deps, 'T1');
    await admit(deps, made, 'tenant', 'teams');
  });
  const given = () => {
    if (!made) throw new Error('the network exists inside of tests and hooks only');
    return made;
  };
  const network: Network = {
    get id() {
      return given().id;
    },
    get manager() {
      return given().manager;
    },
    get organisations() {
      return given().organisations;
    },
  };
  const ask: Scene['ask'] = async ({ code }, visitor) => {
    const organisationId = organisationOf(network, 'Kunta B');
    await requestMembership(deps, visitor, { code, name: visitor.sender.name, organisationId });
    return actorOf(deps, visitor);
  };
  return {
    ...{ deps, network, ask },
    actorOf: (visitor) => actorOf(deps, visitor),
    makeGroup: (facilitator = somebody('T1')) => makeGroup(deps, network, facilitator),
    async join(group, visitor) {
      const actor = await ask(group, visitor);
      const { pending } = await pendingList(deps, group.mentor, group.id);
      const own = pending.filter(({ personId }) => personId === actor.personId);
      await confirmMembers(deps, group.mentor, group.id, own);
      return actor;
    },
  };
}

/** How many rows there are of everything that a newcomer could leave behind. */
export async function traces({ db }: Deps): Promise<number[]> {
  const { person, address, workspace, membership, participant, admission } = db.prisma;
  return Promise.all([
    person.count(),
    address.count(),
    workspace.count(),
    membership.count(),
    participant.count(),
    admission.count(),
  ]);
}

/** The error codes of the attempts that failed, "ok" for the others. */
export async function outcomes(attempts: readonly Promise<unknown>[]): Promise<string[]> {
  const results = await Promise.allSettled(attempts);
  return results.map((result) =>
    result.status === 'fulfilled'
      ? 'ok'
      : ((result.reason as AppError).code ?? String(result.reason)),
  );
}
