import type { InvalidForm } from '../../../core/errors.ts';

/**
 * What a form that comes back has seen of its section: of a change of which it now tells, the newest;
 * otherwise what it had seen before.
 */
export function againAs(
  problems: InvalidForm['problems'],
  seen: number,
): { readonly isChanged: true } | { readonly seen: number } {
  const isChanged = problems.some(({ code }) => code === 'agreement.edited');
  return isChanged ? { isChanged } : { seen };
}
