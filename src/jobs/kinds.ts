import type { z } from 'zod';

/** A kind of job: its name, what its payload holds (IDs only), and how it is retried. */
export interface JobKind<Payload> {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  /** `short`: at most one waiting for each key. `standard`: all that are sent. */
  readonly policy: 'short' | 'standard';
  /** Worked on side by side in one instance, all lanes together. */
  readonly concurrency: number;
  readonly retryLimit: number;
}

export function defineJob<Payload extends object>(kind: JobKind<Payload>): JobKind<Payload> {
  return kind;
}

export interface NewJob<Payload> {
  readonly payload: Payload;
  /** A UUID: the same job asked for again under it is worked on once. */
  readonly id?: string;
  /** With policy `short`: what there may be one waiting job of. */
  readonly key?: string;
  /** Jobs of one lane are worked on one after another; those of others do not wait for them. */
  readonly lane?: string;
}

/** How a lane stands after one of its jobs. */
export interface LaneState {
  readonly lane: string;
  /** Until it has room for another. Milliseconds. */
  readonly wait: number;
  /** It was in trouble, and is well again: what has failed in it is tried anew at once. */
  readonly isBack?: boolean;
}

export interface JobInHand {
  readonly id: string;
  readonly signal: AbortSignal;
}

export interface JobHandler {
  readonly kind: JobKind<never>;
  /** What it throws is a failure, after which the job is tried again; `TooEarly` is none. */
  handle(payload: never, job: JobInHand): Promise<LaneState | undefined>;
}

/** Binds a kind of job to its work. */
export function handleJob<Payload extends object>(
  kind: JobKind<Payload>,
  handle: (payload: Payload, job: JobInHand) => Promise<LaneState | undefined>,
): JobHandler {
  return { kind: kind as unknown as JobKind<never>, handle: handle as JobHandler['handle'] };
}

/**
 * Thrown by the handler of a job for which it is too early: it goes back into the queue, and has not
 * failed. With a `lane`, all of that lane waits; without, only this job.
 */
export class TooEarly extends Error {
  readonly lane: string | undefined;
  /** Milliseconds. */
  readonly wait: number;

  constructor(wait: number, lane?: string) {
    super('too early');
    this.name = 'TooEarly';
    this.wait = wait;
    this.lane = lane;
  }
}
