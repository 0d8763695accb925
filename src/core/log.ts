/** As much of a logger as the bot needs. Never given message texts: IDs, codes and counts only. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
