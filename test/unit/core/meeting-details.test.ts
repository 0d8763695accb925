import { expect, test } from 'vitest';
import { whereOf, whereText } from '../../../src/core/meeting-details.ts';

test.each([
  ['Opisto A, luokka 214', 'Opisto A, luokka 214', null],
  ['https://video.example.fi/a?b=1#c', null, 'https://video.example.fi/a?b=1#c'],
  [
    'Opisto A, luokka 214, https://video.example.fi/a',
    'Opisto A, luokka 214',
    'https://video.example.fi/a',
  ],
  ['https://video.example.fi/a – tai Opisto A', 'tai Opisto A', 'https://video.example.fi/a'],
  ['Etänä (https://video.example.fi/a).', 'Etänä', 'https://video.example.fi/a'],
  [
    'HTTP://video.example.fi ja https://toinen.example.fi',
    'ja https://toinen.example.fi',
    'HTTP://video.example.fi',
  ],
  [
    'https://video.example.fi/a (varalla https://video.example.fi/a)',
    'varalla https://video.example.fi/a)',
    'https://video.example.fi/a',
  ],
  ['javascript:alert(1)', 'javascript:alert(1)', null],
  ['https://', 'https://', null],
  ['  ', null, null],
])('%j is a place, a link, or both', (typed, place, link) => {
  expect(whereOf(typed)).toEqual({ place, link });
});

test('an address keeps the brackets that are its own', () => {
  const link = 'https://fi.example.fi/Verme_(ryhmä)';
  expect(whereOf(`Etänä: ${link}.`)).toEqual({ place: 'Etänä', link });
  expect(whereOf('Etänä (https://a.example.fi).').link).toBe('https://a.example.fi');
});

test('what is read of two addresses stays so when it is read again', () => {
  const where = whereOf('https://a.example.fi (varalla https://b.example.fi)');
  expect(whereOf(whereText(where))).toEqual(where);
});

test.each(['Opisto A', 'https://video.example.fi/a', 'Opisto A https://video.example.fi/a'])(
  '%s stands in the form as it was read',
  (typed) => {
    expect(whereText(whereOf(typed))).toBe(typed);
  },
);
