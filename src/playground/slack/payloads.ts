import type { Member, SlackApp, StoredView, Workspace } from './model.ts';

/** The shapes that Slack uses again and again in what it sends and answers. */

/** A view as in `views.*` answers and in interactions. */
export function viewObject(app: SlackApp, workspace: Workspace, view: StoredView) {
  const { payload } = view;
  return {
    id: view.id,
    team_id: view.workspace,
    type: payload.type,
    blocks: payload.blocks,
    private_metadata: payload.private_metadata ?? '',
    callback_id: payload.callback_id ?? '',
    external_id: payload.external_id ?? '',
    state: { values: view.inputs },
    hash: view.hash,
    ...(payload.type === 'modal'
      ? {
          title: payload.title,
          submit: payload.submit ?? null,
          close: payload.close ?? null,
          clear_on_close: payload.clear_on_close ?? false,
          notify_on_close: payload.notify_on_close ?? false,
          submit_disabled: payload.submit_disabled ?? false,
        }
      : { title: { type: 'plain_text', text: app.name }, submit: null, close: null }),
    root_view_id: view.rootId,
    previous_view_id: view.previousId ?? null,
    app_id: app.id,
    app_installed_team_id: workspace.id,
    bot_id: workspace.bot.botId,
  };
}

/** What every interaction begins with. */
export function interactionHead(app: SlackApp, workspace: Workspace, member: Member) {
  const { enterprise } = workspace;
  return {
    user: {
      id: member.id,
      username: member.handle,
      name: member.handle,
      team_id: member.workspace,
    },
    api_app_id: app.id,
    token: app.verificationToken,
    team: {
      id: workspace.id,
      domain: workspace.domain,
      ...(enterprise && { enterprise_id: enterprise.id, enterprise_name: enterprise.name }),
    },
    enterprise: enterprise ?? null,
    is_enterprise_install: false,
  };
}
