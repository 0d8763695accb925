/** How a person relates to a group that they may look at. */
export type Standing = 'member' | 'facilitator' | 'manager';
