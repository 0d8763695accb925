import type { PressButton } from './card.ts';
import type { Reader } from './message.ts';

/** How a kind of task is told of in a nudge: a line, and the button that takes one there. */
export interface TaskKind {
  readonly kind: string;
  /** Each subject's line, by its ID, in a fixed number of queries; a subject left out is not shown. */
  describe(
    subjectIds: readonly string[],
    reader: Extract<Reader, { kind: 'person' }>,
  ): Promise<ReadonlyMap<string, TaskLine>>;
}

export interface TaskLine {
  readonly text: string;
  readonly button: PressButton;
}
