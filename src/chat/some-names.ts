import type { Texts } from '../i18n/index.ts';

/** So many stand by name where they are not what the card is about. */
const SHOWN_NAMES = 8;

/** A few people by their names, and how many others there are. */
export function someNames(
  { t, format }: Texts,
  people: readonly { readonly name: string }[],
): string {
  const names = people.map(({ name }) => name);
  const others = names.length - SHOWN_NAMES;
  if (others <= 0) return format.list(names);
  return t('common:andOthers', { names: names.slice(0, SHOWN_NAMES).join(' · '), count: others });
}
