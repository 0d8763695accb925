/**
 * Prints what failed in a report of vitest, each with the beginning of why: said once more at the
 * very end, since of a long log often only the end is kept.
 */
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

const MOST_LINES = 30;
const report = process.argv[2];
const files = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).testResults : [];

const shortened = (text) => text.split('\n').slice(0, MOST_LINES).join('\n').replace(/^/gm, '  ');
for (const file of files.filter((each) => each.status === 'failed')) {
  const name = relative(process.cwd(), file.name);
  const failed = file.assertionResults.filter((test) => test.status === 'failed');
  if (!failed.length) console.log(`${name}\n${shortened(file.message)}`);
  for (const test of failed) {
    console.log(`${name} > ${test.fullName}\n${shortened(test.failureMessages.join('\n'))}`);
  }
}
