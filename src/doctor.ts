// npm run doctor
//
// Checks the configuration as far as it can be checked from this machine, prints a line for each
// check, and says for each problem what to mend. Ends with 1 when something must be mended.
import './quiet.ts';

import { ConfigError, readConfig } from './config.ts';
import { describeError } from './core/log.ts';
import { examine } from './doctor/examine.ts';
import { type Finding, lineOf, wrong } from './doctor/finding.ts';

const levels = new Set<Finding['level']>();
for await (const finding of findings()) {
  levels.add(finding.level);
  console.log(lineOf(finding));
}
console.log(levels.has('wrong') ? 'Mend what is marked with ✗.' : 'Nothing needs mending.');
process.exitCode = levels.has('wrong') ? 1 : 0;

async function* findings(): AsyncGenerator<Finding> {
  try {
    yield* examine(readConfig());
  } catch (error) {
    if (!(error instanceof ConfigError)) {
      const { name, code } = describeError(error);
      yield wrong(`A check broke off (${code ?? name}); try again in a moment.`);
      return;
    }
    for (const problem of error.message.split('\n')) yield wrong(`Settings: ${problem}`);
    yield wrong('Everything else can be checked when these are mended.');
  }
}
