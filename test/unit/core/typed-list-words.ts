import type { Locale } from '../../../src/core/locale.ts';

/** What lists of times are written with: the words of `typed-lists.ts`. */
interface Words {
  readonly weekdays: readonly string[];
  readonly long: readonly string[];
  readonly months: readonly string[];
}

export const named: Record<Locale, Words> = {
  fi: {
    weekdays: ['ma', 'ti', 'ke', 'to', 'pe', 'la', 'su'],
    long: [
      'Maanantaina',
      'tiistai',
      'keskiviikkona',
      'torstai',
      'Perjantai',
      'lauantaina',
      'SUNNUNTAI',
    ],
    months: [
      ...['tammikuu', 'helmikuu', 'maaliskuu', 'huhtikuu', 'toukokuu', 'kesäkuu', 'heinäkuu'],
      ...['elokuu', 'syyskuu', 'lokakuu', 'marraskuu', 'joulukuu'],
    ],
  },
  sv: {
    weekdays: ['må', 'tis', 'ons', 'tors', 'fre', 'lör', 'sön'],
    long: ['Måndag', 'tisdagen', 'onsdag', 'Torsdagen', 'fredag', 'lördagen', 'söndag'],
    months: [
      ...['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september'],
      ...['oktober', 'november', 'december'],
    ],
  },
  en: {
    weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    long: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    months: [
      ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
      ...['October', 'November', 'December'],
    ],
  },
};

export const DASHES = ['-', '–', '—', '‐', '‑', '‒', '―', '−', '--', '→'];
export const clockWords: Record<Locale, readonly string[]> = {
  fi: ['', 'klo ', 'klo', 'kello ', 'Klo. '],
  sv: ['', 'kl. ', 'kl ', 'klockan '],
  en: ['', 'at ', 'from '],
};

export const throughWords: Record<Locale, readonly string[]> = {
  fi: [],
  sv: [' till '],
  en: [' to '],
};

/** What stands around a time and is none. */
export const NOTES: Record<Locale, readonly string[]> = {
  fi: [
    ', huone 204',
    ' (Teams)',
    ', puh. 040 123 4567',
    ', 12 hlöä',
    ' ✓',
    '.',
    ', luokka B2',
    ', 2. krs',
  ],
  sv: [', rum 204', ' (Teams)', ', tfn 040 123 4567', ', 12 personer', ' ✓', ', klass 7'],
  en: [', room 204', ' (Teams)', ', phone 040 123 4567', ', 12 people', ' ✓', ', grade 7'],
};

export const BULLETS: Record<Locale, readonly ((number: number) => string)[]> = {
  fi: [(n) => `Vaihtoehto ${n}: `, (n) => `${n}. vaihtoehto: `, (n) => `Ehdotus ${n} – `],
  sv: [(n) => `Alternativ ${n}: `, (n) => `Förslag ${n}: `],
  en: [(n) => `Option ${n}: `, (n) => `Alternative ${n}) `],
};
export const ANY_BULLETS: readonly ((number: number) => string)[] = [
  ...[() => '', () => '', () => '- ', () => '• ', () => '* ', () => '– ', () => '\t', () => '> '],
  ...[
    (n: number) => `${n}. `,
    (n: number) => `${n}) `,
    (n: number) => `(${n}) `,
    (n: number) => `${n}.\t`,
  ],
];

/** Lines with numbers in them, none of which is a time. */
export const NOISE: Record<Locale, readonly string[]> = {
  fi: [
    ...[
      'Hei kaikki!',
      'Terveisin',
      'Puh. 040 123 4567',
      'Lukuvuosi 2026–2027',
      'Huone 204',
      '2027',
    ],
    ...[
      'Kokoustunnus: 312 456 789 12',
      'Kauppakatu 12 A 3, 40100 Jyväskylä',
      'Luokat 7-9',
      '14',
      '',
    ],
    ...['Ryhmä 3: 5-6 henkilöä', 'versio 2.1', '+358 40 1234567', 'Hinta 12.50 €', '24 %', '5.'],
  ],
  sv: [
    ...['Hej alla!', 'Hälsningar', 'Tfn 040 123 4567', 'Läsåret 2026–2027', 'Rum 204', '2027', ''],
    ...[
      'Mötes-ID: 312 456 789 12',
      'Storgatan 12 A 3, 65100 Vasa',
      'Årskurs 7-9',
      'version 2.1',
      '24 %',
    ],
  ],
  en: [
    ...[
      'Hi all!',
      'Best wishes',
      'Phone 040 123 4567',
      'School year 2026–2027',
      'Room 204',
      '2027',
      '',
    ],
    ...['Meeting ID: 312 456 789 12', '12 Main Street', 'Grades 7-9', 'version 2.1', '24 %'],
  ],
};

/** Lines with a day and hours in them that propose no time, or leave open which. */
export const REFUSED: Record<Locale, readonly string[]> = {
  fi: [
    ...[
      'Ei käy ti 1.12. klo 14-16',
      'ke 1.12. klo 14-16',
      'ti 1.12. ennen klo 14',
      'ti-to klo 9-11',
    ],
    ...[
      'joka tiistai klo 14-16',
      '1.–3.12. klo 9-11',
      'ensi tiistaina klo 9-11',
      'ti 1.12. klo 2-4',
    ],
    ...[
      'viikolla 50 ti klo 9-11',
      'ti 1.12. iltapäivällä 3-5',
      'ma 30.11. ja ti 1.12. klo 9-11',
      'ti 9.12',
      '31.11. 9-11',
    ],
    ...['ti 1.12. klo 14-16 vuonna 2028', 'Vastatkaa pe 27.11. klo 16 mennessä', 'ti 1.12. 14'],
  ],
  sv: [
    ...[
      'Inte tis 1.12. kl 14-16',
      'ons 1.12. kl. 14-16',
      'tis 1.12. före kl 14',
      'varje tisdag kl 14-16',
    ],
    ...[
      '1–3 december kl 9-11',
      'nästa tisdag kl 9-11',
      'tis 1.12. mellan kl 14 och 16',
      'kl. halv tre tis 1.12.',
    ],
  ],
  en: [
    ...['Not Tue 1 Dec 2-4pm', 'Wed 1 Dec 14:00-16:00', 'Tue 1 Dec before 2pm', 'Tuesdays 2-4pm'],
    ...[
      '1-3 Dec 9-11am',
      'next Tuesday 9-11am',
      'Tue 1 Dec between 2 and 4pm',
      'Tuesday 2-4',
      '12/1 2pm-4pm',
    ],
  ],
};
