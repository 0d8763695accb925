import { describe, expect, test } from 'vitest';
import type { Button } from '../../../../src/chat/card.ts';
import type { MeetingToShow } from '../../../../src/features/meetings/views/meeting.ts';
import { calendarButtons } from '../../../../src/features/meetings/views/web-calendars.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { meeting } from './samples.ts';

const file: Button = { label: 'Lisää kalenteriin', url: 'https://verme.example.fi/a.ics' };

/** The addresses in Outlook and in Google for one meeting. */
function addressesOf(one: MeetingToShow, locale: 'fi' | 'sv' | 'en' = 'fi'): [URL, URL] {
  const [, ...others] = calendarButtons(texts(locale), [one], file);
  const [outlook, google] = others.map((button) => new URL('url' in button ? button.url : ''));
  if (!outlook || !google) throw new Error('no addresses');
  return [outlook, google];
}

const all = (url: URL) => Object.fromEntries(url.searchParams);

describe('one meeting to come', () => {
  const link = 'https://video.example.fi/verme?a=1&b=2#c';
  const one = meeting('2026-11-24', {
    place: 'Opisto A',
    link,
    topic: 'Ohjaus',
    coffee: 'Kunta B',
  });
  const [outlook, google] = addressesOf(one);

  test('opens filled in in Outlook', () => {
    expect(outlook.origin + outlook.pathname).toBe(
      'https://outlook.office.com/calendar/deeplink/compose',
    );
    expect(all(outlook)).toEqual({
      ...{ path: '/calendar/action/compose', rru: 'addevent' },
      subject: 'Tapaaminen (Opinto-ohjaajat)',
      ...{ startdt: '2026-11-24T12:00:00Z', enddt: '2026-11-24T14:30:00Z', location: 'Opisto A' },
      body: `Aihe: Ohjaus · Kahvit: Kunta B · Etäyhteys: ${link} · ${texts('fi').t('meetings:inCalendar')}`,
    });
  });

  test('opens filled in in Google', () => {
    expect(google.origin + google.pathname).toBe('https://calendar.google.com/calendar/render');
    expect(all(google)).toEqual({
      ...{ action: 'TEMPLATE', text: 'Tapaaminen (Opinto-ohjaajat)', location: 'Opisto A' },
      dates: '20261124T120000Z/20261124T143000Z',
      details: `Aihe: Ohjaus\nKahvit: Kunta B\nEtäyhteys: ${link}\n${texts('fi').t('meetings:inCalendar')}`,
    });
  });
});

test('the file alone where several are to come, or none; nothing where there is none', () => {
  const several = [meeting('2026-11-24'), meeting('2026-12-15')];
  expect(calendarButtons(texts('fi'), several, file)).toEqual([file]);
  expect(calendarButtons(texts('fi'), [], file)).toEqual([file]);
  expect(calendarButtons(texts('fi'), [meeting('2026-11-24')], undefined)).toEqual([]);
});

test.each([
  // Before and after each change of the clocks, and across the latter in the night.
  ['2026-10-23', '14:00', '2026-10-23T11:00:00Z', '2026-10-23T13:30:00Z'],
  ['2026-10-26', '14:00', '2026-10-26T12:00:00Z', '2026-10-26T14:30:00Z'],
  ['2027-03-26', '14:00', '2027-03-26T12:00:00Z', '2027-03-26T14:30:00Z'],
  ['2027-03-29', '14:00', '2027-03-29T11:00:00Z', '2027-03-29T13:30:00Z'],
  ['2026-10-25', '02:30', '2026-10-24T23:30:00Z', '2026-10-25T02:00:00Z'],
])('%s at %s is the same instant in both', (date, time, start, end) => {
  const wall = { date, time, minutes: 150, zone: 'Europe/Helsinki' };
  const [outlook, google] = addressesOf(meeting(date, { ...wall, startsAt: new Date(start) }));
  expect([all(outlook)['startdt'], all(outlook)['enddt']]).toEqual([start, end]);
  const inGoogle = [start, end].map((at) => at.replace(/[-:]/g, '')).join('/');
  expect(all(google)['dates']).toBe(inGoogle);
});

test('a place and a title may hold anything', () => {
  const place = 'R&D #3, 100 % + 1; "Ä" 👩‍🏫 = ?';
  const [outlook, google] = addressesOf(meeting('2026-11-24', { place, title: 'a&subject=b+c' }));
  expect(all(outlook)['location']).toBe(place);
  expect(all(google)['location']).toBe(place);
  expect(all(outlook)['subject']).toBe('a&subject=b+c (Opinto-ohjaajat)');
  expect(all(google)['text']).toBe('a&subject=b+c (Opinto-ohjaajat)');
  for (const { href } of [outlook, google]) expect(href).not.toMatch(/[+ ]/);
});

test('line breaks and half characters do not break an address', () => {
  const [outlook, google] = addressesOf(meeting('2026-11-24', { place: 'a\r\nb\ud800' }));
  expect(all(outlook)['location']).toBe('a\nb\ufffd');
  expect(all(google)['location']).toBe('a\nb\ufffd');
});

test('nothing begins markup in what may be read as such', () => {
  const topic = '<img src=x onerror=alert(1)> <!channel>';
  const [outlook, google] = addressesOf(meeting('2026-11-24', { topic }));
  for (const told of [all(outlook)['body'], all(google)['details']]) {
    expect(told).not.toMatch(/[<>]/);
    expect(told).toContain('‹!channel›');
  }
});

describe('a meeting of many words', () => {
  const long = (length: number) => '👩‍🏫'.repeat(length);
  const link = `https://video.example.fi/${'a'.repeat(300)}`;
  const words = { title: long(80), topic: long(200), coffee: long(60), hostName: long(60) };
  const where = { place: long(120), group: { name: long(60) } };

  test.each(['fi', 'sv', 'en'] as const)('has an address that is not too long, in %s', (locale) => {
    for (const one of [link, `https://video.example.fi/${'ä'.repeat(775)}`, null]) {
      const urls = addressesOf(meeting('2026-11-24', { ...words, ...where, link: one }), locale);
      for (const { href } of urls) expect(href.length).toBeLessThanOrEqual(2000);
    }
  });

  test('keeps its link whole or not at all', () => {
    const told = (one: string) =>
      addressesOf(meeting('2026-11-24', { ...words, ...where, link: one })).map(
        ({ searchParams }) => searchParams.get('body') ?? searchParams.get('details') ?? '',
      );
    for (const text of told(link)) expect(text).toContain(`${link}`);
    for (const text of told(`https://video.example.fi/${'ä'.repeat(775)}`)) {
      expect(text).not.toContain('video.example.fi');
    }
  });
});
