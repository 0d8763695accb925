import { keepingForm } from '../../../chat/boundary.ts';
import { sentence } from '../../../chat/card.ts';
import { typedIn } from '../../../chat/dates.ts';
import type { Form } from '../../../chat/form.ts';
import type { Reply } from '../../../chat/platform.ts';
import type { PersonTurn, Router, Turn } from '../../../chat/router.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { MAX_NAME } from '../../../core/text.ts';
import type { Deps } from '../../deps.ts';
import {
  type Confirmation,
  confirmMembers,
  pendingList,
  refuseMember,
} from '../operations/confirm.ts';
import { type Redeemed, redeem, requestMembership } from '../operations/join.ts';
import { CONFIRMED_AT_ONCE } from '../rules.ts';
import * as views from '../views/join.ts';

/** Redeeming codes, and confirming who may join. */
export function registerJoining(router: Router, deps: Deps): void {
  router.command(views.joinCommand, async (turn, typed) =>
    typed === '' ? { form: views.codeForm(turn.texts) } : redeemTyped(deps, turn, typed),
  );
  router.onOpen(views.codeFormIntent, async ({ texts }) => ({ form: views.codeForm(texts) }));
  router.onOpen(views.redeemIntent, (turn) =>
    redeemTyped(deps, turn, typedIn(turn.values, 'code')),
  );
  router.onOpen(views.joinIntent, (turn, { code }) => join(deps, turn, code));
  registerConfirming(router, deps);
}

async function redeemTyped(deps: Deps, turn: Turn, typed: string): Promise<Reply> {
  const redeemed = await redeem(deps, turn, typed);
  if (redeemed.kind === 'join') return { form: joinForm(turn, typed, redeemed) };
  if (redeemed.kind === 'already') {
    const standing = redeemed.state === 'active' ? 'alreadyActive' : 'alreadyPending';
    return { tell: views.standingCard(turn.texts, standing, redeemed.groupName) };
  }
  if (redeemed.kind === 'network') return openNetwork(deps, turn, typed);
  return { tell: views.admittedCard(turn.texts, redeemed.kind, redeemed.network) };
}

/** Who comes without a group is another feature's. */
async function openNetwork(deps: Deps, turn: Turn, code: string): Promise<Reply> {
  for (const { network } of deps.features) {
    if (network?.join) return network.join(deps, turn, code);
  }
  throw new AppError('wrongCode');
}

function joinForm(
  { texts, sender }: Turn,
  typed: string,
  opened: Extract<Redeemed, { kind: 'join' }>,
): Form {
  const name = opened.knownAs ? undefined : { suggested: sender.name, max: MAX_NAME };
  return views.joinForm(texts, typed, opened, name);
}

async function join(deps: Deps, turn: Turn, code: string): Promise<Reply> {
  const { texts, values } = turn;
  const name = values['name'] === undefined ? undefined : typedIn(values, 'name');
  const wish = { code, name, organisationId: typedIn(values, 'organisation') };
  const { groupName, state } = await keepingForm(
    async () => {
      const opened = await redeem(deps, turn, code);
      return opened.kind === 'join' ? joinForm(turn, code, opened) : views.codeForm(texts);
    },
    () => requestMembership(deps, turn, wish),
  );
  const standing = state === 'active' ? 'alreadyActive' : 'waiting';
  return { tell: views.standingCard(texts, standing, groupName) };
}

function registerConfirming(router: Router, deps: Deps): void {
  router.on(views.pendingIntent, async (turn, { group }) => ({
    tell: await pendingCard(deps, turn, group),
  }));
  router.on(views.confirmFormIntent, async (turn, { group }) => {
    const list = await pendingList(deps, turn.actor, group);
    if (list.pending.length === 0) return { redraw: await pendingCard(deps, turn, group) };
    return { form: views.confirmForm(turn.texts, list, CONFIRMED_AT_ONCE) };
  });
  router.on(views.confirmIntent, async (turn, { group }) => {
    const confirmed = await keepingForm(
      async () => {
        const list = await pendingList(deps, turn.actor, group);
        return views.confirmForm(turn.texts, list, CONFIRMED_AT_ONCE);
      },
      () => confirmMembers(deps, turn.actor, group, confirmationsIn(turn)),
    );
    return {
      redraw: await pendingCard(deps, turn, group),
      tell: sentence(turn.texts.t('joining:confirmed', { count: confirmed })),
    };
  });
  router.on(views.confirmOneIntent, async (turn, { group, membership }) => {
    const one = { membershipId: membership };
    const confirmed = await confirmMembers(deps, turn.actor, group, [one]);
    return answered(deps, turn, group, confirmed > 0, 'joining:confirmed');
  });
  router.on(views.refuseIntent, async (turn, { group, membership }) => {
    const refused = await refuseMember(deps, turn.actor, group, membership);
    return answered(deps, turn, group, refused, 'joining:refused');
  });
}

function confirmationsIn({ values }: PersonTurn): Confirmation[] {
  const { who } = values;
  const chosen = typeof who === 'string' ? [who] : (who ?? []);
  return chosen.map((membershipId) => {
    const organisationId = values[views.organisationField(membershipId)];
    return typeof organisationId === 'string' ? { membershipId, organisationId } : { membershipId };
  });
}

async function answered(
  deps: Deps,
  turn: PersonTurn,
  group: Id<'group'>,
  wasFirst: boolean,
  outcome: 'joining:confirmed' | 'joining:refused',
): Promise<Reply> {
  const key = wasFirst ? outcome : 'joining:alreadyAnswered';
  return {
    redraw: await pendingCard(deps, turn, group),
    tell: sentence(turn.texts.t(key, { count: 1 })),
  };
}

async function pendingCard(deps: Deps, { actor, texts }: PersonTurn, group: Id<'group'>) {
  return views.pendingCard(texts, await pendingList(deps, actor, group), CONFIRMED_AT_ONCE);
}
