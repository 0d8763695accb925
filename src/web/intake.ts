import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import type { Log } from '../core/log.ts';
import { noteRefusal } from './page.ts';

const MB = 1024 * 1024;

export interface Bounds {
  /** Bytes of one body; more is refused unread. */
  readonly body: number;
  /** Bytes of all bodies that are under way, counted by what they say of themselves. */
  readonly room: number;
  /** Milliseconds in which a body must have arrived. */
  readonly patience: number;
  /** Milliseconds that a sender may go on when the answer has been sent. */
  readonly linger: number;
}

/** A body of Slack's or Teams' comes in one go, from a proxy near by, and is seldom above 100 kB. */
const BOUNDS: Bounds = { body: MB, room: 16 * MB, patience: 10_000, linger: 1000 };

interface UnderWay {
  readonly size: number;
  /** Breaks it off. */
  end(code: string): void;
}

/**
 * Bounds what bodies cost before anybody knows whose they are: their bytes, one by one and together,
 * and their time. Where there is no room for one more, the oldest makes room: what is meant seriously
 * arrives within moments, while who sends slowly waits for others to be kept out.
 */
export function createIntake(log: Log, given: Partial<Bounds> = {}): RequestHandler {
  const bounds = { ...BOUNDS, ...given };
  const underWay = new Map<IncomingMessage, UnderWay>();
  let taken = 0;

  function leave(request: IncomingMessage): void {
    taken -= underWay.get(request)?.size ?? 0;
    underWay.delete(request);
  }

  function makeRoomFor(size: number): void {
    for (const { end } of underWay.values()) {
      if (taken + size <= bounds.room) return;
      end('no_room');
    }
  }

  function enter(request: Request, response: Response, size: number): void {
    const end = (code: string) => {
      leave(request);
      // What has come of it is let go of at once.
      response.once('finish', () => request.destroy());
      refuse(response, 408, code);
    };
    const late = setTimeout(end, bounds.patience, 'too_slow');
    makeRoomFor(size);
    underWay.set(request, { size, end });
    taken += size;
    const done = () => {
      clearTimeout(late);
      leave(request);
    };
    request.once('end', done).once('close', done);
    response.once('finish', () => {
      done();
      // Whoever goes on sending is not listening.
      if (!request.complete) closeSoon(request);
    });
  }

  function closeSoon(request: Request): void {
    const timer = setTimeout(() => {
      // It has come to its end after all, and the connection is for the next one.
      if (request.complete) return;
      // Both: once answered, a request does not end with its connection.
      request.destroy();
      request.socket.destroy();
    }, bounds.linger);
    request.once('close', () => clearTimeout(timer));
  }

  function refuse(response: Response, status: number, code: string): void {
    if (response.headersSent) return;
    noteRefusal(log, status, code);
    response.status(status).set('Connection', 'close').end();
  }

  return (request, response, next) => {
    const size = sizeOf(request, bounds.body);
    if (size === 0) return next();
    enter(request, response, Math.min(size, bounds.body));
    if (size > bounds.body) refuse(response, 413, 'too_large');
    else next();
  };
}

/** In bytes; `unsaid` where a request does not say how long its body is. */
function sizeOf({ headers }: Request, unsaid: number): number {
  if (headers['transfer-encoding'] !== undefined) return unsaid;
  return Number(headers['content-length'] ?? 0);
}
