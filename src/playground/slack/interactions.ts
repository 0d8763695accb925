import { z } from 'zod';
import { jsonObject } from './args.ts';
import type { Core } from './core.ts';
import type { Control } from './inputs.ts';
import { inputsOf } from './messages.ts';
import type { Conversation, Member, StoredMessage, StoredView, Workspace } from './model.ts';
import { type BotAnswer, DeliveryError } from './outbound.ts';
import { interactionHead, viewObject } from './payloads.ts';
import { SlackRefusal } from './refusal.ts';
import { answerInteraction, type Origin } from './response-urls.ts';
import { clearModals, closeModal, pushModal, updateView } from './views.ts';
import { workspaceOf } from './world.ts';

const FORM = 'application/x-www-form-urlencoded';
const CHANNEL_NAMES = { im: 'directmessage', private: 'privategroup', public: undefined } as const;

/** Where an element is that a person uses. */
export type Surface =
  | {
      readonly kind: 'message';
      readonly conversation: Conversation;
      readonly message: StoredMessage;
    }
  | { readonly kind: 'view'; readonly view: StoredView };

/**
 * Sends a slash command and shows what the bot answers with.
 * @throws DeliveryError when the bot does not take it
 * @throws SlackRefusal when its answer is not a message
 */
export async function sendCommand(
  core: Core,
  member: Member,
  conversation: Conversation,
  text: string,
): Promise<void> {
  const { app, triggers, responseUrls } = core;
  // A command is that of the person's own workspace, also in a channel of another.
  const workspace = installedWorkspace(core, member.workspace);
  // Without the scope, Slack does not know the command.
  if (!workspace.installation?.scopes.has('commands')) throw new DeliveryError('unknown_command');
  const origin = originOf(workspace, member, conversation);
  const { enterprise } = workspace;
  const answer = await core.outbound.send({
    sender: member.id,
    contentType: FORM,
    body: new URLSearchParams({
      token: app.verificationToken,
      team_id: workspace.id,
      team_domain: workspace.domain,
      ...(enterprise && { enterprise_id: enterprise.id, enterprise_name: enterprise.name }),
      channel_id: conversation.id,
      channel_name: CHANNEL_NAMES[conversation.kind] ?? conversation.name,
      user_id: member.id,
      user_name: member.handle,
      command: app.command,
      text,
      api_app_id: app.id,
      is_enterprise_install: String(workspace.isOrgWide),
      response_url: responseUrls.issue(origin),
      trigger_id: triggers.issue(workspace.id, member.id),
    }).toString(),
  });
  const message = commandAnswer(answer);
  if (message !== undefined) answerInteraction(core.world, app, origin, message);
}

function commandAnswer({ body, contentType }: BotAnswer): unknown {
  if (body.trim() === '') return undefined;
  return contentType.includes('json') ? jsonObject(body) : { text: body };
}

/** Sends that a person has used an element; `details` are what its kind adds to the action. */
export async function sendBlockAction(
  core: Core,
  member: Member,
  surface: Surface,
  control: Control,
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { workspace: id } = surface.kind === 'view' ? surface.view : surface.conversation;
  const workspace = installedWorkspace(core, id);
  await sendInteraction(core, member, {
    type: 'block_actions',
    ...interactionHead(core, member, workspace, surface.kind),
    trigger_id: core.triggers.issue(workspace.id, member.id),
    ...(surface.kind === 'view'
      ? ofView(core, surface.view)
      : ofMessage(core, workspace, member, surface)),
    actions: [
      {
        type: control.element.type,
        action_id: control.actionId,
        block_id: control.blockId,
        ...details,
        action_ts: (Date.now() / 1000).toFixed(6),
      },
    ],
  });
}

function ofView(core: Core, view: StoredView) {
  return { container: { type: 'view', view_id: view.id }, view: viewObject(core, view) };
}

function ofMessage(
  core: Core,
  workspace: Workspace,
  member: Member,
  { conversation, message }: Extract<Surface, { kind: 'message' }>,
) {
  const isEphemeral = message.onlyFor !== undefined;
  const { thread_ts } = message.payload;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      ...(thread_ts && { thread_ts }),
      channel_id: conversation.id,
      is_ephemeral: isEphemeral,
    },
    channel: {
      id: conversation.id,
      name: CHANNEL_NAMES[conversation.kind] ?? conversation.name,
    },
    // Slack does not give an ephemeral message back.
    ...(isEphemeral ? {} : { message: message.payload }),
    state: { values: inputsOf(message, member.id) },
    response_url: core.responseUrls.issue(originOf(workspace, member, conversation, message)),
  };
}

const submissionAnswer = z.discriminatedUnion('response_action', [
  z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
  z.object({ response_action: z.literal('update'), view: z.unknown() }),
  z.object({ response_action: z.literal('push'), view: z.unknown() }),
  z.object({ response_action: z.literal('clear') }),
]);

/**
 * Submits the modal on top and does what the bot answers.
 * @throws DeliveryError when the bot does not take it
 * @throws SlackRefusal when Slack would refuse the answer
 */
export async function sendSubmission(core: Core, member: Member, view: StoredView): Promise<void> {
  const workspace = installedWorkspace(core, view.workspace);
  const answer = await sendInteraction(core, member, {
    type: 'view_submission',
    ...interactionHead(core, member, workspace, 'view'),
    trigger_id: core.triggers.issue(workspace.id, member.id),
    view: viewObject(core, view),
    response_urls: [],
  });
  if (answer.body.trim() === '') {
    closeModal(core.world, view);
    return;
  }
  const parsed = submissionAnswer.safeParse(jsonObject(answer.body));
  if (!parsed.success) throw new SlackRefusal('invalid_response_action');
  const act = parsed.data;
  switch (act.response_action) {
    case 'errors':
      return showErrors(core, view, act.errors);
    case 'update':
      updateView(core.world, view, act.view);
      return;
    case 'push':
      pushModal(core.world, view, act.view);
      return;
    case 'clear':
      clearModals(core.world, member.id);
  }
}

function showErrors(core: Core, view: StoredView, errors: Readonly<Record<string, string>>): void {
  const inputs = view.payload.blocks.filter((it) => it.type === 'input').map((it) => it.block_id);
  const strange = Object.keys(errors).filter((id) => !inputs.includes(id));
  if (strange.length > 0 || Object.keys(errors).length === 0) {
    throw new SlackRefusal('invalid_response_action_errors');
  }
  view.errors = errors;
  core.world.changed();
}

/** Tells the bot that a modal was closed, where it asked to be told. */
export async function sendClosed(
  core: Core,
  member: Member,
  view: StoredView,
  isCleared: boolean,
): Promise<void> {
  if (view.payload.type !== 'modal' || !view.payload.notify_on_close) return;
  const workspace = installedWorkspace(core, view.workspace);
  await sendInteraction(core, member, {
    type: 'view_closed',
    ...interactionHead(core, member, workspace, 'view'),
    view: viewObject(core, view),
    is_cleared: isCleared,
  });
}

function sendInteraction(
  core: Core,
  member: Member,
  payload: Readonly<Record<string, unknown>>,
): Promise<BotAnswer> {
  return core.outbound.send({
    sender: member.id,
    contentType: FORM,
    body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
  });
}

function originOf(
  workspace: Workspace,
  member: Member,
  conversation: Conversation,
  message?: StoredMessage,
): Origin {
  return {
    workspace: workspace.id,
    conversation: conversation.id,
    user: member.id,
    message,
  };
}

function installedWorkspace(core: Core, id: string): Workspace {
  const workspace = workspaceOf(core.world, id);
  if (!workspace.installation) throw new DeliveryError('app_not_installed');
  return workspace;
}
