/** Prints the tests passed, failed and skipped in a report of vitest: "12 0 1". */
import { existsSync, readFileSync } from 'node:fs';

const report = process.argv[2];
const files = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).testResults : [];
const tests = files.flatMap((file) => file.assertionResults);
const count = (...states) => tests.filter((test) => states.includes(test.status)).length;

// A file that could not even be loaded has failed without a test of its own to say so.
const notLoaded = files.filter(
  (file) =>
    file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
).length;

const [passed, failed] = [count('passed'), count('failed')];
console.log(passed, failed + notLoaded, tests.length - passed - failed);
