import { STATES } from '../../../src/features/pairs/rules/course.ts';
import { type FormName, MAX_WORDS, PAGES } from '../../../src/features/pairs/rules/forms.ts';
import { DECIDERS, DEFAULT_PROGRAMME } from '../../../src/features/pairs/rules/programme.ts';
import { STEP_KINDS } from '../../../src/features/pairs/rules/steps.ts';
import * as decideViews from '../../../src/features/pairs/views/decide.ts';
import * as exportViews from '../../../src/features/pairs/views/export.ts';
import * as formViews from '../../../src/features/pairs/views/forms.ts';
import * as goalViews from '../../../src/features/pairs/views/goals.ts';
import * as linkViews from '../../../src/features/pairs/views/links.ts';
import * as lookingViews from '../../../src/features/pairs/views/looking.ts';
import * as managingViews from '../../../src/features/pairs/views/managing.ts';
import * as periodViews from '../../../src/features/pairs/views/period.ts';
import * as programmeViews from '../../../src/features/pairs/views/programme.ts';
import * as registrationViews from '../../../src/features/pairs/views/registration.ts';
import * as shareViews from '../../../src/features/pairs/views/share.ts';
import type { OwnView, PeriodToShow } from '../../../src/features/pairs/views/shown.ts';
import * as startViews from '../../../src/features/pairs/views/start.ts';
import {
  elsewhere,
  groups,
  id,
  MAX_NAME,
  now,
  organisations,
  people,
  text,
  times,
} from './data.ts';
import { code, codeReader } from './networks.ts';
import type { Samples, SamplesOf } from './sample.ts';

const [one, other] = people;
const [nextDay] = times;
if (!one || !other || !nextDay) throw new Error('nobody');
const members = [one, other].map(({ id: personId, name }) => ({
  ...{ personId, name, organisationName: text('Koulu', MAX_NAME) },
}));
const note = text('Hyvä suunnitelma', MAX_WORDS);
const formUrl = `https://lomakkeet.example.fi/${'x'.repeat(450)}`;
const programme = { ...DEFAULT_PROGRAMME, formUrl: null };
const period: PeriodToShow = {
  ...{ groupId: id(), members, state: 'planned', round: 12, programme },
  editions: { plan: 1234, goals: 1234 },
  decisions: (['accepted', 'asked'] as const).map((verdict) => ({
    ...{ round: 12, verdict, name: text('Esihenkilö', MAX_NAME), note },
  })),
};
const missing = ['Tarkoitus', 'Tavoitteet', 'Työtavat', 'Milloin?'];
const filed = { filedAt: now, reference: text('Lomake', 100) };
const own: OwnView = {
  ...{ now, zone: elsewhere, isAsked: false, missing, isReady: false, areGoalsSet: false },
  ...{ hasGoals: true, isUnsupervised: true, givesLink: true, held: 2, nextDay, isFinished: false },
  ...{ isFormWhole: true, filed: undefined, partnersForm: other.id },
};

/** Everything is filled in as far as it goes. */
function written(form: FormName): Record<string, string> {
  const fields = PAGES[form].flat();
  return Object.fromEntries(
    fields.map((rule) => {
      if ('options' in rule) return [rule.id, rule.options.join(',')];
      return [rule.id, 'max' in rule ? text(rule.id, rule.max) : '2026-11-24'];
    }),
  );
}
const goals = written('goals');

export const pairCards: SamplesOf<typeof periodViews> = {
  periodCard: {
    ...Object.fromEntries(
      STATES.map((state): [string, Samples[string]] => [
        state,
        (say) => periodViews.periodCard(say, { ...period, state }, own),
      ]),
    ),
    'all is there': (say) => periodViews.periodCard(say, period, { ...own, missing: [] }),
    'one has left': (say) => periodViews.periodCard(say, period, { ...own, isAsked: true }),
    'no day is planned': (say) =>
      periodViews.periodCard(say, { ...period, state: 'running' }, { ...own, nextDay: undefined }),
    'a form elsewhere': (say) =>
      periodViews.periodCard(
        say,
        { ...period, state: 'followUpDue', programme: { ...programme, formUrl } },
        own,
      ),
    'a form is filed': (say) =>
      periodViews.periodCard(say, { ...period, state: 'followUpDue' }, { ...own, filed }),
  },
  followedCard: { 'as it is': (say) => periodViews.followedCard(say, period) },
};

const given = {
  page: 'plan',
  supervisor: text('Rehtori', MAX_NAME),
  member: text('Opettaja', MAX_NAME),
} as const;
const url = `https://verme.example.fi/supervisor/plan/${'x'.repeat(22)}`;
export const pairLinks: SamplesOf<typeof linkViews> = {
  linkCard: {
    'to a plan': (say) => linkViews.linkCard(say, id(), { ...given, url }),
    'to goals': (say) => linkViews.linkCard(say, id(), { ...given, page: 'goals', url }),
    'no address': (say) => linkViews.linkCard(say, id(), { ...given, url: undefined }),
    'no address, for goals': (say) =>
      linkViews.linkCard(say, id(), { ...given, page: 'goals', url: undefined }),
  },
  revokedCard: { 'as it is': (say) => linkViews.revokedCard(say, id()) },
};

const asked = {
  fields: PAGES.plan.flat(),
  written: written('plan'),
  decides: true,
  isDraft: false,
  confirms: false,
};
export const decisions: SamplesOf<typeof decideViews> = {
  supervisedCard: {
    'a plan': (say) => decideViews.supervisedCard(say, period, asked),
    'a plan that is being written': (say) =>
      decideViews.supervisedCard(say, period, { ...asked, written: {}, isDraft: true }),
    goals: (say) => {
      const through = { ...asked, fields: PAGES.goals.flat(), written: goals, confirms: true };
      return decideViews.supervisedCard(say, period, through);
    },
  },
  decideForm: {
    accepted: (say) => decideViews.decideForm(say, decision('accepted')),
    asked: (say) => decideViews.decideForm(say, decision('asked')),
  },
  cancelForm: {
    'a pair': (say) => decideViews.cancelForm(say, period),
    'a search': (say) => decideViews.cancelForm(say, { ...period, state: 'looking' }),
  },
};

function decision(verdict: 'accepted' | 'asked') {
  return { pair: id(), round: 12, verdict, max: MAX_WORDS };
}

function page(form: FormName, at: number, changed: readonly string[] = []) {
  const fields = PAGES[form][at] ?? [];
  const numbers = { page: at, pages: PAGES[form].length, edition: 1234 };
  const sharing = text('Henkilöstökokous', 200);
  return {
    pair: id(),
    form,
    fields,
    written: written(form),
    goals,
    changed,
    needed: fields.map(({ id: field }) => field),
    sharing,
    ...numbers,
  };
}

function read(form: FormName, owner?: (typeof members)[number]) {
  const fields = PAGES[form].flat();
  const shown = { written: written(form), goals, isWithPrivate: true, isOwn: true };
  return { pair: id(), form, owner, fields, ...shown };
}

export const pairForms: SamplesOf<typeof formViews> = {
  pageForm: Object.fromEntries(
    (['plan', 'goals', 'followUp'] as const).flatMap((form) =>
      PAGES[form].map((fields, at): [string, Samples[string]] => [
        `${form} ${at + 1}`,
        (say) =>
          formViews.pageForm(
            say,
            page(
              form,
              at,
              fields.map((rule) => rule.id),
            ),
          ),
      ]),
    ),
  ),
  formCard: {
    plan: (say) => formViews.formCard(say, read('plan'), 0),
    'its end': (say) => formViews.formCard(say, read('plan'), 6),
    'a follow-up': (say) => formViews.formCard(say, read('followUp', members[0]), 0),
    empty: (say) => formViews.formCard(say, { ...read('plan'), written: {} }, 0),
  },
  changesCard: {
    many: (say) => {
      const before = text('Ennen', MAX_WORDS);
      const changes = PAGES.plan.flat().map((rule) => ({ rule, before, now: before }));
      return formViews.changesCard(say, id(), changes, 0);
    },
    none: (say) => formViews.changesCard(say, id(), [], 0),
  },
  copyCard: {
    'as it is': (say) => formViews.copyCard(say, read('followUp', members[0]), now, elsewhere),
  },
  elsewhereForm: { 'as it is': (say) => formViews.elsewhereForm(say, id()) },
};

const supervisors = members.map(({ name }, at) => ({ name, day: at ? 'ti 24.11.' : undefined }));
const known = people.map(({ id: personId, name }) => ({ personId, name }));
/** As many as a list takes, each with their organisation. */
function manyPeople() {
  const options = Array.from({ length: 60 }, (_, at) => {
    const name = text(`Opettaja ${at}`, MAX_NAME);
    return { personId: id(), called: `${name} (${name})` };
  });
  return { options, maxTyped: 123 };
}
const list = {
  ...{ pair: id(), edition: 1234, pages: PAGES.goals, written: goals, areSet: false, supervisors },
  isWithSupervisors: true,
};
export const pairGoals: SamplesOf<typeof goalViews> = {
  goalsCard: {
    all: (say) => goalViews.goalsCard(say, list),
    'they are set': (say) => goalViews.goalsCard(say, { ...list, areSet: true }),
    none: (say) => goalViews.goalsCard(say, { ...list, written: {}, supervisors: [] }),
  },
  bossForm: {
    'some are known': (say) => goalViews.bossForm(say, boss(known)),
    'nobody is known': (say) => goalViews.bossForm(say, boss([])),
  },
};

function boss(those: typeof known) {
  const name = text('Rehtori', MAX_NAME);
  return {
    pair: id(),
    known: those,
    who: undefined,
    name,
    throughOn: '2026-11-20',
    maxName: MAX_NAME,
  };
}

const managed: managingViews.ManagedPair = {
  ...{
    ...period,
    held: 2,
    nextDay,
    decides: true,
    isAsked: true,
    filed: members.map((who) => ({ ...who, ...filed })),
    late: members.map((who) => ({ ...who, help: 'time' as const })),
  },
  waits: STEP_KINDS.slice(-2).map((kind) => ({ kind, names: members.map(({ name }) => name) })),
  ...{ wants: text('Haluaisin nähdä', 600), gives: text('Voin antaa', 600) },
  introduced: people.slice(0, 20).map(({ name }, at) => ({ name, isDeclined: at % 2 === 0 })),
};

const searcher = {
  ...{ name: one.name, organisationName: text('Koulu', MAX_NAME) },
  ...{ wants: text('Haluaisin nähdä', 600), gives: text('Voin antaa', 600) },
};
const meeting = { id: id(), other: searcher, how: 'introduced', said: null } as const;
export const pairLooking: SamplesOf<typeof lookingViews> = {
  announcementCard: { 'as it is': (say) => lookingViews.announcementCard(say, id(), searcher) },
  announcedCard: {
    found: (say) => lookingViews.announcedCard(say, true),
    over: (say) => lookingViews.announcedCard(say, false),
  },
  suggestForm: {
    'as it is': (say) => {
      const shown = { pair: id(), name: one.name, organisations, own: organisations[0]?.id };
      return lookingViews.suggestForm(say, shown);
    },
  },
  meetingCard: {
    asked: (say) => lookingViews.meetingCard(say, meeting),
    yes: (say) => lookingViews.meetingCard(say, { ...meeting, how: 'own', said: true }),
    no: (say) => lookingViews.meetingCard(say, { ...meeting, how: 'suggested', said: false }),
  },
  metCard: {
    paired: (say) => lookingViews.metCard(say, true),
    over: (say) => lookingViews.metCard(say, false),
  },
  introduceForm: {
    many: (say) => lookingViews.introduceForm(say, id(), manyPeople()),
    'more than a list takes': (say) =>
      lookingViews.introduceForm(say, id(), { options: [], maxTyped: 123 }),
  },
};

const reading = { now, zone: elsewhere };
export const pairManaging: SamplesOf<typeof managingViews> = {
  pairsCard: {
    many: (say) =>
      managingViews.pairsCard(
        say,
        id(),
        Array.from({ length: 200 }, () => managed),
        reading,
      ),
    none: (say) => managingViews.pairsCard(say, id(), [], reading),
  },
  pairPageCard: Object.fromEntries(
    STATES.map((state): [string, Samples[string]] => [
      state,
      (say) => managingViews.pairPageCard(say, { ...managed, state }, reading),
    ]),
  ),
};

export const pairExporting: SamplesOf<typeof exportViews> = {
  exportForm: { 'as it is': (say) => exportViews.exportForm(say, id()) },
  exportedCard: {
    plain: (say) => exportViews.exportedCard(say, 'plain'),
    'with what is private': (say) => exportViews.exportedCard(say, 'withPrivate'),
  },
};

export const pairRegistering: SamplesOf<typeof registrationViews> = {
  timeForm: { 'as it is': (say) => registrationViews.timeForm(say, id(), id(), '2026-12-04') },
  registerForm: {
    many: (say) => {
      const states = ['planned', 'running'] as const;
      return registrationViews.registerForm(say, {
        network: id(),
        pair: id(),
        people: manyPeople(),
        states,
      });
    },
  },
};

const settings = {
  ...{ network: id(), programme: { ...DEFAULT_PROGRAMME, formUrl }, preset: undefined },
  ...{ presets: ['opelix2011', 'within2012'] as const, deciders: DECIDERS, maxUrl: 500 },
};
export const pairProgrammes: SamplesOf<typeof programmeViews> = {
  programmeForm: { 'as it is': (say) => programmeViews.programmeForm(say, settings) },
  sharingForm: {
    'much is said': (say) => {
      const said = organisations.map((each) => ({ ...each, sharing: text('Kokous', 200) }));
      return programmeViews.sharingForm(say, id(), said.slice(0, 20), 200);
    },
  },
};

export const pairStarts: SamplesOf<typeof startViews> = {
  noPairCard: { 'as it is': (say) => startViews.noPairCard(say) },
  whichPairCard: {
    many: (say) =>
      startViews.whichPairCard(
        say,
        groups.map((each) => ({ groupId: each.id, groupName: each.name })),
      ),
  },
  lookForm: {
    open: (say) => startViews.lookForm(say, look('open')),
    known: (say) => startViews.lookForm(say, look('known')),
  },
  codeCard: { 'as it is': (say) => startViews.codeCard(say, code, codeReader) },
};

function look(how: 'open' | 'known') {
  return { pair: id(), how, organisations, own: organisations[0]?.id, max: 600 };
}

const telling = { name: text('Opettaja', MAX_NAME), text: text('Opin', 1500) };

export const pairSharing: SamplesOf<typeof shareViews> = {
  shareForm: {
    'many channels': (say) =>
      shareViews.shareForm(say, { pair: id(), id: id() }, { channels: 60, max: 1500 }),
  },
  nowhereCard: { 'as it is': (say) => shareViews.nowhereCard(say) },
  sharedCard: { 'as it is': (say) => shareViews.sharedCard(say, id()) },
  takenBackCard: { 'as it is': (say) => shareViews.takenBackCard(say) },
  tellingCard: {
    'as it is': (say) => shareViews.tellingCard(say, { ...telling, isRemoved: false }),
    removed: (say) => shareViews.tellingCard(say, { ...telling, isRemoved: true }),
  },
};
