import { describe, expect, it } from 'vitest';
import {
  byUrgency,
  firstStep,
  nearestCommand,
  smallTalkIn,
} from '../../../../src/features/menu/rules.ts';

const commands = [
  { name: 'join', words: { fi: ['liity'], sv: ['anslut'], en: ['join'] } },
  { name: 'group', words: { fi: ['ryhmä', 'ryhma'], sv: ['grupp'], en: ['group'] } },
  { name: 'groups', words: { fi: ['ryhmät'], sv: ['grupper'], en: ['groups'] } },
  { name: 'help', words: { fi: ['ohje'], sv: ['hjälp'], en: ['help'] } },
  { name: 'home', words: { fi: ['koti'], sv: ['hem'], en: ['home'] } },
  { name: 'menu', words: { fi: ['oma'], sv: ['mina'], en: ['my'] } },
];

it.each([
  ['lity', 'join'],
  ['LIITTY', 'join'],
  ['ansult', 'join'],
  ['ryhmö', 'group'],
  ['ryhmätt', 'groups'],
  ['gruppe', 'group'],
  ['hjelp', 'help'],
  ['ohjee', 'help'],
  ['omaa', 'menu'],
  // Too short, another first letter, another language: near by chance.
  ['hei', undefined],
  ['hej', undefined],
  ['moi', undefined],
  ['kohje', undefined],
  ['hope', undefined],
  ['minä', undefined],
  ['x', undefined],
  ['huomenta', undefined],
  ['kiitos', undefined],
  ['tack', undefined],
  ['thanks', undefined],
  ['', undefined],
] as const)('%j was probably meant as %j', (typed, name) => {
  expect(nearestCommand(typed, commands, 'fi')?.name).toBe(name);
});

it.each([
  ['hope', 'en', 'home'],
  ['minna', 'sv', 'menu'],
  ['koty', 'fi', 'home'],
  ['koty', 'sv', undefined],
  ['hej', 'sv', undefined],
] as const)('%j in the language %j was probably meant as %j', (typed, locale, name) => {
  expect(nearestCommand(typed, commands, locale)?.name).toBe(name);
});

it.each([
  ['hei', 'greeting'],
  ['Moi!', 'greeting'],
  ['Hej Verme 👋', 'greeting'],
  ['Hyvää huomenta!', 'greeting'],
  ['god morgon', 'greeting'],
  ['Hello there', 'greeting'],
  ['kiitos', 'thanks'],
  ['Kiitos paljon!', 'thanks'],
  ['Tack så mycket, Verme!', 'thanks'],
  ['thank you', 'thanks'],
  ['Thanks :)', 'thanks'],
  ['hei, voisitko siirtää tapaamisen ensi viikkoon', undefined],
  ['moi K7Q2-MX4D', undefined],
  ['kysely', undefined],
  ['heinäkuu', undefined],
  ['', undefined],
  ['👍', undefined],
] as const)('%j is small talk: %j', (typed, said) => {
  expect(smallTalkIn(typed)).toBe(said);
});

describe('what comes next in a group', () => {
  const step = (kind: 'confirm' | 'decide' | 'underWay' | 'agreed' | 'alone' | 'idle') => ({
    kind,
  });

  it.each([
    ['confirm', ['idle', 'agreed', 'decide', 'confirm']],
    ['decide', ['idle', 'agreed', 'decide']],
    ['underWay', ['agreed', 'underWay', 'alone']],
    ['agreed', ['alone', 'idle', 'agreed']],
    ['alone', ['idle', 'alone']],
    ['idle', ['idle']],
    [undefined, []],
  ] as const)('is %s', (kind, told) => {
    expect(firstStep(told.map(step))?.kind).toBe(kind);
  });

  it('comes first where there is most to do', () => {
    const group = (name: string, role: string, kind?: Parameters<typeof step>[0]) => ({
      ...{ name, role, next: kind && step(kind) },
    });
    const groups = [
      group('a', 'member', 'decide'),
      group('b', 'facilitator', 'agreed'),
      group('d', 'facilitator', 'idle'),
      group('c', 'facilitator', 'idle'),
      group('f', 'facilitator'),
      group('e', 'facilitator', 'confirm'),
    ];
    expect(byUrgency(groups).map(({ name }) => name)).toEqual(['e', 'c', 'd', 'b', 'a', 'f']);
  });
});
