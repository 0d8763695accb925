/** A refusal that Slack would answer with `{"ok": false, "error": code}`. */
export class SlackRefusal extends Error {
  readonly code: string;
  /** Further members of the answer, such as `response_metadata` or `needed`. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, details: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = 'SlackRefusal';
    this.code = code;
    this.details = details;
  }
}

/** A refusal that explains itself, as Slack does for blocks, views and arguments. */
export function refusalWithMessages(code: string, messages: readonly string[]): SlackRefusal {
  return new SlackRefusal(code, {
    errors: messages,
    response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
  });
}
