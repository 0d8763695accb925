import type { Id } from '../core/ids.ts';
import type { Locale } from '../i18n/index.ts';
import type { Card } from './card.ts';
import type { ChatFile } from './platform.ts';

/** Who will read a message: one person, or everybody in a group's home channel. */
export type Reader =
  | {
      readonly kind: 'person';
      readonly personId: Id<'person'>;
      readonly locale: Locale;
      readonly zone: string;
    }
  | {
      readonly kind: 'channel';
      readonly homeChannelId: Id<'homeChannel'>;
      readonly locale: Locale;
      readonly zone: string;
    };

export interface Composed {
  readonly card: Card;
  /** A message with a file stays as it was sent. */
  readonly file?: ChatFile;
  /** Nothing to write to anybody about: only what has been posted before is redrawn with it. */
  readonly onlyRedrawn?: boolean;
}

/**
 * A kind of message that the bot sends by itself. What it says is read from
 * the newest state each time it is drawn; what waits in a queue are only IDs.
 */
export interface MessageKind {
  /** For example `poll.invitation`; part of the delivery's ID. */
  readonly purpose: string;
  /** It has its hour: where nobody can be reached then, it is not sent later. */
  readonly onlyNow?: boolean;
  /** Undefined: this reader is no longer concerned, nothing is sent or redrawn. */
  compose(subjectId: string, reader: Reader): Promise<Composed | undefined>;
}
