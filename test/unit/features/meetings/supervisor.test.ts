import { describe, expect, test } from 'vitest';
import type { MeetingToShow } from '../../../../src/features/meetings/views/meeting.ts';
import { supervisorCard } from '../../../../src/features/meetings/views/supervisor.ts';
import { LOCALES, type Locale, texts } from '../../../../src/i18n/index.ts';
import { buttonsOf, linesOf } from '../../../support/card-parts.ts';
import { meeting, now } from './samples.ts';

const zone = 'Europe/Helsinki';
const letter = (meetings: readonly MeetingToShow[], language: Locale = 'fi', reader = { zone }) =>
  supervisorCard(texts('fi'), 'season', meetings, { now, ...reader, language });
/** What is behind the card's link, as a mail program reads it. */
const mailIn = (card: ReturnType<typeof letter>) => {
  const [, url = ''] = /→ (mailto:.*)$/.exec(buttonsOf(card)[0] ?? '') ?? [];
  const [, query = ''] = url.split('?');
  const [subject = '', body = ''] = query.split('&').map((part) => part.split('=')[1] ?? '');
  return {
    url,
    encoded: body,
    subject: decodeURIComponent(subject),
    body: decodeURIComponent(body),
  };
};

const season = [
  meeting('2026-11-17'),
  meeting('2026-11-24', { place: 'Opisto A, luokka 214' }),
  meeting('2026-12-01', { state: 'cancelled' }),
  meeting('2027-01-13', { link: 'https://video.example.fi/verme' }),
  meeting('2027-04-06'),
];

describe('the letter to one’s supervisor', () => {
  test('tells the days to come in words, where they are, and what Verme is', () => {
    expect(linesOf(letter(season))).toEqual([
      'Viesti esihenkilölle',
      'Kopioi viesti tästä tai avaa se sähköpostissasi. En lähetä sitä kenellekään.',
      'Hei!',
      'Olen tänä lukuvuonna mukana Vermessä. Päivät ovat alla. Voisitko auttaa järjestämään niille aikaa?',
      [
        'tiistaina 24. marraskuuta 2026 klo 14.00–16.30, Opisto A, luokka 214',
        'keskiviikkona 13. tammikuuta 2027 klo 14.00–16.30, etänä',
        'tiistaina 6. huhtikuuta 2027 klo 14.00–16.30',
      ].join('\n'),
      'Verme on vertaisryhmämentorointia. Siinä kollegat eri organisaatioista miettivät yhdessä omaa työtään.',
      'Kiitos jo etukäteen!',
    ]);
  });

  test.each([
    ['fi', 'tiistaina 24. marraskuuta 2026 klo 14.00–16.30', ['På svenska', 'In English']],
    ['sv', 'tisdagen den 24 november 2026 kl. 14.00–16.30', ['Suomeksi', 'In English']],
    ['en', 'Tuesday 24 November 2026, 14:00–16:30', ['Suomeksi', 'På svenska']],
  ] as const)('is had in %s, and then in the others', (language, day, others) => {
    const card = letter([meeting('2026-11-24')], language);
    expect(linesOf(card)).toContain(day);
    expect(linesOf(card)[0]).toBe('Viesti esihenkilölle');
    const [open, ...rest] = buttonsOf(card);
    expect(open).toMatch(/^Avaa sähköpostissa → mailto:/);
    expect(rest).toEqual(others.map((label) => `${label} → meetings.supervisorLanguage`));
  });

  test('asks for one day where there is one', () => {
    expect(linesOf(letter([meeting('2026-11-24')])).join()).toContain('järjestämään sille aikaa');
  });

  test('tells times as the clocks of who sends it do, also where summer ends that night', () => {
    const night = meeting('2027-10-31', { time: '02:30', minutes: 150 });
    expect(linesOf(letter([night]))[4]).toBe('sunnuntaina 31. lokakuuta 2027 klo 2.30–4.00');
    const late = meeting('2026-11-24', { time: '00:30', minutes: 60 });
    const [day] = linesOf(letter([late], 'fi', { zone: 'Europe/Stockholm' })).slice(4);
    expect(day).toBe(
      'maanantaina 23. marraskuuta 2026 klo 23.30 – tiistaina 24. marraskuuta 2026 klo 0.30',
    );
  });

  test('opens as a mail that says the same, with lines that end as mails’ do', () => {
    const { url, subject, body } = mailIn(letter(season));
    expect(subject).toBe('Verme-tapaamiset');
    expect(body.split('\r\n\r\n')).toEqual(
      linesOf(letter(season))
        .slice(2)
        .map((paragraph) => paragraph.replaceAll('\n', '\r\n')),
    );
    expect(url).toContain('%0D%0A');
    expect(url).not.toMatch(/[\s+]/);
  });

  test('keeps what somebody typed in its place: nothing of it is a part of the address', () => {
    const place = 'A & B?cc=x@example.fi#100% 🙂 <!channel> "ä"';
    const { url, body } = mailIn(letter([meeting('2026-11-24', { place })]));
    expect(body).toContain(place);
    expect(url.match(/[?&#]/g)).toEqual(['?', '&']);
  });

  test.each(LOCALES)('stays so short in %s that mail programs open it whole', (language) => {
    const days = Array.from({ length: 12 }, (_, index) =>
      // A Wednesday, by the longest of its names.
      meeting(`2027-${String(index + 1).padStart(2, '0')}-13`, { place: 'Ä'.repeat(120) }),
    );
    const { encoded, body } = mailIn(letter(days, language));
    expect(encoded.length).toBeLessThanOrEqual(1500);
    expect(body).not.toContain('Ä');
    expect(body.match(/2027/g)).toHaveLength(12);
  });
});
