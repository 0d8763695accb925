import { AppError, InvalidForm } from '../../../src/core/errors.ts';

/** What came of something: `ok`, an error's code, or a form's problems as "field code". */
export async function outcomeOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return 'ok';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    if (!(error instanceof InvalidForm)) throw error;
    return error.problems.map(({ field, code }) => `${field} ${code}`).join(', ');
  }
}
