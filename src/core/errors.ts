import type { ErrorCode } from './error-codes.ts';

/** Values that fill the blanks of a translated sentence. */
export type Params = Readonly<Record<string, string | number>>;

/**
 * Something that went wrong in a way a person can be told about. The code has a sentence in the
 * `errors` catalogues; the message is for logs and holds no content.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly params: Params;

  constructor(code: ErrorCode, params: Params = {}, options?: ErrorOptions) {
    super(code, options);
    this.name = 'AppError';
    this.code = code;
    this.params = params;
  }
}

/** What is wrong with one field of a form: a code and what fills its sentence's blanks. */
export interface FieldProblem {
  readonly field: string;
  readonly code: ErrorCode;
  readonly params?: Params;
}

/** A form that cannot be accepted as it is; it stays open with everything typed and a sentence by each field. */
export class InvalidForm extends Error {
  readonly problems: readonly FieldProblem[];
  /** What among them has been shown then and may be kept: goes with the form that comes back. */
  readonly seen: string;

  constructor(problems: readonly FieldProblem[], seen = '') {
    super('invalid-form');
    this.name = 'InvalidForm';
    this.problems = problems;
    this.seen = seen;
  }
}
