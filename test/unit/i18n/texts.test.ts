import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLATFORMS, type PlatformName } from '../../../src/core/platform.ts';
import type { Translation } from '../../../src/i18n/catalogue.ts';
import * as en from '../../../src/i18n/en/index.ts';
import * as fi from '../../../src/i18n/fi/index.ts';
import { LOCALES, type Locale, localeOf, texts } from '../../../src/i18n/index.ts';
import * as sv from '../../../src/i18n/sv/index.ts';

const catalogues = { fi, sv, en };

/** What a library could take for markup of its own, between ordinary characters. */
const treacherous = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '{{own}}',
        '{{when}}',
        '{{- own}}',
        '{{',
        '}}',
        '$t(common:ok)',
        '$t(',
        ')',
        '$t(common:vote.yes, {"lng":"en"})',
        '$&',
        '$1',
        '&<>"',
        '<!channel>',
        '\\',
        '.',
        ':',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

describe('texts', () => {
  it('shows what fills a blank exactly as it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LOCALES), treacherous, treacherous, (locale, when, own) => {
        const blanks: Record<string, string> = { when, own };
        const template = catalogues[locale].common.when.withOwnTime;
        const expected = template.replace(/\{\{(\w+)\}\}/g, (_, name) => blanks[name] ?? '');
        expect(texts(locale).t('common:when.withOwnTime', { when, own })).toBe(expected);
      }),
    );
  });

  it('names commands as they are typed where they are read', () => {
    const help = (platform: PlatformName) =>
      LOCALES.map((locale) => texts(locale, platform).t('joining:help'));
    expect(help('slack')).toEqual([
      'Liity koodilla: /verme liity KOODI.',
      'Anslut dig med en kod: /verme anslut KOD.',
      'Join with a code: /verme join CODE.',
    ]);
    expect(help('teams')).toEqual([
      'Liity koodilla: ”liity KOODI”.',
      'Anslut dig med en kod: ”anslut KOD”.',
      'Join with a code: “join CODE”.',
    ]);
  });

  it('names one’s own page, and what is written in a channel', () => {
    const both = (locale: Locale, platform: PlatformName) => {
      const { t } = texts(locale, platform);
      return [t('menu:helpWords'), t('menu:group.noHomeChannels')];
    };
    expect(both('fi', 'slack')).toEqual([
      'Kaiken löydät myös kirjoittamalla /verme.',
      'Ei vielä. Kirjoita kanavalla: /verme koti',
    ]);
    expect(both('fi', 'teams')).toEqual([
      'Kaiken löydät myös kirjoittamalla ”oma”.',
      'Ei vielä. Kirjoita kanavalla: @Verme koti',
    ]);
  });

  it('shows a command to copy bare', () => {
    const code = 'K7Q2-MX4D';
    expect(texts('sv', 'slack').t('codes:join', { code })).toBe(`/verme anslut ${code}`);
    expect(texts('sv', 'teams').t('codes:join', { code })).toBe(`anslut ${code}`);
  });

  it('changes nothing in what people have typed, whatever it looks like', () => {
    const title = '/verme kysely {/verme kysely} {@verme koti} @Verme';
    for (const platform of PLATFORMS) {
      const { t } = texts('fi', platform);
      expect(t('polls:whoIn', { title })).toBe(`Kuka vastasi mitä: ${title}`);
      expect(t('codes:join', { code: title })).toMatch(new RegExp(`liity ${escaped(title)}$`));
    }
  });

  it('speaks several languages at once', () => {
    const [finnish, swedish, english] = LOCALES.map((locale) => texts(locale));
    expect(swedish?.t('common:vote.ifNeeded')).toBe('Vid behov');
    expect(finnish?.t('common:vote.ifNeeded')).toBe('Käy tarvittaessa');
    expect(english?.t('common:vote.ifNeeded')).toBe('If needed');
    expect(swedish?.t('common:vote.ifNeeded')).toBe('Vid behov');
  });

  it('chooses the plural form of the language', () => {
    const said = (count: number) =>
      LOCALES.map((locale) => texts(locale).t('polls:reason.facilitatorNo', { count }));
    expect(said(1)).toEqual([
      'Mentori ei pääse',
      'Mentorn kan inte komma',
      'The facilitator can’t come',
    ]);
    expect(said(2)).toEqual([
      '2 mentoria ei pääse',
      '2 mentorer kan inte komma',
      '2 facilitators can’t come',
    ]);
  });

  it('has a sentence for an error, with its blanks filled', () => {
    const { error } = texts('sv');
    expect(error('notMember')).toBe(sv.errors.notMember);
    expect(error('slot.duplicate', { row: 2 })).toBe('Samma som tid 2.');
  });
});

describe('localeOf', () => {
  it.each([
    ['fi', 'fi'],
    ['fi-FI', 'fi'],
    ['sv-FI', 'sv'],
    ['sv_SE', 'sv'],
    ['SV', 'sv'],
    ['en-US', 'en'],
    ['en_GB', 'en'],
    ['de-DE', 'fi'],
    ['fil', 'fi'],
    ['eng', 'fi'],
    ['', 'fi'],
    [undefined, 'fi'],
  ])('%s is read in %s', (tag, locale) => {
    expect(localeOf(tag)).toBe(locale);
  });
});

describe('the compiler', () => {
  it('refuses texts that do not exist, blanks left out and incomplete catalogues', () => {
    const { t } = texts('fi');
    const source = { title: 'x', people_one: 'y', people_other: 'z', deep: { a: 'b' } } as const;
    type Other = Translation<typeof source>;
    const complete: Other = { title: '1', people_one: '2', people_other: '3', deep: { a: '4' } };
    const refused = [
      // @ts-expect-error no such key
      () => t('polls:nothing'),
      // @ts-expect-error no such key, though a default is given
      () => t('polls:nothing', { defaultValue: 'something' }),
      // @ts-expect-error the blank `people` is left out
      () => t('polls:coming', { count: 1 }),
      // @ts-expect-error all blanks are left out
      () => t('common:when.acrossDays'),
      // @ts-expect-error a plural form is missing
      (): Other => ({ title: '', people_other: '', deep: { a: '' } }),
      // @ts-expect-error a nested key is missing
      (): Other => ({ ...complete, deep: {} }),
      // @ts-expect-error a nested key is too much
      (): Other => ({ ...complete, deep: { a: '', b: '' } }),
      // @ts-expect-error a key is too much
      (): Other => ({ ...complete, subtitle: '' }),
    ];
    expect(refused).toHaveLength(8);
  });
});
