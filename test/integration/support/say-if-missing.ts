import { python } from './parsers.ts';

/** Whoever runs the tests without Python's parser is told what has been left out. */
export function setup(): void {
  if (python) return;
  process.stdout.write(
    'No python3-icalendar on this machine: what it reads in our calendars is left out.\n',
  );
}
