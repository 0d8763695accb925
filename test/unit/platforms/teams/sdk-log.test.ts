import { expect, test } from 'vitest';
import { createSdkLog } from '../../../../src/platforms/teams/sdk-log.ts';

function collecting() {
  const lines: unknown[] = [];
  const keep = (level: string) => (fields: object, message: string) =>
    void lines.push({ level, ...fields, message });
  const sdkLog = createSdkLog({ info: keep('info'), warn: keep('warn'), error: keep('error') });
  return { lines, sdkLog };
}

test('passes the codes of warnings and errors, never what is said', () => {
  const { lines, sdkLog } = collecting();
  const error = Object.assign(new Error('salainen viesti'), {
    name: 'AxiosError',
    response: { status: 403, data: { error: { code: 'Blocked', message: 'salainen' } } },
  });
  sdkLog.error('salainen viesti', error);
  sdkLog.warn('salainen viesti');
  sdkLog.warn('inbound activity rejected (type=salainen)');
  sdkLog.log('error', { text: 'salainen viesti' });
  expect(lines).toMatchObject([
    { level: 'error', part: 'teams', codes: ['Blocked'] },
    { level: 'warn', part: 'teams', codes: ['unnamed'] },
    { level: 'warn', part: 'teams', codes: ['rejected'] },
    { level: 'error', part: 'teams', codes: ['unknown'] },
  ]);
  expect(JSON.stringify(lines)).not.toContain('salainen');
});

test('drops everything below a warning', () => {
  const { lines, sdkLog } = collecting();
  sdkLog.debug('Handling activity', { text: 'salainen viesti' });
  sdkLog.info('x');
  sdkLog.trace('x');
  sdkLog.log('debug', 'x');
  expect(lines).toEqual([]);
});

test('says which part of the SDK spoke, and lets its token client be quiet', () => {
  const { lines, sdkLog } = collecting();
  sdkLog.child('jwt-validator').error('x', new TypeError('y'));
  const quiet = sdkLog.child('azure/msal-node', { pattern: '-azure/msal-node' });
  quiet.warn('x');
  quiet.log('error', 'x');
  expect(lines).toMatchObject([{ part: 'teams/jwt-validator', codes: ['TypeError'] }]);
});
