import { checkView, type ViewPayload } from './blocks/check.ts';
import { initialInputs } from './inputs.ts';
import type { StoredView } from './model.ts';
import { SlackRefusal } from './refusal.ts';
import { findView, memberOf, type World } from './world.ts';

/** A person's modals, stacked, and their home: opening, changing and closing them. */

/** How many modals Slack stacks. */
const STACK = 3;

/** Opens the first modal of a stack, in place of whatever was open. */
export function openModal(world: World, user: string, value: unknown): StoredView {
  const payload = checkOf(world, user, 'modal', value);
  const view = create(world, user, payload, undefined);
  world.modals.set(user, [view]);
  world.changed();
  return view;
}

/** Puts a modal on top of the open ones. Throws `push_limit_reached`. */
export function pushModal(world: World, user: string, value: unknown): StoredView {
  const payload = checkOf(world, user, 'modal', value);
  const stack = world.modals.get(user) ?? [];
  if (stack.length >= STACK) throw new SlackRefusal('push_limit_reached');
  const view = create(world, user, payload, stack.at(-1));
  world.modals.set(user, [...stack, view]);
  world.changed();
  return view;
}

/** Replaces a view's content. What a person has entered under the same IDs stays. */
export function updateView(
  world: World,
  view: StoredView,
  value: unknown,
  hash?: string,
): StoredView {
  const payload = checkOf(world, view.user, view.payload.type, value, view);
  if (hash !== undefined && hash !== view.hash) throw new SlackRefusal('hash_conflict');
  view.payload = payload;
  view.inputs = initialInputs(payload.blocks, view.inputs);
  view.errors = {};
  view.hash = newHash(world);
  view.edits += 1;
  world.changed();
  return view;
}

/** Publishes a person's home. */
export function publishHome(world: World, user: string, value: unknown, hash?: string): StoredView {
  const before = world.homes.get(user);
  if (before) return updateView(world, before, value, hash);
  const view = create(world, user, checkOf(world, user, 'home', value), undefined);
  world.homes.set(user, view);
  world.changed();
  return view;
}

/** Takes a modal away; what lies under it is seen again. */
export function closeModal(world: World, view: StoredView): void {
  const stack = world.modals.get(view.user) ?? [];
  world.modals.set(
    view.user,
    stack.filter((it) => it !== view),
  );
  world.changed();
}

/** Closes all of a person's modals and returns them, the top one first. */
export function clearModals(world: World, user: string): StoredView[] {
  const stack = world.modals.get(user) ?? [];
  world.modals.set(user, []);
  world.changed();
  return [...stack].reverse();
}

/** The modal that a person sees now. */
export function topModal(world: World, user: string): StoredView | undefined {
  return world.modals.get(user)?.at(-1);
}

function checkOf(
  world: World,
  user: string,
  type: ViewPayload['type'],
  value: unknown,
  self?: StoredView,
): ViewPayload {
  const payload = checkView(value);
  if (payload.type !== type) throw new SlackRefusal('invalid_arguments');
  const taken =
    payload.external_id &&
    findView(world, memberOf(world, user).workspace, { externalId: payload.external_id });
  if (taken && taken !== self) throw new SlackRefusal('duplicate_external_id');
  return payload;
}

function create(
  world: World,
  user: string,
  payload: ViewPayload,
  previous: StoredView | undefined,
): StoredView {
  const id = world.id('V');
  return {
    id,
    workspace: memberOf(world, user).workspace,
    user,
    rootId: previous?.rootId ?? id,
    previousId: previous?.id,
    payload,
    hash: newHash(world),
    inputs: initialInputs(payload.blocks),
    errors: {},
    edits: 0,
  };
}

function newHash(world: World): string {
  return `${Math.floor(world.now() / 1000)}.${world.secret().slice(0, 8)}`;
}
