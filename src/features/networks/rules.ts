import { checkLine, MAX_NAME } from '../../core/text.ts';

/** As many as fit into one list of a form. */
export const MAX_ORGANISATIONS = 100;

/** The organisations of a new network: each once, whatever the capitals, those that are no names left out. */
export function distinctNames(typed: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const one of typed) {
    const { text: name, problems } = checkLine('organisations', one, { max: MAX_NAME });
    const key = name.toLowerCase();
    if (problems.length === 0 && !byKey.has(key)) byKey.set(key, name);
  }
  return [...byKey.values()];
}
