/** Values that fill the blanks of a translated sentence. */
export type Params = Readonly<Record<string, string | number>>;

/**
 * Something that went wrong in a way a person can be told about. `code` is a
 * key of the `errors` catalogue; the message is for logs and holds no content.
 */
export class AppError extends Error {
  readonly code: string;
  readonly params: Params;

  constructor(code: string, params: Params = {}, options?: ErrorOptions) {
    super(code, options);
    this.name = 'AppError';
    this.code = code;
    this.params = params;
  }
}

/** What is wrong with one field of a form: a key of the `errors` catalogue and its blanks. */
export interface FieldProblem {
  readonly field: string;
  readonly code: string;
  readonly params?: Params;
}

/** A form that cannot be accepted as it is; it stays open with everything typed and a sentence by each field. */
export class InvalidForm extends Error {
  readonly problems: readonly FieldProblem[];

  constructor(problems: readonly FieldProblem[]) {
    super('invalid-form');
    this.name = 'InvalidForm';
    this.problems = problems;
  }
}
