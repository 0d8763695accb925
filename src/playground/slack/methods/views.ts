import { z } from 'zod';
import { type ApiContext, type ApiMethod, apiMethod, type Json } from '../api-method.ts';
import { jsonArg } from '../args.ts';
import { findMember } from '../find.ts';
import type { StoredView } from '../model.ts';
import { viewObject } from '../payloads.ts';
import { SlackRefusal } from '../refusal.ts';
import { openModal, publishHome, pushModal, topModal, updateView, type Viewer } from '../views.ts';
import { findView } from '../world.ts';

const triggered = z.object({ trigger_id: z.string(), view: jsonArg });

export const viewMethods: Readonly<Record<string, ApiMethod>> = {
  'views.open': apiMethod({
    tier: 4,
    args: triggered,
    run: (context, args) => exchange(context, args, openModal),
  }),

  'views.push': apiMethod({
    tier: 4,
    args: triggered,
    run: (context, args) =>
      exchange(context, args, (world, viewer, view) => {
        if (!topModal(world, viewer.user)) throw new SlackRefusal('not_found');
        return pushModal(world, viewer, view);
      }),
  }),

  'views.update': apiMethod({
    tier: 4,
    args: z.object({
      view_id: z.string().optional(),
      external_id: z.string().optional(),
      hash: z.string().optional(),
      view: jsonArg,
    }),
    run(context, args) {
      const key = { id: args.view_id, externalId: args.external_id };
      const view = findView(context.world, context.workspace.id, key);
      if (!view) throw new SlackRefusal('not_found');
      return answer(context, updateView(context.world, view, args.view, args.hash));
    },
  }),

  'views.publish': apiMethod({
    tier: 4,
    args: z.object({ user_id: z.string(), hash: z.string().optional(), view: jsonArg }),
    run(context, args) {
      const viewer = viewerOf(context, findMember(context, args.user_id).id);
      return answer(context, publishHome(context.world, viewer, args.view, args.hash));
    },
  }),
};

/** A trigger is used up only by a view that was opened. */
function exchange(
  context: ApiContext,
  args: z.infer<typeof triggered>,
  show: typeof openModal,
): Json {
  const user = context.triggers.check(args.trigger_id, context.workspace.id);
  const view = show(context.world, viewerOf(context, user), args.view);
  context.triggers.markExchanged(args.trigger_id);
  return answer(context, view);
}

function viewerOf({ workspace }: ApiContext, user: string): Viewer {
  return { user, workspace: workspace.id };
}

function answer(context: ApiContext, view: StoredView): Json {
  return { view: viewObject(context, view) };
}
