/** How our pages look, by day and by night, on a desk and on a phone. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#f6f5f1, #17191c);
  --sheet: light-dark(#ffffff, #22252a);
  --ink: light-dark(#1d2229, #eceef1);
  --quiet: light-dark(#555c66, #a9b0ba);
  --line: light-dark(#8a919c, #737b87);
  --accent: light-dark(#0b5c52, #6fd6c6);
  --on-accent: light-dark(#ffffff, #0c2a26);
  --wrong: light-dark(#a3200d, #ff9c8a);
}
* { box-sizing: border-box; }
body {
  margin: 0;
  min-height: 100vh;
  display: grid;
  grid-template-rows: auto 1fr;
  background: var(--paper);
  color: var(--ink);
  font: 1.0625rem/1.55 system-ui, sans-serif;
}
header, main { width: min(36rem, 100%); margin: 0 auto; padding: 1rem; }
header { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: baseline; }
header p { margin: 0 auto 0 0; font-weight: 700; color: var(--accent); }
nav ul { display: flex; gap: 1rem; margin: 0; padding: 0; list-style: none; }
nav [aria-current] { color: var(--ink); font-weight: 700; text-decoration: none; }
article {
  background: var(--sheet);
  border-radius: .75rem;
  padding: clamp(1.25rem, 5vw, 2.5rem);
  box-shadow: 0 1px 3px rgb(0 0 0 / .18);
  overflow-wrap: anywhere;
}
h1 { margin: 0 0 .75rem; font-size: 1.6rem; line-height: 1.25; text-wrap: balance; }
h2 { margin: 1.5rem 0 .35rem; font-size: 1.15rem; }
p { margin: 0 0 1rem; }
article > :last-child { margin-bottom: 0; }
a { color: var(--accent); }
label { display: block; font-weight: 600; }
.hint { margin: .25rem 0; color: var(--quiet); font-size: .95rem; }
.wrong { margin: .25rem 0; color: var(--wrong); font-weight: 600; }
input, textarea {
  width: 100%;
  max-width: 16rem;
  margin: .5rem 0 1rem;
  padding: .6rem .75rem;
  border: 1px solid var(--line);
  border-radius: .5rem;
  background: var(--paper);
  color: inherit;
  font: inherit;
  letter-spacing: .06em;
}
textarea { max-width: none; min-height: 8rem; letter-spacing: normal; resize: vertical; }
:is(input, textarea)[aria-invalid] { border-color: var(--wrong); border-width: 2px; }
.button {
  display: inline-block;
  padding: .65rem 1.25rem;
  border: 0;
  border-radius: .5rem;
  background: var(--accent);
  color: var(--on-accent);
  font: inherit;
  font-weight: 600;
  text-decoration: none;
  cursor: pointer;
}
.quiet { background: none; color: var(--accent); box-shadow: inset 0 0 0 2px currentcolor; }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem; margin: 0; }
.done { padding: .75rem 1rem; border-left: .3rem solid var(--accent); background: var(--paper); font-weight: 600; }
.names { font-weight: 600; text-wrap: balance; }
dl { margin: 1.5rem 0; }
dt { color: var(--quiet); font-size: .95rem; font-weight: 600; }
dd { margin: .1rem 0 1.1rem; }
dd ol { margin: 0; padding-left: 1.4rem; }
.said { white-space: pre-line; }
blockquote { margin: 0 0 1rem; padding-left: 1rem; border-left: .2rem solid var(--line); }
.link {
  padding: 0;
  border: 0;
  background: none;
  color: var(--accent);
  font: inherit;
  text-decoration: underline;
  cursor: pointer;
}
.aside { margin: 1.5rem 0 0; padding-top: 1rem; border-top: 1px solid light-dark(#d9dce1, #3a3f47); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;
