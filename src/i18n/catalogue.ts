import type { TFunction } from 'i18next';
import type * as fi from './fi/index.ts';

/**
 * A catalogue in another language than Finnish: exactly the keys of the Finnish
 * one. Checked where the object literal is written, so that a missing, extra or
 * misspelt key (plural forms are keys too) fails the type check there.
 */
export type Translation<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string : Translation<Source[Key]>;
};

/** Each feature's texts are a namespace: `t('polls:title')`. */
export type Namespaces = readonly ['common', ...(keyof typeof fi)[]];

/**
 * Looks up a text: the key, its blanks and (for plural forms) `count` are
 * checked by the compiler. What fills a blank is never read as markup of ours.
 */
export type Translate = TFunction<Namespaces>;

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: typeof fi;
    defaultNS: 'common';
    strictKeyChecks: true;
  }
}
