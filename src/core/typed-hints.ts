/**
 * The words around times that tell what they are not, in Finnish, Swedish and English at once.
 * Data of the reader in `typed-times.ts`, never shown to anybody. Words are in lower case.
 */

/** Name a row and say nothing of its time: "Vaihtoehto 1:", "När:". */
const LABELS = new Set([
  ...['vaihtoehto', 'vaihtoehdot', 'ehdotus', 'ehdotukset', 'aika', 'ajat', 'aikaehdotus'],
  ...['ajankohta', 'tapaaminen', 'kerta', 'kokous', 'milloin', 'pvm', 'kellonaika'],
  ...['alternativ', 'förslag', 'tid', 'tider', 'tidsförslag', 'möte', 'träff', 'gång', 'när'],
  ...['datum', 'option', 'options', 'alternative', 'proposal', 'suggestion', 'slot', 'time'],
  ...['times', 'meeting', 'session', 'choice', 'when', 'date'],
]);

/** Of the labels, those that number what one chooses from. */
const CHOICES = new Set([
  ...['vaihtoehto', 'ehdotus', 'aikaehdotus', 'alternativ', 'förslag', 'tidsförslag'],
  ...['option', 'alternative', 'proposal', 'suggestion', 'choice'],
]);

/** What is counted by a number before them, so that it is no clock time: "16 hlöä", "2 h". */
const UNITS = new RegExp(
  `^(?:${[
    ...['h', 't', 'm', 's', 'x', 'v', 'tun\\p{L}*', 'min\\p{L}*', 'sek\\p{L}*', 'vrk', 'pv'],
    ...['päivä[äns]\\p{L}*', 'päiväksi', 'viik\\p{L}*', 'vko\\p{L}*', 'vk', 'kk', 'kuukau\\p{L}*'],
    ...['vuot\\p{L}*', 'hlö\\p{L}*', 'henk\\p{L}*', 'osallistuj\\p{L}*', 'oppila\\p{L}*'],
    ...['opiskelij\\p{L}*', 'op', 'opintop\\p{L}*', 'luok\\p{L}*', 'lk', 'krs', 'kerro\\p{L}*'],
    ...['kerta\\p{L}*', 'kpl', 'eur\\p{L}*', 'prosent\\p{L}*', 'metri\\p{L}*', 'km', 'sivu\\p{L}*'],
    ...[
      'tim',
      'timm\\p{L}*',
      'dag\\p{L}*',
      'veck\\p{L}*',
      'månad\\p{L}*',
      'år\\p{L}*',
      'pers\\p{L}*',
    ],
    ...['deltagar\\p{L}*', 'elev\\p{L}*', 'klass\\p{L}*', 'åk', 'st', 'gång\\p{L}*', 'kr'],
    ...['hours?', 'hrs?', 'days?', 'weeks?', 'months?', 'years?', 'people', 'participants?'],
    ...['students?', 'pupils?', 'grades?', 'times', 'percent'],
  ].join('|')})$`,
  'u',
);

/** Make of a time something else than a time to propose: "ennen", "joka", "halv". */
const TURNS = new RegExp(
  `^(?:${[
    ...['n', 'noin', 'suunnilleen', 'ennen', 'jälkeen', 'mennessä', 'saakka', 'välillä', 'väliltä'],
    ...[
      'joka',
      'joskus',
      'puoli',
      'puol\\p{L}+',
      'vartti\\p{L}*',
      'vaille',
      'vailla',
      'yli',
      'vajaa',
    ],
    ...['ensi', 'seuraav\\p{L}+', 'viime', 'tällä', 'tämän', 'aamu\\p{L}*', 'aamupäiv\\p{L}*'],
    ...['ilta\\p{L}*', 'yö\\p{L}*', 'keskiyö\\p{L}*', 'ehkä', 'perut\\p{L}+', 'peruu\\p{L}+'],
    ...['siirt\\p{L}+', 'siirr\\p{L}+', 'varat\\p{L}+', 'lähete\\p{L}+', 'kirjoit\\p{L}+'],
    ...['aamuisin', 'viikoittain', 'kuukausittain', 'alle'],
    ...[
      'ca',
      'cirka',
      'c',
      'omkring',
      'runt',
      'ungefär',
      'före',
      'efter',
      'senast',
      'varje',
      'halv',
    ],
    ...['kvart', 'nästa', 'följande', 'förra', 'denna', 'kanske', 'mellan', 'förmiddag\\p{L}*'],
    ...[
      'eftermiddag\\p{L}*',
      'kväll\\p{L}*',
      'morgonen',
      'natt\\p{L}*',
      'midnatt',
      'inställ\\p{L}+',
    ],
    ...['flytt\\p{L}+', 'skicka\\p{L}+', 'skrev', 'över', 'varannan'],
    ...['about', 'around', 'approx\\p{L}*', 'roughly', 'before', 'after', 'by', 'every', 'each'],
    ...['half', 'quarter', 'past', 'next', 'following', 'last', 'this', 'mornings?', 'afternoons?'],
    ...['evenings?', 'nights?', 'noon', 'midday', 'midnight', 'between', 'cancel\\p{L}+', 'moved'],
    ...['rescheduled', 'sent', 'wrote', 'maybe', 'perhaps', 'over', 'weekly', 'monthly'],
    // Clocks of other zones.
    ...['utc', 'gmt', 'z', 'bst', 'cet', 'cest', 'est', 'edt', 'pst', 'pdt', 'msk', 'ist'],
  ].join('|')})$`,
  'u',
);

/** Say no to what stands anywhere in their line. */
const NEGATIONS = new RegExp(
  `^(?:${[
    ...['ei', 'eivät', 'eikä', 'eivätkä', 'en', 'emme', 'ette', 'enkä', 'emmekä', 'älä', 'älkää'],
    ...['paitsi', 'lukuun', 'huonosti', 'este', 'estynyt'],
    ...[
      'inte',
      'ej',
      'icke',
      'aldrig',
      'ingen',
      'inga',
      'inget',
      'utom',
      'förutom',
      'förhindra\\p{L}*',
    ],
    ...['not', 'no', 'never', 'none', 'except', 'cannot', "\\p{L}+n['’]t", 'unavailable', 'unless'],
  ].join('|')})$`,
  'u',
);

/** How the names of weekdays end when every such day is meant: "tiistaisin", "Tuesdays". */
const PLURALS = /(?:isin|days|dagar|dagarna)$/u;

/** Whether a word only names the row that it stands in. */
export function isLabel(word: string): boolean {
  return LABELS.has(word);
}

/** Whether a label numbers what one chooses from: "Vaihtoehto 1". */
export function isChoice(label: string): boolean {
  return CHOICES.has(label);
}

/** Whether a word tells what the number before it counts. */
export function isUnit(word: string): boolean {
  return UNITS.test(word);
}

/** Whether a word may turn the time beside it into something else. */
export function isTurning(word: string): boolean {
  return TURNS.test(word);
}

/** Whether the name of a weekday means every such day. */
export function isPlural(weekday: string): boolean {
  return PLURALS.test(weekday);
}

/** Whether a word may say no to the times in its line. "En" is Swedish for "a". */
export function isNegation(word: string, locale: 'fi' | 'sv' | 'en'): boolean {
  return NEGATIONS.test(word) && (word !== 'en' || locale !== 'sv');
}
