import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import ICAL from 'ical.js';
import { z } from 'zod';

const moment = z.object({ wall: z.string(), zone: z.string(), instant: z.string() });

const calendar = z.object({
  method: z.string(),
  name: z.string().nullable(),
  events: z.array(
    z.object({
      uid: z.string(),
      sequence: z.int(),
      status: z.string(),
      summary: z.string(),
      location: z.string().nullable(),
      description: z.string(),
      /** In UTC: "2026-11-24T12:00:00Z". */
      stamp: z.string(),
      /** As clocks on the wall tell it, and the instant by the zone as the file itself describes it. */
      start: moment,
      end: moment,
      /** Seconds after the start. */
      alarms: z.array(z.int()),
    }),
  ),
});

/** What a parser finds in an iCalendar file. */
export type ParsedCalendar = z.output<typeof calendar>;

/** The interpreter that has Debian's `python3-icalendar`, if this machine has it. */
export const python = ['/usr/bin/python3', 'python3'].find(
  (command) => spawnSync(command, ['-c', 'import icalendar']).status === 0,
);

/** Reads a file by the `icalendar` of Python. @throws Error with what it says when it cannot */
export function parseInPython(text: string): ParsedCalendar {
  if (!python) throw new Error('no Python with icalendar');
  const script = fileURLToPath(new URL('./read_calendar.py', import.meta.url));
  const { stdout, stderr, status } = spawnSync(python, [script], { input: text, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return calendar.parse(JSON.parse(stdout));
}

/** Reads a file by the `ical.js` of a mail program. @throws Error when it cannot */
export function parseInJavaScript(text: string): ParsedCalendar {
  const read = new ICAL.Component(ICAL.parse(text));
  return calendar.parse({
    method: only(read, 'method'),
    name: only(read, 'x-wr-calname'),
    events: read.getAllSubcomponents('vevent').map((event) => ({
      uid: only(event, 'uid'),
      sequence: only(event, 'sequence'),
      status: only(event, 'status'),
      summary: only(event, 'summary'),
      location: only(event, 'location'),
      description: only(event, 'description'),
      stamp: momentOf(event, 'dtstamp').instant,
      start: momentOf(event, 'dtstart'),
      end: momentOf(event, 'dtend'),
      alarms: event.getAllSubcomponents('valarm').map((alarm) => {
        const trigger = only(alarm, 'trigger');
        return trigger instanceof ICAL.Duration && trigger.toSeconds();
      }),
    })),
  });
}

/** The value of what may stand there once only. */
function only(component: ICAL.Component, name: string): unknown {
  const [first, ...others] = component.getAllProperties(name);
  if (others.length > 0) throw new Error(`${name} stands there ${others.length + 1} times`);
  return first?.getFirstValue() ?? null;
}

function momentOf(component: ICAL.Component, name: string) {
  const at = only(component, name);
  if (!(at instanceof ICAL.Time)) throw new Error(`${name} is no time`);
  if (at.zone === ICAL.Timezone.localTimezone) throw new Error(`${name} is in no known zone`);
  const instant = new Date(at.toUnixTime() * 1000).toISOString().replace('.000Z', 'Z');
  return { wall: at.toString(), zone: at.zone.tzid, instant };
}
