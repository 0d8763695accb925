import type { Locale } from '../core/locale.ts';
import type { PlatformName } from '../core/platform.ts';

/**
 * How the catalogues name a command: `{/verme join CODE}`, `{@verme home}` where it is one for a
 * channel, and `{/verme}` for one's own page. Blanks may stand in it.
 */
const COMMAND = /\{([/@])verme(?: ((?:[^{}]|\{\{\w+\}\})+))?\}/g;

/** What opens one's own page in Teams, where there is nothing to write before a command. */
const OWN_PAGE: Readonly<Record<Locale, string>> = { fi: 'oma', sv: 'mina', en: 'my' };

const QUOTES: Readonly<Record<Locale, readonly [string, string]>> = {
  fi: ['”', '”'],
  sv: ['”', '”'],
  en: ['“', '”'],
};

/**
 * A catalogue whose commands are named as readers of a platform type them. It is the texts of ours
 * that are changed, before any blank is filled: what people have typed is never looked at.
 */
export function namingCommands<Catalogue extends object>(
  catalogue: Catalogue,
  locale: Locale,
  platform: PlatformName,
): Catalogue {
  const named = (text: string) =>
    text.replace(COMMAND, (marked: string, where: '/' | '@', words: string | undefined) =>
      platform === 'slack'
        ? ['/verme', words].filter(Boolean).join(' ')
        : inTeams(locale, where, words, marked === text),
    );
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return named(part);
    return Object.fromEntries(
      Object.entries(part as object).map(([key, inner]) => [key, walk(inner)]),
    );
  };
  return walk(catalogue) as Catalogue;
}

/** In a sentence between quotes, for without a slash a command looks like any word; alone it is to be copied. */
function inTeams(
  locale: Locale,
  where: '/' | '@',
  words: string | undefined,
  isAlone: boolean,
): string {
  if (where === '@') return `@Verme ${words}`;
  const command = words ?? OWN_PAGE[locale];
  const [open, close] = QUOTES[locale];
  return isAlone ? command : `${open}${command}${close}`;
}
