/**
 * Everything that can be wrong in a way a person is told about. Each code has its sentence in the
 * `errors` catalogues, where a dot leads one level down. What is listed here and what stands there
 * is the same: a test holds that.
 */
export const ERROR_CODES = [
  // Whatever went wrong, and what platforms say by themselves.
  'unexpected',
  'tryAgain',
  'tooLongToOpen',
  'tooManyMessages',
  'addMeFirst',
  'unknownCommand',
  'outdatedButton',
  'privateOnly',
  'channelOnly',
  'noPage',
  'tooManyVisits',

  // Fields of forms.
  'needed',
  'tooLong',
  'endsBeforeFirst',
  'snoozeDay',
  'snoozeChoice',
  'quorum',
  'nameTaken',
  'tooManyOrganisations',

  // Who one is, and what one may therefore do.
  'notAdmitted',
  'notJoined',
  'notFacilitator',
  'notManager',
  'notMember',
  'notYourPoll',
  'notYourMeeting',
  'notYourAccount',
  'notFromHere',

  // Codes that are typed, and the workspaces they are typed in.
  'wrongCode',
  'tooManyCodes',
  'codeNotForHere',
  'alreadyAdmitted',
  'workspaceElsewhere',

  // Groups and their members.
  'noOrganisations',
  'memberGone',
  'lastFacilitator',
  'groupsUnled',
  'ownPart',

  // Several accounts of one person.
  'alreadyLinked',
  'linkingOver',
  'onlyAccount',
  'accountNeeded',

  // Polls; the first four name the state that a poll is in.
  'poll.open',
  'poll.closed',
  'poll.settled',
  'poll.cancelled',
  'poll.edited',
  'tooManyPolls',
  'nobodyToAsk',
  'slotIsOut',
  'countsOnly',
  'answerFirst',
  'deadline.past',
  'deadline.afterFirstSlot',
  'offersClosed',
  'tooManyOffers',
  'offerDecided',
  'offer.tooSoon',
  'offer.known',
  'offer.before',
  'offer.full',

  // Meetings.
  'meetingCancelled',
  'meetingOver',
  'meetingNotOver',
  'meetingClosed',
  'meetingChanged',
  'meetingMoved',
  'meetingElsewhen',
  'meetingsChanged',
  'notHost',
  'attendance.unkept',
  'attendance.notHeld',
  'attendance.nobody',
  'attendance.none',

  // Agreements.
  'agreement.gone',
  'agreement.edited',
  'agreement.rewritten',
  'agreement.tooMany',
  'agreement.full',
  'agreement.lastSection',
  'agreement.manyProposals',
  'agreement.decided',
  'agreement.takenIn',
  'agreement.noRoom',
  'agreement.unchanged',
  'agreement.outdated',

  // The topic box, and whose turn it is to host.
  'topic.decided',
  'topic.notYours',
  'topic.boxFull',
  'topic.tooMany',
  'topic.noMeeting',
  'topic.meetingGone',
  'topic.there',
  'topic.noRoom',
  'topic.noTurns',

  // Times in a form's rows.
  'slot.none',
  'slot.tooMany',
  'slot.incomplete',
  'slot.invalid',
  'slot.past',
  'slot.tooFar',
  'slot.endsBeforeStart',
  'slot.acrossMidnight',
  'slot.duplicate',
  'slot.overlaps',
  'slot.missingHour',
  'slot.doubledHour',

  // What a season is wished to be like.
  'wish.past',
  'wish.tooLong',
  'wish.fewWeekdays',
  'wish.noneFree',

  // Times typed in words.
  'typed.unread',
  'typed.weekday',
  'typed.noDate',
  'typed.noTime',
  'typed.noEnd',
  'typed.night',
  'typed.midnight',
  'typed.extra',
  'typed.differs',
  'typed.rest',

  // What is said of a time that may be kept all the same.
  'warning.again',
  'warning.far',
  'warning.sunday',
  'warning.holiday',
  'warning.break',
  'warning.meeting',

  // The database, told to people.
  'database-unavailable',

  // Pairs and their course.
  'pair.notYours',
  'pair.late',
  'pair.full',
  'pair.manyGoals',
  'pair.longGoal',
  'pair.changed',
  'pair.futureDay',
  'pair.pastDay',
  'pair.webAddress',
  'pair.days',
  'pair.heldDays',
  'pair.alreadyIn',
  'pair.alreadyPair',
  'pair.codeElsewhere',
  'pair.notReadable',
  'pair.self',
  'pair.nobody',
  'pair.searchOver',
  'pair.ownSearch',

  // The database and the data folder, told to whoever runs the bot.
  'migration-failed',
  'data-folder-in-use',
  'data-folder-forbidden',
  'data-folder-link-broken',
  'embedded-unsupported',
  'embedded-user-missing',
  'embedded-failed',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** The codes of one group, without its name: `past` of `deadline.past`. */
export type CodeIn<Group extends string> = ErrorCode extends infer Code
  ? Code extends `${Group}.${infer Rest}`
    ? Rest
    : never
  : never;
