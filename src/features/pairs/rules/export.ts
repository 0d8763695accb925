import type { SlotTime } from '../../../core/slots.ts';
import type { State } from './course.ts';
import { type FieldRule, type FormName, PAGES, PRIVATE, type Written } from './forms.ts';
import type { Wait } from './waits.ts';

/** Whether what was written for project managers only is written out too. */
export const SCOPES = ['plain', 'withPrivate'] as const;
export type Scope = (typeof SCOPES)[number];

/** The fields of each form in their order. */
export type ExportedFields = Readonly<Record<FormName, readonly FieldRule[]>>;

/** The fields that are written out. */
export function exportedFields(scope: Scope): ExportedFields {
  const isRead = ({ id }: FieldRule) => scope === 'withPrivate' || id !== PRIVATE;
  const of = (form: FormName) => PAGES[form].flat().filter(isRead);
  return { plan: of('plan'), goals: of('goals'), followUp: of('followUp') };
}

/** All pairs of a network as they are written out. */
export interface Exported {
  readonly networkId: string;
  readonly now: Date;
  readonly fields: ExportedFields;
  readonly pairs: readonly ExportedPair[];
}

/** Days are those of the pair's own zone, "2026-11-24". */
export interface ExportedPair {
  readonly members: readonly { readonly name: string; readonly organisationName: string }[];
  readonly state: State;
  readonly held: number;
  readonly planned: number;
  readonly firstDay: string | undefined;
  readonly lastDay: string | undefined;
  readonly waits: readonly Wait[];
  readonly nextDay: SlotTime | undefined;
  readonly plan: Written;
  readonly goals: Written;
  /** Those that have been filed, and no others. */
  readonly forms: readonly {
    /** Undefined for who is in the pair no longer. */
    readonly name: string | undefined;
    readonly filedOn: string;
    readonly reference: string | null;
    readonly written: Written;
  }[];
}
