/** Codes of the network that mean that no connection was made: nothing can have been asked over it. */
const NEVER_ASKED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Whether what failed with this code of the network was surely not even asked. */
export function wasNeverAsked(code: string): boolean {
  return NEVER_ASKED.has(code);
}
