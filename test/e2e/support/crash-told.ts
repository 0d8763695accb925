import { type Locale, texts } from '../../../src/i18n/index.ts';
import type { ChatHost } from '../../../src/playground/driver.ts';
import { isSame, type Ledger, type MeetingState } from './crash-ledger.ts';
import type { Reader } from './crash-screen.ts';
import { MONDAY } from './world.ts';

/** What has ever stood in people's chats of changes: when more is told, an older message says so only. */
export interface ToldOfChanges {
  /** Every text of a message of changes that somebody has seen. */
  of(reader: Reader): readonly string[];
  end(): void;
}

/** Follows the chats of a group from now on. */
export function followTold(
  hosts: readonly ChatHost[],
  readers: readonly Reader[],
  title: string,
): ToldOfChanges {
  const seen = new Map(readers.map((reader) => [reader, new Set<string>()]));
  const listen = () => {
    for (const [{ user, locale }, own] of seen) {
      for (const { text, fromBot } of user.messages()) {
        if (fromBot && text.includes(title) && tellsOfChanges(text, locale)) own.add(text);
      }
    }
  };
  const stops = hosts.map((host) => host.onChange(listen));
  return {
    of: (reader) => [...(seen.get(reader) ?? [])],
    end: () => stops.forEach((stop) => void stop()),
  };
}

const HEADINGS = ['moved', 'elsewhere', 'cancelled', 'reopened', 'several'] as const;

/** Whether a message is one of what has become of meetings. */
export function tellsOfChanges(text: string, locale: Locale): boolean {
  const { t } = texts(locale);
  const [first] = text.split('\n', 1);
  return HEADINGS.some((heading) => first === t(`meetings:changed.${heading}`));
}

/** Whether it is an older one that only points to the newest. */
export function isFollowed(text: string, locale: Locale): boolean {
  return text === texts(locale).t('meetings:changed.followed');
}

/** A meeting's time as people read it. */
export function timeOf(meeting: Omit<MeetingState, 'id' | 'state' | 'sequence'>, locale: Locale) {
  return texts(locale).format.slot(meeting, { now: MONDAY, readerZone: meeting.zone });
}

/** Whether a text says that a meeting is then now, be it that it is not held. */
export function tells(text: string, state: MeetingState, locale: Locale): boolean {
  const before = `${texts(locale).t('meetings:changed.before')}: `;
  const time = timeOf(state, locale);
  return text.split('\n').some((line) => line.endsWith(time) && !line.startsWith(before));
}

/** Whom nobody has told, of the changes that were told of and hold. */
export function untoldOf(
  { tellings, now }: Ledger,
  readers: readonly Reader[],
  told: ToldOfChanges,
): string[] {
  const holding = [...now.values()].filter((state) => {
    const then = tellings.flatMap(({ changed }) => changed).findLast(({ id }) => id === state.id);
    return then && isSame(then, state);
  });
  return readers.flatMap((reader) =>
    holding
      .filter((state) => !told.of(reader).some((text) => tells(text, state, reader.locale)))
      .map((state) => `${reader.user.name} is not told of ${timeOf(state, reader.locale)}`),
  );
}
