/** An error answer of the connector, with the codes that the real one uses. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** Seconds, sent as `Retry-After`. */
  readonly retryAfter?: number;
}

export const refusals = {
  unauthorized: {
    status: 401,
    code: 'Unauthorized',
    message: 'Authorization has been denied for this request.',
  },
  unknownConversation: {
    status: 404,
    code: 'ConversationNotFound',
    message: 'Conversation not found.',
  },
  unknownActivity: {
    status: 404,
    code: 'ActivityNotFoundInConversation',
    message: 'Activity not found in the conversation.',
  },
  unknownMember: {
    status: 404,
    code: 'MemberNotFoundInConversation',
    message: 'Member not found in the conversation.',
  },
  unknownTeam: { status: 404, code: 'TeamNotFound', message: 'Team not found.' },
  unknownUser: {
    status: 400,
    code: 'BadSyntax',
    message: 'Invalid user identity in provided tenant',
  },
  blocked: {
    status: 403,
    code: 'ConversationBlockedByUser',
    message: 'User blocked the conversation with the bot.',
  },
  notInRoster: {
    status: 403,
    code: 'BotNotInConversationRoster',
    message: 'The bot is not part of the conversation roster.',
  },
  notInstalled: {
    status: 403,
    code: 'ForbiddenOperationException',
    message: "Bot is not installed in user's personal scope",
  },
  notTheBots: {
    status: 403,
    code: 'NotEnoughPermissions',
    message: 'Only the sender can change a message.',
  },
  down: { status: 503, code: 'ServiceUnavailable', message: 'The service is unavailable.' },
} as const satisfies Record<string, Refusal>;

export function throttled(retryAfter: number): Refusal {
  return { status: 429, code: 'Throttled', message: 'Too many requests.', retryAfter };
}

/** The transient errors that a bot has to try again after. */
export const transientErrors: Readonly<Record<number, string>> = {
  412: 'PreconditionFailed',
  500: 'ServiceError',
  502: 'ServiceError',
  504: 'GatewayTimeout',
};
