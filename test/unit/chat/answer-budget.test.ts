import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAnswerBudget } from '../../../src/chat/answer-budget.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout'] }));
afterEach(() => void vi.useRealTimers());

test('nobody is left without answers for longer than a minute when the clock is set back', () => {
  const allow = createAnswerBudget();
  const said = Array.from({ length: 32 }, () => allow('opettaja'));
  expect(said.slice(29)).toEqual(['answer', 'pause', 'silence']);
  vi.setSystemTime(Date.now() - 3_600_000);
  expect(allow('opettaja')).toBe('silence');
  vi.advanceTimersByTime(60_000);
  expect(allow('opettaja')).toBe('answer');
});
