import type { Block, Card } from '../../../chat/card.ts';
import { buttonRow, pageOf } from '../../../chat/paging.ts';
import type { Texts } from '../../../i18n/index.ts';
import { overviewIntent, readIntent } from './intents.ts';

/** How far a group's agreement has come, without anybody's name. */
export interface CountsToShow {
  readonly agreementId: string;
  readonly groupName: string;
  readonly isShared: boolean;
  /** The newest version; 0 while none has been posted. */
  readonly number: number;
  readonly members: number;
  readonly committed: number;
}

/** So many groups that are on their way are named in one line. */
const MOST_NAMED = 5;
const PAGE = 15;

/** For project managers: how many groups have agreed, and how far the others are. */
export function digestLine(
  { t, format }: Texts,
  network: string,
  agreements: readonly CountsToShow[],
) {
  const isDone = ({ number, members, committed }: CountsToShow) =>
    number > 0 && members > 0 && committed === members;
  const open = agreements.filter((one) => !isDone(one));
  const done = t('agreements:overview.done', { count: agreements.length - open.length });
  const named = open.slice(0, MOST_NAMED).map((one) => progressOf({ t }, one));
  const others = open.length - named.length;
  const rest = others > 0 ? [t('agreements:overview.others', { count: others })] : [];
  const lines = open.length > 0 ? [done, format.list([...named, ...rest])] : [done];
  return {
    text: t('agreements:overview.line', { how: lines.join(' · ') }),
    button: {
      label: t('agreements:overview.button'),
      intent: overviewIntent({ network, from: '0' }),
    },
  };
}

function progressOf(
  { t }: Pick<Texts, 't'>,
  { groupName: group, number, members, committed }: CountsToShow,
): string {
  if (number === 0) return t('agreements:overview.draft', { group });
  return t('agreements:overview.open', { group, committed, members });
}

/** The agreements of a network by their groups: what is shared can be read. */
export function overviewCard(
  texts: Texts,
  network: string,
  agreements: readonly CountsToShow[],
  from = 0,
): Card {
  const { t } = texts;
  const heading = t('agreements:overview.title');
  const rows = agreements.map((one) => countsRow(texts, one));
  const show = (next: string) => overviewIntent({ network, from: next });
  const { page, more } = pageOf(texts, rows, { from, room: PAGE, show });
  return {
    summary: heading,
    blocks: [
      { kind: 'heading', text: heading },
      ...page,
      ...buttonRow(more),
      { kind: 'note', text: t('agreements:overview.shared') },
    ],
  };
}

function countsRow({ t }: Texts, one: CountsToShow): Block {
  const { agreementId: agreement, groupName: text, number, members, committed, isShared } = one;
  const read = readIntent({ agreement, number: String(number), from: '0' });
  const note =
    number === 0
      ? t('agreements:overview.isDraft')
      : t('agreements:overview.version', { number, committed, members });
  const options =
    isShared && number > 0 ? [{ label: t('agreements:versions.read'), intent: read }] : [];
  return { kind: 'choice', text, note, options };
}
