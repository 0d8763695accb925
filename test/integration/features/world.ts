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
import { organisationsOf } from '../../../src/features/networks/operations/look.ts';
import { identify } from '../../../src/features/people/operations.ts';

export interface TestDeps extends Deps {
  readonly clock: MovableClock;
  /** The jobs that were asked for, also by transactions that were rolled back. */
  readonly jobs: { readonly name: string; readonly payload: Record<string, unknown> }[];
}

/** What operations work with: the real database, and a queue that only keeps what it is given. */
export function testDeps(db: Database): TestDeps {
  const jobs: { name: string; payload: Record<string, unknown> }[] = [];
  const quiet = () => {};
  return {
    db,
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
  { id, manager }: Network,
  workspace: string,
  platform: 'slack' | 'teams' = 'slack',
): Promise<void> {
  const code = await newAdmissionCode(deps, await actorOf(deps, manager), id, workspace);
  await redeem(deps, somebody(workspace, { platform }), code.text);
}

export function organisationOf({ organisations }: Network, name = 'Opisto A'): Id<'organisation'> {
  const id = organisations.get(name);
  if (!id) throw new Error(`no organisation ${name}`);
  return id;
}

export interface TestGroup {
  readonly id: Id<'group'>;
  readonly code: string;
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
  return { id, code: code.text };
}

/** Asks to join, and waits. */
export async function ask(
  deps: Deps,
  network: Network,
  { code }: TestGroup,
  visitor: Visitor,
): Promise<Actor> {
  const organisationId = organisationOf(network, 'Kunta B');
  await requestMembership(deps, visitor, { code, name: visitor.sender.name, organisationId });
  return actorOf(deps, visitor);
}

/** Joins and is confirmed by the facilitator. */
export async function join(
  deps: Deps,
  network: Network,
  group: TestGroup,
  facilitator: Visitor,
  visitor: Visitor,
): Promise<Actor> {
  const actor = await ask(deps, network, group, visitor);
  const confirming = await actorOf(deps, facilitator);
  const { pending } = await pendingList(deps, confirming, group.id);
  const own = pending.filter(({ personId }) => personId === actor.personId);
  await confirmMembers(deps, confirming, group.id, own);
  return actor;
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
