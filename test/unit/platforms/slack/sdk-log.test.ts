import { LogLevel } from '@slack/bolt';
import { expect, test } from 'vitest';
import { createSdkLogger } from '../../../../src/platforms/slack/sdk-log.ts';

function logged(write: (logger: ReturnType<typeof createSdkLogger>) => void): string[] {
  const lines: string[] = [];
  const note = (fields: object, message: string) =>
    void lines.push(`${message} ${JSON.stringify(fields)}`);
  write(createSdkLogger({ info: note, warn: note, error: note }));
  return lines;
}

test('debug and info are silent, also when the SDK asks for them', () => {
  const lines = logged((logger) => {
    logger.setLevel(LogLevel.DEBUG);
    logger.debug('http request body', { text: 'salaisuus' });
    logger.info('salaisuus');
  });
  expect(lines).toEqual([]);
});

test('warnings and errors keep only codes and where in a payload the mistake is', () => {
  const lines = logged((logger) => {
    logger.warn('Request verification failed (code: slack_bolt_receiver_authenticity_error, x)');
    logger.error('must be less than 3001 characters: salaisuus [json-pointer:/blocks/3/text]');
    logger.error(Object.assign(new Error('salaisuus'), { code: 'slack_webapi_request_error' }));
    logger.error(
      Object.assign(new Error('salaisuus'), {
        code: 'slack_bolt_unknown_error',
        original: Object.assign(new Error('salaisuus'), { code: 'database-unavailable' }),
      }),
    );
    logger.warn('Could not determine the type of an incoming event: salaisuus');
    logger.error('salaisuus');
    logger.error({ text: 'salaisuus' });
  });
  expect(lines).toEqual([
    'slack sdk {"codes":["slack_bolt_receiver_authenticity_error"]}',
    'slack sdk {"codes":["[json-pointer:/blocks/3/text]"]}',
    'slack sdk {"codes":["slack_webapi_request_error"]}',
    'slack sdk {"codes":["slack_bolt_unknown_error","database-unavailable"]}',
    'slack sdk {"codes":["unknown_type"]}',
    'slack sdk {"codes":["unnamed"]}',
    'slack sdk {"codes":["unnamed"]}',
  ]);
});
