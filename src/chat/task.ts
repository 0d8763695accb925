import type { Task } from '../core/kinds.ts';
import type { Block, PressButton } from './card.ts';
import type { PersonReader } from './message.ts';

/** How a kind of task is told of: a line, and the button that takes one there. */
export interface TaskDescriber {
  readonly task: Task;
  /** Each subject's line, by its ID, in a fixed number of queries; a subject left out is not shown. */
  describe(
    subjectIds: readonly string[],
    reader: PersonReader,
  ): Promise<ReadonlyMap<string, TaskLine>>;
}

export interface TaskLine {
  readonly text: string;
  readonly button: PressButton;
  /** The same with the answer on the spot, for a message of its own, where that is short enough. */
  readonly answer?: readonly Block[];
}

/** Binds a kind of task to the lines that tell of it. */
export function describeTask(task: Task, describe: TaskDescriber['describe']): TaskDescriber {
  return { task, describe };
}
