export const codes = {
  join: '{/verme liity {{code}}}',
  link: '{/verme yhdistä {{code}}}',
  until: 'Koodi toimii {{when}} asti.',
  once: 'Koodi toimii kerran, {{when}} asti.',
} as const;
