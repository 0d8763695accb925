import { keepingForm } from '../../../chat/boundary.ts';
import { sentence } from '../../../chat/card.ts';
import { typedIn } from '../../../chat/dates.ts';
import type { Form } from '../../../chat/form.ts';
import type { PersonTurn, Router, Turn } from '../../../chat/router.ts';
import { AppError } from '../../../core/errors.ts';
import { type Id, newId } from '../../../core/ids.ts';
import { MAX_NAME } from '../../../core/text.ts';
import type { Deps } from '../../deps.ts';
import {
  createGroup,
  joinCode,
  newGroupOptions,
  renewJoinCode,
  saveGroupSettings,
  settingsOf,
  withdrawJoinCode,
} from '../operations/setup.ts';
import * as views from '../views/setup.ts';

/** Setting up a group, its join code and its settings. */
export function registerGroups(router: Router, deps: Deps): void {
  router.command(views.groupCommand, async (turn) => ({
    form: await createForm(deps, turn, newId<'group'>()),
  }));
  router.onOpen(views.newGroupIntent, async (turn) => ({
    form: await createForm(deps, turn, newId<'group'>()),
  }));
  router.onOpen(views.createGroupIntent, async (turn, { group }) => {
    const { texts, values } = turn;
    const draft = {
      groupId: group,
      name: typedIn(values, 'name'),
      organisationId: typedIn(values, 'organisation'),
      facilitating: typedIn(values, 'who') !== 'later',
    };
    const created = await keepingForm(
      () => createForm(deps, turn, group),
      () => createGroup(deps, turn, draft),
    );
    return { tell: views.codeCard(texts, group, created, readerOf(deps, created), 'created') };
  });
  registerCodes(router, deps);
  registerSettings(router, deps);
}

function registerCodes(router: Router, deps: Deps): void {
  router.on(views.joinCodeIntent, async ({ actor, texts }, { group }) => {
    const shown = await joinCode(deps, actor, group);
    return { tell: views.codeCard(texts, group, shown, readerOf(deps, shown)) };
  });
  router.on(views.renewCodeIntent, async ({ actor, texts }, { group }) => {
    const shown = await renewJoinCode(deps, actor, group);
    return { redraw: views.codeCard(texts, group, shown, readerOf(deps, shown), 'renewed') };
  });
  router.on(views.withdrawCodeIntent, async ({ actor, texts }, { group }) => {
    await withdrawJoinCode(deps, actor, group);
    return { redraw: views.withdrawnCard(texts) };
  });
}

function registerSettings(router: Router, deps: Deps): void {
  router.on(views.groupSettingsIntent, async (turn, { group }) => ({
    form: await settingsForm(deps, turn, group),
  }));
  router.on(views.saveGroupSettingsIntent, async (turn, { group }) => {
    const { fewerThanQuorum: count } = await keepingForm(
      () => settingsForm(deps, turn, group),
      () => saveGroupSettings(deps, turn.actor, group, settingsIn(turn)),
    );
    const { t } = turn.texts;
    const saved = t('groups:saved');
    const tell = count === undefined ? saved : `${saved} ${t('groups:fewerThanQuorum', { count })}`;
    return { tell: sentence(tell) };
  });
}

function readerOf({ clock }: Deps, { zone }: { zone: string }) {
  return { zone, now: clock.now() };
}

async function createForm(deps: Deps, turn: Turn, groupId: Id<'group'>): Promise<Form> {
  const { organisations, isManager } = await newGroupOptions(deps, turn);
  if (organisations.length === 0) throw new AppError('noOrganisations');
  return views.createForm(turn.texts, groupId, organisations, { isManager, maxName: MAX_NAME });
}

async function settingsForm(
  deps: Deps,
  { actor, texts }: PersonTurn,
  groupId: Id<'group'>,
): Promise<Form> {
  return views.settingsForm(texts, await settingsOf(deps, actor, groupId), MAX_NAME);
}

function settingsIn({ values }: PersonTurn) {
  return {
    name: typedIn(values, 'name'),
    zone: typedIn(values, 'zone'),
    quorum: typedIn(values, 'quorum'),
    showNames: typedIn(values, 'votes') !== 'counts',
    settleAutomatically: typedIn(values, 'settling') === 'self',
    takesOffers: typedIn(values, 'offers') !== 'none',
    hidesCounts: typedIn(values, 'counts') === 'afterwards',
  };
}
