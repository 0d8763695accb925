import type { Express } from 'express';
import type {
  ChatPlatform,
  Installations,
  PlatformName,
  Target,
} from '../../../src/chat/platform.ts';
import type { Router } from '../../../src/chat/router.ts';
import type { Log } from '../../../src/core/log.ts';
import type { ChatHost, ChatUser } from '../../../src/playground/driver.ts';
import { connectSlack, connectSlackBySocket } from './slack.ts';
import { connectTeams } from './teams.ts';

/** What every adapter is connected to. */
export interface Surroundings {
  readonly app: Express;
  readonly router: Pick<Router, 'handle'>;
  readonly log: Log;
  readonly installations: Installations;
}

/** An adapter at its local host, and what the suite needs to know and do beyond the common driver. */
export interface Connection {
  readonly host: ChatHost & { setBotUrl(url: string): void };
  readonly chat: ChatPlatform;
  /** Whether a delivery can be found again by its ID. */
  readonly findsDeliveries: boolean;
  /** A person of the one workspace, who has the bot but has never written to it. */
  addPerson(name: string, language: string): ChatUser;
  /** A channel with the bot in it; its ID. */
  addChannel(name: string, members: readonly ChatUser[]): string;
  /** Where messages to the channel go. */
  channelTarget(channel: string): Target;
  /** Everybody whom a text of the bot has notified, and every link that one has become. */
  sideEffects(): readonly unknown[];
  /** The HTTP status of what is forged. */
  readonly refusal: number;
  /** Sends the bot requests that are forged in all the ways there are; the HTTP status of each. */
  forge(as: ChatUser, text: string): Promise<Readonly<Record<string, number>>>;
  /** Sends this person's last request once more, byte by byte; the HTTP status. */
  replay(person: ChatUser): Promise<number>;
  /** Resolves when everything that the bot still answers is on the screen. */
  settled(): Promise<void>;
}

export type Connect = (surroundings: Surroundings) => Promise<Connection>;

/** Every platform that there is, and beside the usual way to it others: one that is missing here does not compile. */
export const platforms: Readonly<Record<PlatformName, Connect>> & {
  readonly [way: `${PlatformName} ${string}`]: Connect;
} = {
  slack: connectSlack,
  'slack over a socket': connectSlackBySocket,
  teams: connectTeams,
};
