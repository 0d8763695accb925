import type { Button, PressButton } from '../../../chat/card.ts';
import type { IntentCall } from '../../../chat/intent.ts';
import type { Texts } from '../../../i18n/index.ts';
import { newRecordIntent } from '../../meetings/views/record.ts';
import type { FormName } from '../rules/forms.ts';
import {
  askBossIntent,
  askCancelIntent,
  askElsewhereIntent,
  askPageIntent,
  askShareIntent,
  changesIntent,
  codeIntent,
  fileIntent,
  finishIntent,
  goalsIntent,
  readIntent,
  readyIntent,
  setGoalsIntent,
  steerIntent,
  takeBackFormIntent,
  takeBackIntent,
} from './intents.ts';
import { linkButtons } from './links.ts';
import type { Filed, OwnView, PeriodToShow } from './shown.ts';

/** How many pages the forms have that are filled in page by page. */
const PAGES = { plan: 2, followUp: 3 } as const;

/** What one of the two can do now, in rows. */
export function buttonsFor(texts: Texts, period: PeriodToShow, own: OwnView): Button[][] {
  const { t } = texts;
  const pair = period.groupId;
  const cancel = formButton(t('pairs:button.cancel'), askCancelIntent({ pair }));
  if (own.isAsked) return [[...howButtons(texts, period), cancel]];
  switch (period.state) {
    case 'looking': {
      const intent = codeIntent({ pair });
      const code: Button = { label: t('pairs:button.code'), intent, style: 'primary' };
      const stop = formButton(t('pairs:button.cancelLooking'), askCancelIntent({ pair }));
      return [[code, stop]];
    }
    case 'planned':
    case 'clarifying':
      return [
        planButtons(texts, period, own),
        [readPlan(texts, pair), changes(texts, pair), ...bossButtons(texts, period), cancel],
      ];
    case 'submitted':
      return [
        [
          readPlan(texts, pair),
          ...bossButtons(texts, period),
          { label: t('pairs:button.takeBack'), intent: takeBackIntent({ pair }) },
          ...linkButtons(texts, pair, own),
        ],
      ];
    case 'accepted':
    case 'goalsSet':
    case 'running':
      return [goalButtons(texts, period, own), dayButtons(texts, period, own, cancel)];
    case 'followUpDue':
      return [followUpButtons(texts, period, own), afterButtons(texts, period, own)];
    case 'closed':
      return [[...endedForms(texts, period, own), shareButton(texts, pair)]];
    case 'cancelled':
      return [
        [
          { label: t('pairs:button.reopen'), intent: steerIntent({ pair, act: 'reopen' }) },
          ...(isHere(own.filed) ? [ownForm(texts, period)] : []),
        ],
      ];
  }
}

function formButton(label: string, intent: IntentCall, style?: 'primary'): PressButton {
  return { label, intent, opensForm: true, ...(style && { style }) };
}

/** How a pair goes on in which something has changed. */
export function howButtons({ t }: Texts, { groupId: pair, members }: PeriodToShow): Button[] {
  const isAlone = members.length < 2;
  const seek = { label: t('pairs:button.seekNew'), intent: steerIntent({ pair, act: 'seekNew' }) };
  const label = t(isAlone ? 'pairs:button.carryOnAlone' : 'pairs:button.carryOn');
  const carryOn = { label, intent: steerIntent({ pair, act: 'carryOn' }) };
  return [...(isAlone ? [seek] : []), carryOn];
}

/** A button for each page of a form. */
export function pageButtons({ t }: Texts, pair: string, form: keyof typeof PAGES): PressButton[] {
  const pages = PAGES[form];
  const key = form === 'plan' ? 'pairs:button.write' : 'pairs:button.page';
  return Array.from({ length: pages }, (_, page) =>
    formButton(
      t(key, { page: page + 1, pages }),
      askPageIntent({ pair, form, page: String(page) }),
    ),
  );
}

function planButtons(
  texts: Texts,
  { groupId: pair, editions }: PeriodToShow,
  own: OwnView,
): Button[] {
  const ready: Button = {
    label: texts.t('pairs:button.ready'),
    intent: readyIntent({ pair, seen: String(editions.plan) }),
    style: 'primary',
  };
  const isReady = own.missing.length === 0 && !own.isReady;
  return [...pageButtons(texts, pair, 'plan'), ...(isReady ? [ready] : [])];
}

function readPlan({ t }: Texts, pair: string): Button {
  return { label: t('pairs:button.read'), intent: read(pair, 'plan') };
}

function read(pair: string, form: FormName, owner = ''): IntentCall {
  return readIntent({ pair, form, owner, from: '0' });
}

function changes({ t }: Texts, pair: string): Button {
  return { label: t('pairs:button.changes'), intent: changesIntent({ pair, from: '0' }) };
}

function goalButtons(texts: Texts, period: PeriodToShow, own: OwnView): Button[] {
  const { t } = texts;
  const { groupId: pair, editions } = period;
  const goals = { label: t('pairs:button.goals'), intent: goalsIntent({ pair, from: '0' }) };
  const set: Button = {
    label: t('pairs:button.setGoals'),
    intent: setGoalsIntent({ pair, seen: String(editions.goals), on: 'card' }),
    style: 'primary',
  };
  const toSet = own.hasGoals && !own.areGoalsSet ? [set] : [];
  return [goals, ...toSet, ...bossButtons(texts, period), ...linkButtons(texts, pair, own)];
}

/** Where supervisors have a part in the programme. */
function bossButtons({ t }: Texts, { groupId: pair, programme }: PeriodToShow): Button[] {
  const { withSupervisors, acceptedBy } = programme;
  if (!withSupervisors && acceptedBy !== 'supervisors' && acceptedBy !== 'both') return [];
  return [formButton(t('pairs:button.supervisor'), askBossIntent({ pair }))];
}

function dayButtons(
  texts: Texts,
  { groupId, state, programme }: PeriodToShow,
  own: OwnView,
  cancel: Button,
): Button[] {
  const { t } = texts;
  const finish = {
    label: t('pairs:button.finish'),
    intent: finishIntent({ pair: groupId, over: 'yes' }),
  };
  const isOpen = state === 'running' && !own.nextDay;
  return [
    dayButton(texts, groupId, own.nextDay || own.held > 0 ? 'addDay' : 'days'),
    ...(isOpen ? [finish] : []),
    ...(programme.needsPlan ? [readPlan(texts, groupId)] : []),
    cancel,
  ];
}

function dayButton({ t }: Texts, group: string, as: 'days' | 'addDay'): PressButton {
  return formButton(
    t(as === 'days' ? 'pairs:button.days' : 'pairs:button.addDay'),
    newRecordIntent({ group }),
  );
}

function followUpButtons(texts: Texts, period: PeriodToShow, own: OwnView): Button[] {
  const { t } = texts;
  const { groupId: pair, programme } = period;
  const back = { label: t('pairs:button.takeBackForm'), intent: takeBackFormIntent({ pair }) };
  if (own.filed) return [...(isHere(own.filed) ? [ownForm(texts, period)] : []), back];
  if (programme.formUrl) {
    return [
      { label: t('pairs:button.formUrl'), url: programme.formUrl },
      formButton(t('pairs:button.filed'), askElsewhereIntent({ pair }), 'primary'),
    ];
  }
  const file: Button = {
    label: t('pairs:button.file'),
    intent: fileIntent({ pair }),
    style: 'primary',
  };
  return [...pageButtons(texts, pair, 'followUp'), ...(own.isFormWhole ? [file] : [])];
}

function afterButtons(texts: Texts, period: PeriodToShow, own: OwnView): Button[] {
  if (own.filed) return [];
  const { t } = texts;
  const { groupId: group, programme } = period;
  const more = {
    label: t('pairs:button.unfinish'),
    intent: finishIntent({ pair: group, over: 'no' }),
  };
  const add = own.held < programme.days ? [dayButton(texts, group, 'addDay')] : [];
  const written = programme.formUrl ? [] : [ownForm(texts, period)];
  return [...add, ...(own.isFinished ? [more] : []), ...written];
}

/** Telling others, which nobody has to. */
export function shareButton({ t }: Texts, pair: string): PressButton {
  return formButton(t('sharing:title'), askShareIntent({ pair }));
}

function ownForm({ t }: Texts, { groupId }: PeriodToShow): Button {
  return { label: t('pairs:button.ownForm'), intent: read(groupId, 'followUp') };
}

/** A form that was filed elsewhere cannot be read here. */
function isHere(filed: Filed | undefined): boolean {
  return filed?.reference === null;
}

/** At the end the two read each other's. */
function endedForms(texts: Texts, period: PeriodToShow, own: OwnView): Button[] {
  const { partnersForm, filed } = own;
  const isOwnHere = filed ? isHere(filed) : !period.programme.formUrl;
  const label = texts.t('pairs:button.partnersForm');
  const theirs = partnersForm && { label, intent: read(period.groupId, 'followUp', partnersForm) };
  return [...(isOwnHere ? [ownForm(texts, period)] : []), ...(theirs ? [theirs] : [])];
}
