import { createInstance, type i18n as I18n } from 'i18next';
import type { ErrorCode } from '../core/error-codes.ts';
import type { Params } from '../core/errors.ts';
import type { Locale } from '../core/locale.ts';
import type { PlatformName } from '../core/platform.ts';
import type { Namespaces, Translate, Translation } from './catalogue.ts';
import { namingCommands } from './commands.ts';
import * as en from './en/index.ts';
import * as fi from './fi/index.ts';
import { createFormat, type Format } from './format.ts';
import * as sv from './sv/index.ts';

export { LOCALES, type Locale, localeOf } from '../core/locale.ts';
export type { Translate } from './catalogue.ts';
export type { SlotOptions } from './format.ts';

/** Everything needed to speak to one person in their language. */
export interface Texts {
  readonly locale: Locale;
  /** Where they read it. */
  readonly platform: PlatformName;
  readonly t: Translate;
  readonly format: Format;
  /** The sentence for an error code. */
  error(code: ErrorCode, params?: Params): string;
}

const catalogues: Record<Locale, Translation<typeof fi>> = { fi, sv, en };

const byPlatform: Record<PlatformName, Record<Locale, Texts>> = {
  slack: createAll('slack'),
  teams: createAll('teams'),
};

/**
 * The texts in one language, for who reads them in `platform`: commands are named as they are typed
 * there. Pages and the terminal, which are no chat, name them as Slack does. Cheap, and any number
 * of languages may be in use at once.
 */
export function texts(locale: Locale, platform: PlatformName = 'slack'): Texts {
  return byPlatform[platform][locale];
}

function createAll(platform: PlatformName): Record<Locale, Texts> {
  const named = (locale: Locale) => namingCommands(catalogues[locale], locale, platform);
  const i18n = createInstance();
  // Synchronous, since all resources are here. Nothing escapes: each renderer escapes for its own
  // platform. Never changes its language either: every reader gets a fixed function of their own.
  void i18n.init({
    resources: { fi: named('fi'), sv: named('sv'), en: named('en') },
    ns: Object.keys(fi),
    defaultNS: 'common',
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false, skipOnVariables: true },
  });
  const create = (locale: Locale) => createTexts(i18n, locale, platform);
  return { fi: create('fi'), sv: create('sv'), en: create('en') };
}

function createTexts(i18n: I18n, locale: Locale, platform: PlatformName): Texts {
  const t = i18n.getFixedT(locale, ['common', ...Object.keys(fi)] as unknown as Namespaces);
  // Which code it is, and so which blanks there are, is known only when the error happens.
  const lookUp = t as (key: string, params: Params) => string;
  return {
    locale,
    platform,
    t,
    format: createFormat(locale, t),
    error: (code, params = {}) => lookUp(`errors:${code}`, params),
  };
}
