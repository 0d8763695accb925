import type { Router } from '../chat/router.ts';
import { declaredKinds } from '../core/kinds.ts';
import type { Feature } from './define-feature.ts';
import type { Deps } from './deps.ts';

/**
 * Checks, once at the start, that somebody answers for all that is declared.
 * @throws Error for a command without a handler, a message that nobody draws, a task that nobody
 *   tells of, or the other way round
 */
export function checkFeatures(features: readonly Feature[], router: Router, deps: Deps): void {
  const { tasks, messages } = declaredKinds();
  const drawers = features.flatMap((feature) => feature.messages?.(deps) ?? []);
  const describers = features.flatMap((feature) => feature.tasks?.(deps) ?? []);
  const problems = [
    ...compare(
      'command',
      features.flatMap(({ commands = [] }) => commands.map(({ name }) => name)),
      router.commands().map(({ name }) => name),
    ),
    ...compare(
      'message',
      messages.map(({ purpose }) => purpose),
      drawers.map(({ message }) => message.purpose),
    ),
    ...compare(
      'task',
      tasks.map(({ name }) => name),
      describers.map(({ task }) => task.name),
    ),
  ];
  if (problems.length > 0) throw new Error(problems.join('; '));
}

function compare(what: string, declared: readonly string[], bound: readonly string[]): string[] {
  const [expected, given] = [new Set(declared), new Set(bound)];
  return [
    ...[...expected]
      .filter((name) => !given.has(name))
      .map((name) => `nobody answers for the ${what} ${name}`),
    ...[...given]
      .filter((name) => !expected.has(name))
      .map((name) => `the ${what} ${name} is not declared`),
    ...bound
      .filter((name, index) => bound.indexOf(name) !== index)
      .map((name) => `the ${what} ${name} is answered for twice`),
  ];
}
