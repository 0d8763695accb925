import type { IncomingMessage } from 'node:http';

/** A body that has not been read to its end. */
export class UnreadBody extends Error {
  readonly code: 'too_large' | 'broken_off';
  /** What whoever sends it is answered. */
  readonly status: number;

  constructor(code: UnreadBody['code']) {
    super(code);
    this.name = 'UnreadBody';
    this.code = code;
    this.status = code === 'too_large' ? 413 : 400;
  }
}

/**
 * A request's body of at most `limit` bytes. What is larger is refused at once: a sender who never
 * comes to the end is not waited for, and what still comes is not kept.
 * @throws UnreadBody
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = Number(request.headers['content-length'] ?? 0) > limit ? Number.POSITIVE_INFINITY : 0;
  try {
    // Not destroyed with the loop, or nobody could be answered.
    const incoming = request.iterator({ destroyOnReturn: false });
    while (size <= limit) {
      const { done, value } = await incoming.next();
      if (done) return Buffer.concat(parts);
      parts.push(value);
      size += value.length;
    }
  } catch {
    throw new UnreadBody('broken_off');
  }
  request.resume();
  throw new UnreadBody('too_large');
}
