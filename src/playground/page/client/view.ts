import htm from 'htm';
import { type ComponentChild, h } from 'preact';

/** Markup as a template: html`<p>${text}</p>`. Texts in it are never read as markup. */
export const html = (htm as unknown as { bind(make: typeof h): unknown }).bind(h) as (
  strings: TemplateStringsArray,
  ...values: unknown[]
) => ComponentChild;
