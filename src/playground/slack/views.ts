import { checkView, type ViewPayload } from './blocks/check.ts';
import { initialInputs } from './inputs.ts';
import type { StoredView } from './model.ts';
import { SlackRefusal } from './refusal.ts';
import { findView, type World } from './world.ts';

/** A person's modals, stacked, and their home: opening, changing and closing them. */

/** Who sees a view, and the workspace whose bot shows it. */
export type Viewer = Pick<StoredView, 'user' | 'workspace'>;

/** How many modals Slack stacks. */
const STACK = 3;

/** Opens the first modal of a stack, in place of whatever was open. */
export function openModal(world: World, viewer: Viewer, value: unknown): StoredView {
  const payload = checkOf(world, viewer, 'modal', value);
  const view = create(world, viewer, payload, undefined);
  world.modals.set(viewer.user, [view]);
  world.changed();
  return view;
}

/** Puts a modal on top of the open ones. @throws SlackRefusal `push_limit_reached` */
export function pushModal(world: World, viewer: Viewer, value: unknown): StoredView {
  const payload = checkOf(world, viewer, 'modal', value);
  const stack = world.modals.get(viewer.user) ?? [];
  if (stack.length >= STACK) throw new SlackRefusal('push_limit_reached');
  const view = create(world, viewer, payload, stack.at(-1));
  world.modals.set(viewer.user, [...stack, view]);
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
  const payload = checkOf(world, view, view.payload.type, value, view);
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
export function publishHome(
  world: World,
  viewer: Viewer,
  value: unknown,
  hash?: string,
): StoredView {
  const before = world.homes.get(viewer.user);
  if (before) return updateView(world, before, value, hash);
  const view = create(world, viewer, checkOf(world, viewer, 'home', value), undefined);
  world.homes.set(viewer.user, view);
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
  { workspace }: Viewer,
  type: ViewPayload['type'],
  value: unknown,
  self?: StoredView,
): ViewPayload {
  const payload = checkView(value);
  if (payload.type !== type) throw new SlackRefusal('invalid_arguments');
  const taken =
    payload.external_id && findView(world, workspace, { externalId: payload.external_id });
  if (taken && taken !== self) throw new SlackRefusal('duplicate_external_id');
  return payload;
}

function create(
  world: World,
  { user, workspace }: Viewer,
  payload: ViewPayload,
  previous: StoredView | undefined,
): StoredView {
  const id = world.id('V');
  return {
    id,
    workspace,
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
