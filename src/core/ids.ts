import { v4, v5, v7 } from 'uuid';
import { z } from 'zod';

/** Every kind of thing that has an ID of ours. */
export type Kind =
  | 'network'
  | 'participant'
  | 'organisation'
  | 'workspace'
  | 'person'
  | 'address'
  | 'group'
  | 'membership'
  | 'homeChannel'
  | 'code'
  | 'poll'
  | 'slot'
  | 'offer'
  | 'season'
  | 'meeting'
  | 'agreement'
  | 'section'
  | 'proposal'
  | 'version'
  | 'task'
  | 'message'
  | 'link'
  | 'break'
  | 'topic'
  | 'pairSupervisor'
  | 'sharedResult'
  | 'introduction';

/** A UUID that the compiler keeps apart from the IDs of other kinds of things. */
export type Id<K extends Kind> = string & { readonly __id: K };

/** A new time-ordered ID (UUIDv7), for everything whose order may be known. */
export function newId<K extends Kind>(): Id<K> {
  return v7() as Id<K>;
}

/** A new ID that tells nothing about when it was made (UUIDv4). */
export function newUnorderedId<K extends Kind>(): Id<K> {
  return v4() as Id<K>;
}

const DELIVERY_NAMESPACE = '6d0f3f0e-2f64-4a8e-9d5c-0f5a5f0f7c11';

/** The same ID for the same words, always: a repeated delivery finds its first attempt by it (UUIDv5). */
export function deterministicId<K extends Kind>(...words: readonly string[]): Id<K> {
  return v5(JSON.stringify(words), DELIVERY_NAMESPACE) as Id<K>;
}

/** Parses an ID that came from outside; only its form is checked, never that it exists. */
export function idSchema<K extends Kind>(_kind: K) {
  return z.uuid().transform((value) => value.toLowerCase() as Id<K>);
}

/** An ID as our own database gives it. */
export function storedId<K extends Kind>(_kind: K): z.ZodType<Id<K>> {
  return z.string() as unknown as z.ZodType<Id<K>>;
}
