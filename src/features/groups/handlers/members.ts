import { keepingForm } from '../../../chat/boundary.ts';
import { sentence } from '../../../chat/card.ts';
import { typedIn } from '../../../chat/dates.ts';
import type { Form } from '../../../chat/form.ts';
import type { Reply } from '../../../chat/platform.ts';
import { asPerson, type PersonTurn, type Router } from '../../../chat/router.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { MAX_NAME } from '../../../core/text.ts';
import type { Deps } from '../../deps.ts';
import {
  changeMember,
  leaveGroup,
  memberDetails,
  memberList,
  ownGroups,
  removeMember,
} from '../operations/members.ts';
import * as views from '../views/members.ts';

/** The members of a group, for its facilitators; and leaving, for everybody. */
export function registerMembers(router: Router, deps: Deps): void {
  router.on(views.listIntent, async ({ actor, texts }, { group, from }) => ({
    tell: views.listCard(texts, await memberList(deps, actor, group), from),
  }));
  router.on(views.changeFormIntent, async (turn, args) => ({
    form: await changeForm(deps, turn, args),
  }));
  router.on(views.changeIntent, async (turn, args) => {
    const { actor, texts, values } = turn;
    const change = {
      name: values['name'] === undefined ? undefined : typedIn(values, 'name'),
      role: typedIn(values, 'role') === 'facilitator' ? 'facilitator' : 'member',
      required: typedIn(values, 'required') === 'yes',
      organisationId: typedIn(values, 'organisation'),
    } as const;
    await keepingForm(
      () => changeForm(deps, turn, args),
      () => changeMember(deps, actor, args.group, args.person, change),
    );
    const { member } = await memberDetails(deps, actor, args.group, args.person);
    return { tell: sentence(texts.t('members:saved', { name: member.name })) };
  });
  router.on(views.removeFormIntent, async ({ actor, texts }, { group, person }) => ({
    form: views.removeForm(texts, await memberDetails(deps, actor, group, person)),
  }));
  router.on(views.removeIntent, async ({ actor, texts }, { group, person }) => {
    const { member } = await memberDetails(deps, actor, group, person);
    await removeMember(deps, actor, group, person);
    return { tell: sentence(texts.t('members:removed', { name: member.name })) };
  });
  registerLeaving(router, deps);
}

async function changeForm(
  deps: Deps,
  { actor, texts }: PersonTurn,
  { group, person }: { group: Id<'group'>; person: Id<'person'> },
): Promise<Form> {
  return views.changeForm(texts, await memberDetails(deps, actor, group, person), MAX_NAME);
}

function registerLeaving(router: Router, deps: Deps): void {
  router.command(views.leaveCommand, (turn) => chooseLeave(deps, asPerson(turn)));
  router.on(views.askLeaveIntent, async ({ actor, texts }, { group }) => {
    const groups = await ownGroups(deps, actor);
    const found = groups.find(({ id }) => id === group);
    if (!found) throw new AppError('notMember');
    return { tell: views.leaveCard(texts, found) };
  });
  router.on(views.leaveIntent, async ({ actor, texts }, { group }) => {
    const { name } = await leaveGroup(deps, actor, group);
    return { redraw: views.leftCard(texts, name) };
  });
  router.on(views.stayIntent, async ({ texts }) => ({ redraw: views.leftCard(texts, undefined) }));
}

async function chooseLeave(deps: Deps, { actor, texts }: PersonTurn): Promise<Reply> {
  const groups = await ownGroups(deps, actor);
  const [only, ...others] = groups;
  if (!only) return { tell: sentence(texts.t('members:leaveNone')) };
  const card =
    others.length > 0 ? views.chooseLeaveCard(texts, groups) : views.leaveCard(texts, only);
  return { tell: card };
}
