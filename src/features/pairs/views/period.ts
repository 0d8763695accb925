import type { Block, Card, PressButton } from '../../../chat/card.ts';
import { buttonRow } from '../../../chat/paging.ts';
import { calledOf } from '../../../core/text.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { State } from '../rules/course.ts';
import { buttonsFor } from './buttons.ts';
import { openIntent } from './intents.ts';
import type { Filed, OwnView, PeriodToShow } from './shown.ts';
import { wordsBlocks } from './words.ts';

/** The pair's own card, for one of the two. */
export function periodCard(texts: Texts, period: PeriodToShow, own: OwnView): Card {
  const { t } = texts;
  const title = t('pairs:title');
  const next = nextSentence(texts, period, own);
  return {
    summary: t('pairs:summary', { title, next }),
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'text', text: membersText(period) },
      { kind: 'note', text: courseLine(texts, period, own) },
      { kind: 'text', text: next, strong: true },
      ...saidBlocks(texts, period),
      ...moreBlocks(texts, period, own),
      ...buttonsFor(texts, period, own).flatMap((row) => buttonRow(row)),
    ],
  };
}

/** For who has a newer card below. */
export function followedCard({ t }: Texts, { groupId }: Pick<PeriodToShow, 'groupId'>): Card {
  const text = t('pairs:followed');
  return {
    summary: text,
    blocks: [{ kind: 'note', text }, ...buttonRow([openButton({ t }, groupId)])],
  };
}

/** Opens the pair's own card. */
export function openButton({ t }: Pick<Texts, 't'>, pair: string): PressButton {
  return { label: t('pairs:open'), intent: openIntent({ pair }) };
}

/** The two with their organisations. */
export function membersText({ members }: Pick<PeriodToShow, 'members'>): string {
  return members.map(calledOf).join(' – ') || '–';
}

const STAGES = ['partner', 'plan', 'decision', 'goals', 'days', 'followUp'] as const;

/** Which stage a pair is at, counted among `STAGES`; one that is over has passed them all. */
const AT: Readonly<Record<State, number>> = {
  ...{ looking: 0, planned: 1, submitted: 2, clarifying: 1, accepted: 3, goalsSet: 4 },
  ...{ running: 4, followUpDue: 5, closed: 6, cancelled: 0 },
};

/** The whole course on a line, with where the pair is. */
export function courseLine(
  { t }: Texts,
  { state, programme: { needsPlan, days: planned } }: Pick<PeriodToShow, 'state' | 'programme'>,
  { held }: Pick<OwnView, 'held'>,
): string {
  if (state === 'cancelled') return t('pairs:state.cancelled');
  const at = AT[state];
  return (
    STAGES.map((name, index) => ({ name, index }))
      .filter(({ name }) => needsPlan || (name !== 'plan' && name !== 'decision'))
      .map(({ name, index }) => {
        const stage =
          name === 'days' ? t('pairs:stage.days', { held, planned }) : t(`pairs:stage.${name}`);
        if (index < at) return t('pairs:stage.done', { stage });
        return t(index === at ? 'pairs:stage.now' : 'pairs:stage.ahead', { stage });
      })
      // A stage stays on one line with its mark, and keeps its distance from the next one.
      .map((stage) => stage.replaceAll(' ', '\u00a0'))
      .join('\u00a0 ')
  );
}

/** What comes next for one of the two, in a sentence. */
export function nextSentence(texts: Texts, period: PeriodToShow, own: OwnView): string {
  const { t, format } = texts;
  const { state, programme, members } = period;
  if (own.isAsked) return t(members.length > 1 ? 'pairs:next.moved' : 'pairs:next.alone');
  const counts = { held: own.held, planned: programme.days };
  const when = own.nextDay && format.slot(own.nextDay, { now: own.now, readerZone: own.zone });
  switch (state) {
    case 'planned':
      if (own.isReady) return t('pairs:next.ready');
      return t(own.missing.length > 0 ? 'pairs:next.planned' : 'pairs:next.whole');
    case 'accepted':
      if (when && !own.areGoalsSet) return t('pairs:next.goals');
      if (when && own.isUnsupervised) return t('pairs:next.through');
      return t(programme.needsPlan ? 'pairs:next.accepted' : 'pairs:next.begins');
    case 'goalsSet':
      return when ? t('pairs:next.waiting', { when }) : t('pairs:next.days');
    case 'running':
      return when ? t('pairs:next.running', { when }) : t('pairs:next.moreDays', counts);
    case 'followUpDue':
      if (own.filed) return t('pairs:next.filed');
      return t(programme.formUrl ? 'pairs:next.elsewhere' : 'pairs:next.followUp');
    default:
      return t(`pairs:next.${state}`);
  }
}

/** What has been said of the plan as it was last submitted, as long as it is of use. */
function saidBlocks({ t }: Texts, { state, round, decisions }: PeriodToShow): Block[] {
  if (state !== 'submitted' && state !== 'clarifying' && state !== 'accepted') return [];
  return decisions
    .filter((one) => one.round === round)
    .map(({ verdict, name, note }) => {
      if (verdict === 'asked') return t('pairs:said.asked', { name, note });
      return note
        ? t('pairs:said.acceptedNote', { name, note })
        : t('pairs:said.accepted', { name });
    })
    .flatMap(wordsBlocks);
}

function moreBlocks(texts: Texts, { state, programme }: PeriodToShow, own: OwnView): Block[] {
  const { t, format } = texts;
  if (own.givesLink) return [{ kind: 'note', text: t('supervising:chat.waits') }];
  const isWriting = state === 'planned' || state === 'clarifying';
  const missing = format.list(own.missing);
  if (isWriting && missing)
    return [{ kind: 'note', text: t('pairs:missing', { fields: missing }) }];
  if (state !== 'followUpDue') return [];
  if (own.filed) return [{ kind: 'note', text: filedText(texts, own.filed, own) }];
  if (own.held >= programme.days) return [];
  const counts = { held: own.held, planned: programme.days };
  return [{ kind: 'note', text: t('pairs:next.fewer', counts) }];
}

/** When a form was filed, and where it was elsewhere as what. */
export function filedText(
  { t, format }: Texts,
  { filedAt, reference }: Filed,
  { now, zone }: Pick<OwnView, 'now' | 'zone'>,
): string {
  const day = format.date(filedAt, { now, zone });
  if (reference === null) return t('pairs:filing.here', { day });
  return reference
    ? t('pairs:filing.elsewhereAs', { day, reference })
    : t('pairs:filing.elsewhere', { day });
}
