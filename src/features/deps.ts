import type { Block, Fact, PressButton } from '../chat/card.ts';
import type { PersonReader } from '../chat/message.ts';
import type { Reply } from '../chat/platform.ts';
import type { Command, PersonTurn, Turn } from '../chat/router.ts';
import type { TaskDescriber } from '../chat/task.ts';
import type { Clock } from '../core/clock.ts';
import type { Id } from '../core/ids.ts';
import type { Log } from '../core/log.ts';
import type { Secrets } from '../core/secrets.ts';
import type { Database, Tx } from '../db/client.ts';
import type { Enqueue } from '../jobs/queue.ts';

export type { Database, Tx };

/** What operations work with. Made once, in the composition root. */
export interface Deps {
  readonly db: Database;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly log: Log;
  /** Puts a job in the queue inside the caller's transaction: rolled back with it. */
  readonly enqueue: Enqueue;
  /** Has what was posted about a subject redrawn soon; whoever is killed before that leaves it to the sweep. */
  readonly redraw: (subjectId: string) => void;
  /** Where browsers reach us, without a slash at the end. */
  readonly publicUrl: string;
  /** Whether browsers do reach it: by Socket Mode a bot may have no address. */
  readonly hasAddress: boolean;
  /** Where workspaces install the bot by themselves, if they can. */
  readonly installPage?: string;
  /** Every feature, for what goes over all of them: a group, a person, what waits. In their order. */
  readonly features: readonly Hooks[];
}

/**
 * What a feature has to say when something happens that concerns more than itself. Hooks run in the
 * caller's transaction, in the order of the features.
 */
export interface Hooks {
  /** In the order in which one's own page shows them. */
  readonly commands?: readonly Command[];
  /** How its kinds of tasks are told of. */
  readonly tasks?: (deps: Deps) => readonly TaskDescriber[];
  readonly group?: GroupHooks;
  readonly person?: PersonHooks;
  readonly network?: NetworkHooks;
}

export interface GroupHooks {
  /**
   * What is under way in these groups and may have been posted or wait for somebody: it is redrawn
   * when a group changes, and waits for nobody who has left.
   */
  liveSubjects?(deps: Deps, tx: Tx, groupIds: readonly Id<'group'>[]): Promise<readonly string[]>;
  /** Somebody is a member from now on. The group is locked, and all that is under way in it. */
  joined?(deps: Deps, tx: Tx, member: NewMember): Promise<void>;
  /**
   * What a newcomer's welcome tells of the group: read once, drawn for each reader. Whoever changes it
   * raises the group's version.
   */
  welcome?(
    deps: Deps,
    groupId: Id<'group'>,
  ): Promise<((reader: PersonReader) => readonly Block[]) | undefined>;
  /** A member leads the group from now on. The group is locked, and all that is under way in it. */
  led?(deps: Deps, tx: Tx, member: GroupMember): Promise<void>;
  /** A member is of another organisation from now on. The group is locked, and all that is under way in it. */
  moved?(deps: Deps, tx: Tx, member: GroupMember): Promise<void>;
  /** Somebody is no longer a member; what waited for them in the group is settled already. */
  left?(deps: Deps, tx: Tx, member: GroupMember): Promise<void>;
  /** What comes next in each of a person's groups, by the group's ID, in a fixed number of queries. */
  nextStep?(
    deps: Deps,
    reader: PersonReader,
    groups: readonly GroupOfReader[],
  ): Promise<ReadonlyMap<string, NextStep>>;
}

export interface GroupMember {
  readonly groupId: Id<'group'>;
  readonly personId: Id<'person'>;
}

export interface GroupOfReader {
  readonly id: Id<'group'>;
  readonly role: 'member' | 'facilitator';
  /** Present ones, the reader among them. */
  readonly members: number;
}

export interface NewMember extends GroupMember {
  /** The group's. */
  readonly networkId: Id<'network'>;
}

/** One thing to do or to know next in a group. */
export interface NextStep {
  /** People wait, something is to be decided, is under way or agreed; nobody else is there; nothing is. */
  readonly kind: 'confirm' | 'decide' | 'underWay' | 'agreed' | 'alone' | 'idle';
  readonly text: string;
  /** For facilitators: goes on from here. */
  readonly button?: PressButton;
}

export interface PersonHooks {
  /** All that is the other's becomes the kept person's; both are locked. */
  merge?(deps: Deps, tx: Tx, pair: Pair): Promise<void>;
  /** Days on which these people are not nudged, by person. */
  daysOff?(
    deps: Deps,
    tx: Tx,
    personIds: readonly Id<'person'>[],
  ): Promise<ReadonlyMap<Id<'person'>, readonly DaysOff[]>>;
  /** What they find of the feature among their own settings, without a query. */
  settings?(deps: Deps, reader: PersonReader): readonly Block[];
  /** They are about to be called otherwise, wherever they are shown. */
  renamed?(deps: Deps, tx: Tx, personId: Id<'person'>): Promise<void>;
  /** They can be reached again in one of their chats. */
  returned?(tx: Tx, personId: Id<'person'>): Promise<void>;
}

/** Both days included: "2026-10-12". */
export interface DaysOff {
  readonly firstDay: string;
  readonly lastDay: string;
}

/** Two records of one person. `other` goes, `kept` takes over all that was its. */
export interface Pair {
  readonly kept: Id<'person'>;
  readonly other: Id<'person'>;
}

export interface NetworkHooks {
  /** What these people are in a network: shown before they are taken out of it. In a fixed number of queries. */
  belongings?(deps: Deps, tx: Tx, people: PeopleOfNetwork): Promise<readonly Belonging[]>;
  /** A workspace takes part in a network no longer, and with it these people: all that they are there ends. */
  left?(deps: Deps, tx: Tx, leaving: Leaving): Promise<void>;
  /** Its settings have changed: what follows from them is done, and what shows them is redrawn. */
  changed?(deps: Deps, tx: Tx, networkId: Id<'network'>): Promise<void>;
  /** Somebody has typed a network's own code where it works: what is asked of them, or how they stand. */
  join?(deps: Deps, turn: Turn, code: string): Promise<Reply>;
  /** By what somebody goes on who has come into a network to look for a pair. */
  seeking?(turn: Turn): PressButton;
  /** What a project manager sees of the feature on the network's card, in a fixed number of queries. */
  card?(deps: Deps, turn: PersonTurn, networkId: Id<'network'>): Promise<NetworkPart>;
  /** What a project manager is told of a network each week, in a fixed number of queries. */
  digest?(
    deps: Deps,
    reader: PersonReader,
    networkId: Id<'network'>,
  ): Promise<readonly DigestLine[]>;
}

export interface PeopleOfNetwork {
  readonly networkId: Id<'network'>;
  readonly personIds: readonly Id<'person'>[];
}

/** Who leaves a network with one of its workspaces, since no other of their chats is in it. */
export interface Leaving extends PeopleOfNetwork {
  readonly workspaceId: Id<'workspace'>;
  /** Whether a project manager is among them, who may have handed out any code of the network. */
  readonly withManager: boolean;
  /** Who takes them out. */
  readonly by: Id<'person'>;
}

/** One thing that a person is in a network. */
export interface Belonging {
  readonly personId: Id<'person'>;
  readonly as: 'manager' | 'facilitator' | 'member' | 'pending' | 'participant';
  /** Where they are it, unless in the network itself. */
  readonly group?: { readonly id: Id<'group'>; readonly name: string };
  /** Without these people the group would have members, but no facilitator. */
  readonly isMissed?: boolean;
}

export interface NetworkPart {
  readonly facts: readonly Fact[];
  readonly buttons: readonly PressButton[];
}

export interface DigestLine {
  readonly text: string;
  /** Where the line needs an act. */
  readonly button?: PressButton;
}
