import { DateTime } from 'luxon';
import { parseInJavaScript } from '../../integration/support/parsers.ts';
import { type Ledger, type MeetingState, nameOf } from './crash-ledger.ts';
import type { Living } from './crash-patience.ts';
import type { Random } from './crash-random.ts';
import type { Reader } from './crash-screen.ts';

/** The files that calendars fetch while a season is played. */
export interface Calendars {
  /** Looks into some of them; while the bot is killed there is nothing to see. */
  look(): Promise<void>;
  /** Those that are not as the meetings are now. */
  unlike(): Promise<string[]>;
  /** What has ever been wrong in them. */
  readonly wrong: readonly string[];
  /** How many have been looked into. */
  looks(): number;
}

export interface CalendarsOptions extends Pick<Living, 'bot'> {
  readonly readers: readonly Reader[];
  readonly random: Random;
  readonly readLedger: () => Promise<Ledger>;
}

interface Event {
  readonly id: string;
  readonly sequence: number;
  readonly state: 'planned' | 'cancelled';
  /** "2026-12-08T14:00", as clocks on the wall tell it. */
  readonly starts: string;
  readonly minutes: number;
}

/** So many files are looked into at once: more would take the queries at which the bot is killed. */
const AT_ONCE = 2;

/** Opens the calendar files of people's links and feeds. */
export function openCalendars({ bot, readers, random, readLedger }: CalendarsOptions): Calendars {
  const wrong: string[] = [];
  /** By file and meeting: the newest that it has held. */
  const newest = new Map<string, Event>();
  let looks = 0;
  let last = Promise.resolve();

  async function fetched(path: string): Promise<Event[] | undefined> {
    const { url } = await bot.up();
    const text = await fetch(new URL(path, url)).then(
      (response) => (response.ok ? response.text() : undefined),
      () => undefined,
    );
    return text === undefined ? undefined : eventsIn(text);
  }
  async function lookInto(path: string): Promise<void> {
    const events = await fetched(path).catch(() => undefined);
    if (!events) return;
    looks += 1;
    // Read after the file: whatever the file holds must be committed by then.
    const { states } = await readLedger();
    for (const event of events) {
      const key = `${path} ${event.id}`;
      if (!states.some((state) => holds(event, state))) {
        wrong.push(`a calendar is ahead: ${JSON.stringify(event)}`);
      }
      if ((newest.get(key)?.sequence ?? 0) > event.sequence) {
        wrong.push(`a calendar goes back: ${JSON.stringify([newest.get(key), event])}`);
      }
      newest.set(key, event);
    }
  }
  return {
    wrong,
    looks: () => looks,
    look() {
      const paths = pathsOf(readers);
      const some = Array.from({ length: Math.min(AT_ONCE, paths.length) }, () =>
        random.pick(paths),
      );
      // One after another, so that it is known which file is the newer one.
      last = last.then(async () => {
        for (const path of new Set(some)) await lookInto(path);
      });
      return last;
    },
    async unlike() {
      const { now } = await readLedger();
      const files = pathsOf(readers).map(async (path) => {
        const events = await fetched(path);
        if (!events?.length) return [`nothing in ${path}`];
        return events
          .filter(({ id }) => !now.has(id))
          .map(({ id }) => `in ${path} another UID: ${id}`)
          .concat(events.flatMap((event) => unlikeNow(path, event, now)));
      });
      return (await Promise.all(files)).flat();
    },
  };
}

function unlikeNow(path: string, event: Event, now: ReadonlyMap<string, MeetingState>): string[] {
  const state = now.get(event.id);
  if (!state || holds(event, state)) return [];
  return [`${path}: ${JSON.stringify(event)} and not ${nameOf(state)}`];
}

function holds(event: Event, { id, date, time, minutes, state, sequence }: MeetingState): boolean {
  const starts = `${date}T${time}`;
  const wanted = { id, sequence, state, starts, minutes };
  return (Object.keys(wanted) as (keyof Event)[]).every((key) => event[key] === wanted[key]);
}

/** What the links on somebody's cards lead to, and the feed that they have been shown. */
function pathsOf(readers: readonly Reader[]): string[] {
  const seen = readers.flatMap(({ user }) => user.messages());
  const links = seen.flatMap(({ buttons }) => buttons.flatMap(({ url }) => url ?? []));
  const paths = [...links, ...seen.map(({ text }) => text)].flatMap(
    (text) => /\/calendar\/[\w/-]+\.ics/.exec(text) ?? [],
  );
  return [...new Set(paths)];
}

function eventsIn(file: string): Event[] {
  return parseInJavaScript(file).events.map(({ uid, sequence, status, start, end }) => {
    const [from, to] = [start, end].map(({ instant }) => DateTime.fromISO(instant));
    return {
      id: uid.replace(/@.*$/, ''),
      sequence,
      state: status === 'CANCELLED' ? 'cancelled' : 'planned',
      starts: start.wall.slice(0, 'YYYY-MM-DDTHH:mm'.length),
      minutes: from && to ? to.diff(from, 'minutes').minutes : 0,
    };
  });
}
