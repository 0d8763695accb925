import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { describeError } from '../../../src/core/log.ts';

describe('what is logged of an error', () => {
  test('is its name, its code and where it happened', () => {
    const { name, code, stack } = describeError(new AppError('notYourPoll'));
    expect({ name, code }).toEqual({ name: 'AppError', code: 'notYourPoll' });
    expect(stack).toContain('log.test.ts');
  });

  test.each(['mieluiten iltapäivisin', 'nähdään\nat klo 14\n    at kahvila ($& $1)'])(
    'is never its message, which may quote what was being written: %j',
    (text) => {
      const logged = JSON.stringify(describeError(new Error(`cannot write ${text}`)));
      for (const line of text.split('\n')) expect(logged).not.toContain(line.trim());
      expect(logged).toContain('log.test.ts');
    },
  );

  test('is nothing of what is no error', () => {
    expect(describeError('mieluiten iltapäivisin')).toEqual({ name: 'unknown' });
  });
});
