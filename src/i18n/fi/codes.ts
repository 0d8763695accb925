export const codes = {
  join: '{/verme liity {{code}}}',
  link: '{/verme yhdistä {{code}}}',
  until: 'Koodi toimii {{day}} asti.',
  once: 'Koodi toimii kerran, {{day}} asti.',
} as const;
