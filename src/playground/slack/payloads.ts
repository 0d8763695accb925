import type { Core } from './core.ts';
import type { Member, StoredView, Workspace } from './model.ts';
import { memberOf, workspaceOf } from './world.ts';

/** The shapes that Slack uses again and again in what it sends and answers. */

type Parts = Pick<Core, 'app' | 'world'>;

/** A view as in `views.*` answers, interactions and events. */
export function viewObject({ app, world }: Parts, view: StoredView) {
  const { payload } = view;
  const installed = workspaceOf(world, view.workspace);
  const isModal = payload.type === 'modal';
  return {
    id: view.id,
    team_id: memberOf(world, view.user).workspace,
    type: payload.type,
    blocks: payload.blocks,
    private_metadata: payload.private_metadata ?? '',
    callback_id: payload.callback_id ?? '',
    external_id: payload.external_id ?? '',
    state: { values: view.inputs },
    hash: view.hash,
    title: isModal ? payload.title : { type: 'plain_text', text: app.name },
    submit: (isModal && payload.submit) || null,
    close: (isModal && payload.close) || null,
    clear_on_close: (isModal && payload.clear_on_close) || false,
    notify_on_close: (isModal && payload.notify_on_close) || false,
    ...(isModal && { submit_disabled: payload.submit_disabled ?? false }),
    root_view_id: view.rootId,
    previous_view_id: view.previousId ?? null,
    app_id: app.id,
    app_installed_team_id: (installed.isOrgWide && installed.enterprise?.id) || installed.id,
    bot_id: installed.bot.botId,
  };
}

/**
 * What every interaction begins with. For one in a message, `team` is where the app is installed;
 * for one in a view, where the person is. An enterprise's people are named as of the enterprise.
 */
export function interactionHead(
  { app, world }: Parts,
  { id, handle, workspace }: Member,
  installed: Workspace,
  surface: 'message' | 'view',
) {
  const own = workspaceOf(world, workspace);
  const at = surface === 'view' && !installed.isOrgWide ? own : installed;
  const { enterprise } = at;
  return {
    user: { id, username: handle, name: handle, team_id: own.enterprise?.id ?? own.id },
    api_app_id: app.id,
    token: app.verificationToken,
    team: installed.isOrgWide
      ? null
      : {
          id: at.id,
          domain: at.domain,
          ...(enterprise && { enterprise_id: enterprise.id, enterprise_name: enterprise.name }),
        },
    enterprise: enterprise ?? null,
    is_enterprise_install: installed.isOrgWide,
  };
}
