import fc from 'fast-check';

/**
 * Zones with unlike habits: half and quarter hours, a half-hour summer time,
 * winter time as the exception, changes at midnight, none at all.
 */
export const zones = fc.constantFrom(
  'Europe/Helsinki',
  'Europe/Stockholm',
  'Europe/Dublin',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'America/Havana',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Pacific/Apia',
  'Pacific/Chatham',
  'UTC',
);

/** Any whole minute of the years for which such a bot makes plans. */
export const anyMinute = fc
  .integer({ min: Date.UTC(2024, 0) / 60_000, max: Date.UTC(2036, 0) / 60_000 })
  .map((minute) => new Date(minute * 60_000));
