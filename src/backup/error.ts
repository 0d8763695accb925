/** What cannot be done, in a sentence for the operator. */
export class BackupError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BackupError';
  }
}

/** Also for what cannot be told apart from damage: text that is not as it was sealed. */
export function damaged(): BackupError {
  return new BackupError(
    'This file is no backup, or it is damaged or cut off: take another one. Nothing was changed.',
  );
}
