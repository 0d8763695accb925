import { keepingForm } from '../../chat/boundary.ts';
import { type Card, sentence } from '../../chat/card.ts';
import { typedIn } from '../../chat/dates.ts';
import type { Reply } from '../../chat/platform.ts';
import { asPerson, type PersonTurn, type Router } from '../../chat/router.ts';
import { AppError, InvalidForm } from '../../core/errors.ts';
import type { Id } from '../../core/ids.ts';
import { MAX_NAME } from '../../core/text.ts';
import type { Deps } from '../deps.ts';
import { newAdmissionCode, newManagerCode, withdrawNetworkCodes } from './operations/codes.ts';
import { exclusionOf, OtherConcerned } from './operations/exclude.ts';
import { digestOf, networkOverview, networksToManage } from './operations/look.ts';
import { addOrganisation, removePart } from './operations/parts.ts';
import { networkSettings, saveNetworkSettings } from './operations/settings.ts';
import * as intents from './views/intents.ts';
import * as views from './views/network.ts';
import * as removal from './views/removal.ts';
import { settingsForm } from './views/settings.ts';

/** What a project manager does with the network. */
export function registerNetworks(router: Router, deps: Deps): void {
  router.command(views.networkCommand, (turn) => choosing(deps, asPerson(turn), 'page'));
  router.command(views.workspaceCommand, (turn) => choosing(deps, asPerson(turn), 'workspaceForm'));
  router.on(intents.networkIntent, async (turn, { network }) => ({
    tell: await networkCard(deps, turn, network),
  }));
  router.on(intents.organisationFormIntent, async ({ texts }, { network }) => ({
    form: views.organisationForm(texts, network, MAX_NAME),
  }));
  router.on(intents.addOrganisationIntent, async ({ actor, texts, values }, { network }) => {
    await keepingForm(
      () => views.organisationForm(texts, network, MAX_NAME),
      () => addOrganisation(deps, actor, network, typedIn(values, 'name')),
    );
    return { tell: sentence(texts.t('networks:organisationAdded')) };
  });
  router.on(intents.workspaceFormIntent, async ({ texts }, { network }) => ({
    form: views.workspaceForm(texts, network, MAX_NAME),
  }));
  router.on(intents.newWorkspaceCodeIntent, async (turn, { network }) => {
    const { actor, texts, values } = turn;
    const code = await keepingForm(
      () => views.workspaceForm(texts, network, MAX_NAME),
      () => newAdmissionCode(deps, actor, network, typedIn(values, 'label')),
    );
    const reader = readerOf(deps, turn);
    return { tell: views.codeCard(texts, 'workspace', code, reader, deps.installPage) };
  });
  router.on(intents.newManagerCodeIntent, async (turn, { network }) => {
    const code = await newManagerCode(deps, turn.actor, network);
    return { tell: views.codeCard(turn.texts, 'manager', code, readerOf(deps, turn)) };
  });
  registerSettings(router, deps);
  registerRemovals(router, deps);
}

function registerSettings(router: Router, deps: Deps): void {
  router.on(intents.settingsIntent, async ({ actor, texts }, { network }) => ({
    form: settingsForm(texts, await networkSettings(deps, actor, network)),
  }));
  router.on(intents.saveSettingsIntent, async ({ actor, texts, values }, { network }) => {
    const creditsAttendance = values['attendance'] === 'on';
    await saveNetworkSettings(deps, actor, network, { creditsAttendance });
    return { tell: sentence(texts.t('networks:settingsSaved')) };
  });
}

/** Taking back what has been given: open codes, a workspace's admission, a manager's rights. */
function registerRemovals(router: Router, deps: Deps): void {
  router.on(intents.withdrawCodesIntent, async ({ actor, texts }, { network }) => {
    await withdrawNetworkCodes(deps, actor, network);
    return { tell: sentence(texts.t('networks:codesWithdrawn')) };
  });
  registerWorkspaceRemoval(router, deps);
  registerManagerRemoval(router, deps);
}

function registerWorkspaceRemoval(router: Router, deps: Deps): void {
  const form = async (turn: PersonTurn, network: Id<'network'>) =>
    removal.workspaceRemovalForm(turn.texts, network, await otherWorkspaces(deps, turn, network));
  router.on(intents.workspaceRemovalIntent, async (turn, { network }) => ({
    form: await form(turn, network),
  }));
  router.on(intents.chooseWorkspaceIntent, (turn, { network }) =>
    keepingForm(
      () => form(turn, network),
      async () => {
        const others = await otherWorkspaces(deps, turn, network);
        const chosen = chosenOf(others, ({ id }) => id === turn.values['part']);
        const exclusion = await exclusionOf(deps, turn.actor, network, chosen.id);
        return { form: removal.removeWorkspaceForm(turn.texts, network, chosen, exclusion) };
      },
    ),
  );
  router.on(intents.removeWorkspaceIntent, (turn, { network, workspace, seen }) =>
    keepingForm(
      () => form(turn, network),
      async () => {
        const others = await otherWorkspaces(deps, turn, network);
        const chosen = chosenOf(others, ({ id }) => id === workspace);
        try {
          await removePart(deps, turn.actor, network, { workspaceId: workspace, seen });
        } catch (error) {
          if (!(error instanceof OtherConcerned)) throw error;
          const { exclusion } = error;
          return { form: removal.removeWorkspaceForm(turn.texts, network, chosen, exclusion) };
        }
        return { tell: sentence(turn.texts.t('networks:workspaceRemoved')) };
      },
    ),
  );
}

function registerManagerRemoval(router: Router, deps: Deps): void {
  const form = async (turn: PersonTurn, network: Id<'network'>) =>
    removal.managerRemovalForm(turn.texts, network, await otherManagers(deps, turn, network));
  router.on(intents.managerRemovalIntent, async (turn, { network }) => ({
    form: await form(turn, network),
  }));
  router.on(intents.chooseManagerIntent, (turn, { network }) =>
    keepingForm(
      () => form(turn, network),
      async () => {
        const others = await otherManagers(deps, turn, network);
        const chosen = chosenOf(others, ({ personId }) => personId === turn.values['part']);
        return { form: removal.removeManagerForm(turn.texts, network, chosen) };
      },
    ),
  );
  router.on(intents.removeManagerIntent, async (turn, { network, person }) => {
    await keepingForm(
      () => form(turn, network),
      () => removePart(deps, turn.actor, network, { personId: person }),
    );
    return { tell: sentence(turn.texts.t('networks:managerRemoved')) };
  });
}

async function otherWorkspaces(deps: Deps, { actor }: PersonTurn, network: Id<'network'>) {
  const { workspaces } = await networkOverview(deps, actor, network);
  return othersIn(workspaces.filter(({ id }) => id !== actor.workspaceId));
}

async function otherManagers(deps: Deps, { actor }: PersonTurn, network: Id<'network'>) {
  const { managers } = await networkOverview(deps, actor, network);
  return othersIn(managers.filter(({ personId }) => personId !== actor.personId));
}

/** None left, the button is older than that. */
function othersIn<T>(others: readonly T[]): readonly T[] {
  if (others.length === 0) throw new AppError('outdatedButton');
  return others;
}

function chosenOf<T>(parts: readonly T[], isChosen: (part: T) => boolean): T {
  const chosen = parts.find(isChosen);
  if (!chosen) throw new InvalidForm([{ field: 'part', code: 'needed' }]);
  return chosen;
}

function readerOf({ clock }: Deps, { actor }: PersonTurn) {
  return { zone: actor.zone, now: clock.now() };
}

async function networkCard(deps: Deps, turn: PersonTurn, networkId: Id<'network'>): Promise<Card> {
  const overview = await networkOverview(deps, turn.actor, networkId);
  const parts = await Promise.all(
    deps.features.map(async ({ network }) => network?.card?.(deps, turn, networkId)),
  );
  return views.networkCard(
    turn.texts,
    overview,
    parts.filter((part) => part !== undefined),
    await digestOf(deps, turn.actor, networkId),
  );
}

/** Goes on with the actor's only network, or asks which one. */
async function choosing(
  deps: Deps,
  turn: PersonTurn,
  opens: 'page' | 'workspaceForm',
): Promise<Reply> {
  const { actor, texts } = turn;
  const networks = await networksToManage(deps.db.prisma, actor);
  const [only, ...others] = networks;
  if (!only || others.length > 0) return { tell: views.chooseNetworkCard(texts, networks, opens) };
  return opens === 'page'
    ? { tell: await networkCard(deps, turn, only.id) }
    : { form: views.workspaceForm(texts, only.id, MAX_NAME) };
}
