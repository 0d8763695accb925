import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../src/core/error-codes.ts';
import { features } from '../../src/features/index.ts';
import * as en from '../../src/i18n/en/index.ts';
import * as fi from '../../src/i18n/fi/index.ts';
import { LOCALES, type Locale, localeOf, texts } from '../../src/i18n/index.ts';
import * as sv from '../../src/i18n/sv/index.ts';
import { readModules } from './modules.ts';

/**
 * Keys that are put together while running: the code must hold each of these
 * beginnings in a template, and all keys with it then count as used.
 */
const DYNAMIC_PREFIXES: readonly string[] = [
  'agreements:ofGroup.',
  'agreements:ofPair.',
  'common:vote.',
  'common:onWeekday.',
  'common:onWeekdays.',
  'common:weekday.',
  'installing:explained.',
  'installing:outcome.',
  'looking:channel.',
  'looking:meet.',
  'members:roleOf.',
  'menu:roleOf.',
  'people:languageOf.',
  'people:snoozeOf.',
  'networks:change.',
  'networks:goesAs.',
  'networks:cli.field.',
  'pairing:decider.',
  'pairing:help.',
  'pairing:presetOf.',
  'pairing:waits.',
  'pairs:again.',
  'pairs:field.',
  'pairs:formOf.',
  'pairs:helping.',
  'pairs:next.',
  'pairs:option.',
  'pairs:pageOf.',
  'pairs:readers.',
  'pairs:short.',
  'pairs:stage.',
  'pairs:state.',
  'pairs:task.',
  'polls:none.',
  'polls:reason.',
  'supervising:chat.ask.',
  'supervising:chat.intro.',
  'supervising:chat.noAddress.',
  'supervising:chat.subject.',
  'supervising:goalsAre.',
  'supervising:lead.',
  'supervising:planIs.',
  'supervising:title.',
  'tasks:later.',
];

/** Blanks of these names would be read as options by the library. */
const RESERVED =
  /^(context|defaultValue.*|fallbackLng|interpolation|joinArrays|keyPrefix|keySeparator|lngs?|nest|ns|nsSeparator|ordinal|postProcess|replace|return(Details|Objects)|skipInterpolation)$/;

const PLURAL = /_(zero|one|two|few|many|other)$/;

type Tree = { readonly [key: string]: string | Tree };
type Flat = ReadonlyMap<string, string>;

const keysOf = (texts: Flat) => [...texts.keys()];
const languages = { fi: flatten(fi), sv: flatten(sv), en: flatten(en) };
const everyText = Object.entries(languages).flatMap(([language, texts]) =>
  [...texts].map(([key, text]) => ({ language, key, text, where: `${language} ${key}` })),
);

describe('the catalogues', () => {
  it('have the same keys', () => {
    const expected = keysOf(languages.fi).toSorted();
    expect(keysOf(languages.sv).toSorted()).toEqual(expected);
    expect(keysOf(languages.en).toSorted()).toEqual(expected);
  });

  it('have the same blanks in every language', () => {
    const differing = everyText.filter(({ key, text }) => {
      const own = blanksOf(key, text);
      return own.join() !== blanksOf(key, languages.fi.get(key) ?? '').join();
    });
    expect(differing.map(({ where }) => where)).toEqual([]);
  });

  it('have no empty texts, nor spaces at their ends', () => {
    const careless = everyText.filter(({ text }) => text === '' || text.trim() !== text);
    expect(careless.map(({ where }) => where)).toEqual([]);
  });

  it('have typographic apostrophes and quotation marks, but for what is typed into a shell', () => {
    const shell = 'networks:cli.usage';
    const typed = everyText.filter(({ key, text }) => /['"]/.test(text) && key !== shell);
    expect(typed.map(({ where }) => where)).toEqual([]);
  });

  it('end no sentence with two full stops where a day has one of its own', () => {
    const doubled = everyText.filter(
      ({ language, text }) => dayIn(language).endsWith('.') && text.includes('{{day}}.'),
    );
    expect(doubled.map(({ where }) => where)).toEqual([]);
  });

  it('say "type" of commands in English', () => {
    const written = everyText.filter(
      ({ language, text }) => language === 'en' && /\bwrit(e|ing):? \/verme/i.test(text),
    );
    expect(written.map(({ where }) => where)).toEqual([]);
  });

  it('have nothing but plain blanks: no formats, nesting or other directions to the library', () => {
    const directed = everyText.filter(({ text }) => /\{\{|\}\}|\$t\(/.test(withoutBlanks(text)));
    expect(directed.map(({ where }) => where)).toEqual([]);
    const reserved = everyText.filter(({ text }) => blanksIn(text).some((b) => RESERVED.test(b)));
    expect(reserved.map(({ where }) => where)).toEqual([]);
  });

  it('have every plural form that their language needs, and no key beside its plural forms', () => {
    const existing = new Set(everyText.map(({ where }) => where));
    const incomplete = everyText.filter(({ language, key, where }) => {
      if (!PLURAL.test(key)) return false;
      const base = where.replace(PLURAL, '');
      const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      return existing.has(base) || !needed.every((form) => existing.has(`${base}_${form}`));
    });
    expect(incomplete.map(({ where }) => where)).toEqual([]);
  });
});

describe('commands in the catalogues', () => {
  const commands = features.flatMap((feature) => feature.commands ?? []);
  const MARKED = /\{[/@]verme(?: ([^\s{}]+)[^{}]*(?:\{\{\w+\}\})?)?\}/g;
  /** Pages are no chat: that of installing in Slack names commands as Slack does, the demo's too. */
  const isOfPage = (key: string) => /^(installing|playground):/.test(key);

  it('are marked, so that each platform’s readers see what they type', () => {
    const unmarked = everyText.filter(
      ({ key, text }) => !isOfPage(key) && /[/@]verme/i.test(text.replace(MARKED, '')),
    );
    expect(unmarked.map(({ where }) => where)).toEqual([]);
    expect(everyText.filter(({ text }) => text.match(MARKED)).length).toBeGreaterThan(60);
  });

  it('are those that the help shows, in the language of the text', () => {
    const strange = everyText.flatMap(({ language, text, where }) => {
      const known = commands.map(({ words }) => words[language as Locale][0]);
      const named = [...text.matchAll(/[/@]verme (\p{L}+)/gu)].map(([, word]) => word);
      return named.filter((word) => !known.includes(word)).map((word) => `${where}: ${word}`);
    });
    expect(strange.filter((one) => !/: (to|and|in|i|för)$/.test(one))).toEqual([]);
  });

  it('are named for somebody’s platform wherever a chat’s texts are made', {
    timeout: 30_000,
  }, () => {
    const chats = readModules('src').filter(({ path }) =>
      /^src.(features|chat|platforms)./.test(path),
    );
    const calls = chats.flatMap(({ path, text }) =>
      text
        .split(/\btexts\(/)
        .slice(1)
        .map((rest) => ({ path, given: argumentsIn(rest) })),
    );
    expect(calls.length).toBeGreaterThan(15);
    expect(calls.filter(({ given }) => given < 2)).toEqual([]);
  });

  it('open one’s own page by its word', () => {
    const own = commands.find(({ name }) => name === 'menu')?.words;
    const named = LOCALES.map((locale) => texts(locale, 'teams').t('menu:helpWords'));
    expect(named.map((text) => /[”“](\S+)”/.exec(text)?.[1])).toEqual(
      LOCALES.map((locale) => own?.[locale][0]),
    );
  });
});

/** How many arguments stand between here and the end of the call. */
function argumentsIn(rest: string): number {
  let depth = 0;
  let count = 1;
  for (const character of rest) {
    if (character === ')' && depth === 0) return count;
    if (character === ',' && depth === 0) count += 1;
    if ('([{'.includes(character)) depth += 1;
    if (')]}'.includes(character)) depth -= 1;
  }
  return count;
}

describe('the code', () => {
  /** What declares a text or a code does not use it. */
  const DECLARING = /^src\/(i18n\/(fi|sv|en)\/|core\/error-codes\.ts$)/;
  const code = readModules('src')
    .filter(({ path }) => path.endsWith('.ts') && !DECLARING.test(path))
    .map(({ text }) => text)
    .join('\n');

  /** The code says `slot.past`, where it tells of an error, or `past`, where it puts the two together. */
  const spellings = (key: string) => [
    key,
    key.replace(/^errors:/, ''),
    key.replace(/^errors:(.+\.)?/, ''),
  ];

  it('uses every text', () => {
    const unused = keysOf(languages.fi)
      .map((key) => key.replace(PLURAL, ''))
      .filter((key) => !DYNAMIC_PREFIXES.some((prefix) => key.startsWith(prefix)))
      .filter((key) => !spellings(key).some((spelt) => isQuoted(code, spelt)))
      .filter((key) => !isReadAsProperty(code, key));
    expect([...new Set(unused)]).toEqual([]);
  });

  it('fills a day, which in Finnish ends in a full stop, into blanks of that name alone', () => {
    const filled = [
      ...code.matchAll(/(\w+)\s*[:=]\s*(?:\([^()]*\) =>\s*)?(?:\w+\.)?format\.date\(/g),
    ];
    expect(new Set(filled.map(([, name]) => name))).toEqual(new Set(['day']));
    expect(filled).toHaveLength(code.split('format.date(').length - 1);
  });

  it('puts keys together from every beginning in the list above', () => {
    const unused = DYNAMIC_PREFIXES.filter((prefix) => !code.includes(`\`${prefix}\${`));
    expect(unused).toEqual([]);
    const keyless = DYNAMIC_PREFIXES.filter(
      (prefix) => !keysOf(languages.fi).some((key) => key.startsWith(prefix)),
    );
    expect(keyless).toEqual([]);
  });

  it('knows the codes of errors that have a sentence, each once, and no other', () => {
    const keys = keysOf(languages.fi).filter((key) => key.startsWith('errors:'));
    const told = new Set(keys.map((key) => key.replace(/^errors:/, '').replace(PLURAL, '')));
    expect(ERROR_CODES.toSorted()).toEqual([...told].toSorted());
  });
});

function flatten(catalogue: Tree): Flat {
  const texts = new Map<string, string>();
  const walk = (tree: Tree, path: string, separator: string) => {
    for (const [name, value] of Object.entries(tree)) {
      const key = path + separator + name;
      if (typeof value === 'string') texts.set(key, value);
      else walk(value, key, '.');
    }
  };
  for (const [namespace, tree] of Object.entries(catalogue)) walk(tree as Tree, namespace, ':');
  return texts;
}

/** A day of this year, as it is told in a language. */
function dayIn(language: string): string {
  const now = new Date('2026-11-23T07:00:00Z');
  return texts(localeOf(language)).format.date(now, { zone: 'Europe/Helsinki', now });
}

function blanksIn(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '');
}

function withoutBlanks(text: string): string {
  return text.replace(/\{\{\w+\}\}/g, '');
}

/** The blanks of a text, in one order. A plural form may spell its number out instead. */
function blanksOf(key: string, text: string): string[] {
  const blanks = new Set(blanksIn(text));
  if (PLURAL.test(key)) blanks.delete('count');
  return [...blanks].toSorted();
}

function isQuoted(code: string, key: string): boolean {
  return [`'${key}'`, `"${key}"`, `\`${key}\``].some((quoted) => code.includes(quoted));
}

/** The playground's page has its namespace as an object: `texts.pane.send`, `texts.clock[by]`. */
function isReadAsProperty(code: string, key: string): boolean {
  const path = /^playground:(.+)$/.exec(key)?.[1];
  if (path === undefined) return false;
  const parent = path.slice(0, path.lastIndexOf('.'));
  return code.includes(`texts.${path}`) || code.includes(`texts.${parent}[`);
}
