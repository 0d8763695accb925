import { keepingForm } from '../../chat/boundary.ts';
import type { Card } from '../../chat/card.ts';
import { typedIn } from '../../chat/dates.ts';
import type { Form } from '../../chat/form.ts';
import type { Reply } from '../../chat/platform.ts';
import type { PersonTurn, Router, Turn } from '../../chat/router.ts';
import type { Id } from '../../core/ids.ts';
import { MAX_NAME } from '../../core/text.ts';
import type { Deps, NetworkPart } from '../deps.ts';
import {
  countParticipants,
  joinNetwork,
  networkCode,
  type Opened,
  openedBy,
} from './operations.ts';
import * as views from './views.ts';

/** The code for people without a group, and the form that they fill in. */
export function registerParticipants(router: Router, deps: Deps): void {
  router.on(views.codeIntent, async ({ actor, texts }, { network }) => {
    const code = await networkCode(deps, actor, network);
    const reader = { zone: actor.zone, now: deps.clock.now() };
    return { tell: views.codeCard(texts, code, reader) };
  });
  router.onOpen(views.joinIntent, (turn, { code }) => join(deps, turn, code));
  router.onOpen(views.askJoinIntent, async (turn, { code }) => ({
    form: joinForm(turn, code, await openedBy(deps, turn, code)),
  }));
}

/** A network's code has been typed: asks for the rest, or tells that nothing more is needed. */
export async function openNetwork(deps: Deps, turn: Turn, code: string): Promise<Reply> {
  const opened = await openedBy(deps, turn, code);
  if (!opened.isParticipant) return { form: joinForm(turn, code, opened) };
  const { network, roles } = opened;
  return { tell: standing(deps, turn, { said: 'already', network, roles, code }) };
}

function joinForm({ texts, sender }: Turn, code: string, opened: Opened): Form {
  const name = opened.knownAs ? undefined : { suggested: sender.name, max: MAX_NAME };
  return views.joinForm(texts, code, opened, name);
}

async function join(deps: Deps, turn: Turn, code: string): Promise<Reply> {
  const { values } = turn;
  const name = values['name'] === undefined ? undefined : typedIn(values, 'name');
  const as = values['as'] === undefined ? undefined : typedIn(values, 'as');
  const wish = { code, name, organisationId: typedIn(values, 'organisation'), as };
  const { network, isNew, roles } = await keepingForm(
    async () => joinForm(turn, code, await openedBy(deps, turn, code)),
    () => joinNetwork(deps, turn, wish),
  );
  const said = isNew ? 'joined' : 'already';
  return { tell: standing(deps, turn, { said, network, roles, code: undefined }) };
}

function standing(deps: Deps, turn: Turn, shown: Omit<views.StandingToShow, 'seeking'>): Card {
  const seeking = deps.features.flatMap(({ network }) => network?.seeking?.(turn) ?? [])[0];
  return views.standingCard(turn.texts, { ...shown, seeking });
}

/** What a project manager sees of participants on the network's card. */
export async function partOfNetwork(
  deps: Deps,
  { texts }: PersonTurn,
  networkId: Id<'network'>,
): Promise<NetworkPart> {
  return views.networkPart(texts, networkId, await countParticipants(deps, networkId));
}
