import { keepingForm } from '../../../chat/boundary.ts';
import { sentence } from '../../../chat/card.ts';
import { typedIn } from '../../../chat/dates.ts';
import type { Form } from '../../../chat/form.ts';
import type { PersonTurn, Router } from '../../../chat/router.ts';
import { type Id, newId } from '../../../core/ids.ts';
import { toWall } from '../../../core/slots.ts';
import type { Deps, NetworkPart } from '../../deps.ts';
import { introductionsTo } from '../operations/answer.ts';
import { giveTime } from '../operations/follow-up.ts';
import { type Period, periodFor, periodsIn } from '../operations/look.ts';
import { managedPairs, pairablePeople, REGISTERED, registerPair } from '../operations/manage.ts';
import {
  MAX_SHARING,
  MAX_URL,
  programmeOf,
  saveProgramme,
  saveSharing,
} from '../operations/programme.ts';
import { STATES } from '../rules/course.ts';
import { daysLater } from '../rules/days.ts';
import { DECIDERS, PRESETS, type Preset, presetOf } from '../rules/programme.ts';
import * as intents from '../views/intents.ts';
import { pairsCard } from '../views/managing.ts';
import { NO, programmeForm, sharingForm } from '../views/programme.ts';
import { registerForm, timeForm } from '../views/registration.ts';
import { managedPair, pageOf, readingOf } from './managed.ts';
import { toChoose } from './people.ts';
import { changing } from './redraw.ts';

/** More time is offered for so many days. */
const MORE_DAYS = 14;

/** What project managers see and do of their network's pairs. */
export function registerManaging(router: Router, deps: Deps): void {
  router.on(intents.listIntent, async (turn, { network, from }) => {
    const pairs = await managedPairs(deps, turn.actor, network);
    const shown = pairs.map((period) => managedPair(deps, period, turn.actor.personId));
    // What needs something of them first, then in the order of the course.
    const rank = (one: (typeof shown)[number]) =>
      one.isForManager ? -1 : STATES.indexOf(one.state);
    const inOrder = shown.toSorted((one, other) => rank(one) - rank(other));
    return { tell: pairsCard(turn.texts, network, inOrder, readingOf(deps, turn), from) };
  });
  router.on(intents.pageIntent, async (turn, { pair }) => {
    const { period } = await periodFor(deps, turn.actor, pair, ['manager']);
    const introduced = await introductionsTo(deps, period);
    return { tell: pageOf(deps, turn, period, introduced) };
  });
  registerTime(router, deps);
  registerPairs(router, deps);
  registerProgramme(router, deps);
}

function registerTime(router: Router, deps: Deps): void {
  const form = ({ texts }: PersonTurn, { groupId, zone }: Period, person: Id<'person'>): Form => {
    const until = toWall(daysLater(deps.clock.now(), MORE_DAYS, zone), zone).date;
    return timeForm(texts, groupId, person, until);
  };
  router.on(intents.askTimeIntent, async (turn, { pair, person }) => {
    const { period } = await periodFor(deps, turn.actor, pair, ['manager']);
    return { form: form(turn, period, person) };
  });
  const redraw = changing(deps);
  router.on(intents.giveTimeIntent, async (turn, { pair, person }) => {
    const { period } = await periodFor(deps, turn.actor, pair, ['manager']);
    const until = typedIn(turn.values, 'until');
    const tell = sentence(turn.texts.t('pairing:time.done'));
    const work = () =>
      keepingForm(
        () => form(turn, period, person),
        () => giveTime(deps, turn.actor, pair, { memberId: person, until }),
      );
    return redraw(turn, pair, work, { draw: (_, now) => pageOf(deps, turn, now), tell });
  });
}

function registerPairs(router: Router, deps: Deps): void {
  const form = async ({ actor, texts }: PersonTurn, network: Id<'network'>, pair: Id<'group'>) => {
    const people = await pairablePeople(deps, actor, network);
    return registerForm(texts, { network, pair, people: toChoose(people), states: REGISTERED });
  };
  router.on(intents.askRegisterIntent, async (turn, { network }) => {
    const people = await pairablePeople(deps, turn.actor, network);
    if (people.length < 2) return { tell: sentence(turn.texts.t('pairing:registration.tooFew')) };
    return { form: await form(turn, network, newId()) };
  });
  router.on(intents.registerIntent, async (turn, { network, pair }) => {
    const { actor, texts, values } = turn;
    const members = [typedIn(values, 'one'), typedIn(values, 'other')] as const;
    const [state, held] = [typedIn(values, 'state'), typedIn(values, 'held')];
    await keepingForm(
      () => form(turn, network, pair),
      () => registerPair(deps, actor, { groupId: pair, networkId: network, members, state, held }),
    );
    return { tell: sentence(texts.t('pairing:registration.done')) };
  });
}

function registerProgramme(router: Router, deps: Deps): void {
  const presets = Object.keys(PRESETS) as Preset[];
  const form = async ({ actor, texts }: PersonTurn, network: Id<'network'>) => {
    const { programme } = await programmeOf(deps, actor, network);
    const shown = { programme, preset: presetOf(programme), presets, deciders: DECIDERS };
    return programmeForm(texts, { network, maxUrl: MAX_URL, ...shown });
  };
  router.on(intents.askProgrammeIntent, async (turn, { network }) => ({
    form: await form(turn, network),
  }));
  router.on(intents.programmeIntent, async (turn, { network }) => {
    await keepingForm(
      () => form(turn, network),
      async () => {
        const { programme } = await programmeOf(deps, turn.actor, network);
        await saveProgramme(deps, turn.actor, network, draftIn(turn, presetOf(programme)));
      },
    );
    return { tell: sentence(turn.texts.t('pairing:setting.saved')) };
  });
  const sharing = async ({ actor, texts }: PersonTurn, network: Id<'network'>) => {
    const { organisations } = await programmeOf(deps, actor, network);
    return sharingForm(texts, network, organisations, MAX_SHARING);
  };
  router.on(intents.askSharingIntent, async (turn, { network }) => ({
    form: await sharing(turn, network),
  }));
  router.on(intents.sharingIntent, async (turn, { network }) => {
    const draft = {
      ...{ organisationId: typedIn(turn.values, 'organisation') },
      text: typedIn(turn.values, 'sharing'),
    };
    await keepingForm(
      () => sharing(turn, network),
      () => saveSharing(deps, turn.actor, network, draft),
    );
    return { tell: sentence(turn.texts.t('pairing:share.saved')) };
  });
}

/** A preset that is newly chosen says more than the choices below it; one that stood there already says nothing. */
function draftIn({ values }: PersonTurn, before: Preset | undefined) {
  const chosen = typedIn(values, 'preset') as Preset;
  const preset = PRESETS[chosen];
  const formUrl = typedIn(values, 'formUrl');
  if (preset && chosen !== before) return { ...preset, days: String(preset.days), formUrl };
  return {
    needsPlan: typedIn(values, 'needsPlan') !== NO,
    acceptedBy: typedIn(values, 'acceptedBy'),
    days: typedIn(values, 'days'),
    withSupervisors: typedIn(values, 'withSupervisors') !== NO,
    formUrl,
  };
}

/** What a project manager finds of pairs on the network's card. */
export async function partOfNetwork(
  deps: Deps,
  { texts }: PersonTurn,
  networkId: Id<'network'>,
): Promise<NetworkPart> {
  const periods = await periodsIn(deps.db.prisma, networkId);
  const label = texts.t('pairing:pairs', { count: periods.length });
  const intent = intents.listIntent({ network: networkId, from: '0' });
  return { facts: [], buttons: [{ label, intent }] };
}
