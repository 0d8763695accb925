import { lengthOf, plainText } from '../../core/text.ts';

/** A network's, organisation's or workspace's name at most, in characters. */
export const MAX_NAME = 60;
/** As many as fit into one list of a form. */
export const MAX_ORGANISATIONS = 100;

/** A name as it is stored, or what is wrong with it. */
export function checkName(typed: string): { name: string } | { code: 'needed' | 'tooLong' } {
  const name = plainText(typed).replaceAll(/\s+/g, ' ');
  if (name === '') return { code: 'needed' };
  return lengthOf(name) > MAX_NAME ? { code: 'tooLong' } : { name };
}

/** The organisations of a new network: each once, whatever the capitals, empty ones left out. */
export function distinctNames(typed: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const one of typed) {
    const checked = checkName(one);
    if (!('name' in checked)) continue;
    const key = checked.name.toLowerCase();
    if (!byKey.has(key)) byKey.set(key, checked.name);
  }
  return [...byKey.values()];
}
