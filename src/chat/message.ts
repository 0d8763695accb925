import type { Id } from '../core/ids.ts';
import type { Message } from '../core/kinds.ts';
import type { PlatformName } from '../core/platform.ts';
import type { Locale } from '../i18n/index.ts';
import type { Card } from './card.ts';
import type { ChatFile } from './platform.ts';

/** One person who reads what is sent to them alone. */
export interface PersonReader {
  readonly kind: 'person';
  readonly personId: Id<'person'>;
  readonly locale: Locale;
  /** Where they read it. */
  readonly platform: PlatformName;
  /** IANA zone. */
  readonly zone: string;
  /** A newer message of the same kind about the same stands below in the same chat. */
  readonly isFollowed?: boolean;
}

/** Everybody in a group's home channel. */
export interface ChannelReader {
  readonly kind: 'channel';
  readonly homeChannelId: Id<'homeChannel'>;
  readonly locale: Locale;
  /** Where they read it. */
  readonly platform: PlatformName;
}

export type Reader = PersonReader | ChannelReader;

export interface Composed {
  readonly card: Card;
  /** A message with a file stays as it was sent. */
  readonly file?: ChatFile;
  /** Nothing to write to anybody about: only what has been posted before is redrawn with it. */
  readonly onlyRedrawn?: boolean;
}

type Drawn = Composed | undefined;

/**
 * How a kind of message is drawn. What it says is read from the newest state each time: what
 * waits in a queue are only IDs. A subject is loaded once for however many readers.
 */
export interface MessageDrawer {
  readonly message: Message;
  /** The newest state of what the message is about; undefined: there is no such thing any more. */
  load(subjectId: string): Promise<unknown>;
  /** Undefined: this reader is no longer concerned, nothing is sent or redrawn. */
  draw(state: unknown, reader: Reader): Drawn | Promise<Drawn>;
  /** Asked right before it is sent on an occasion: false when it is too late for it. */
  claim?(reader: Reader, occasion: string): Promise<boolean>;
}

interface Drawing<State, Readers extends Reader> {
  load(subjectId: string): Promise<State | undefined>;
  draw(state: State, reader: Readers): Drawn | Promise<Drawn>;
  claim?(reader: Readers, occasion: string): Promise<boolean>;
}

/** Binds a kind of message that any reader may get to how it is drawn. */
export function drawMessage<State>(
  message: Message,
  { load, draw, ...rest }: Drawing<State, Reader>,
): MessageDrawer {
  return { ...rest, message, load, draw: (state, reader) => draw(state as State, reader) };
}

/** The same for a message to persons: in a home channel it is not shown. */
export function drawPersonal<State>(
  message: Message,
  { load, draw, claim }: Drawing<State, PersonReader>,
): MessageDrawer {
  return drawMessage<State>(message, {
    load,
    draw: (state, reader) => (reader.kind === 'person' ? draw(state, reader) : undefined),
    ...(claim && {
      claim: async (reader, occasion) => reader.kind === 'person' && claim(reader, occasion),
    }),
  });
}
