import type { Translation } from '../catalogue.ts';
import type { errors as fi } from '../fi/errors.ts';

export const errors: Translation<typeof fi> = {
  unexpected: 'Something went wrong. Please try again in a moment.',
  tryAgain: 'This is taking longer than usual right now. Please try again in a moment.',
  tooLong: 'Please shorten this: there is room for {{max}} characters at most.',
  tooLongToOpen:
    'You wrote more than a form has room for. Could you send it in parts? Your message is still there, above.',
  tooManyMessages:
    'You sent me many messages in a row, so I am taking a short break. Please try again in a minute.',
  snoozeDay: 'Choose a day in the future, a year away at most.',
  snoozeChoice: 'Choose “Until a certain day” above, or clear this.',
  outdatedButton: 'This button is out of date. Type {/verme} to start again.',
  endsBeforeFirst: 'The last day cannot be before the first.',
  needed: 'Please fill this in too.',
  unknownCommand: 'I don’t know that command. Type {/verme} and I’ll show what we can do.',
  notAdmitted:
    'Your workspace doesn’t take part in any network yet. Ask the network’s project manager for a workspace code and type: {/verme join CODE}',
  notJoined:
    'I don’t know you yet. Ask your group’s facilitator for a join code and type: {/verme join CODE}',
  wrongCode:
    'This code doesn’t work. It may have been used already or have expired. Check it, or ask whoever gave it to you for a new one.',
  tooManyCodes: 'A code has been tried too many times already. Please try again in an hour.',
  codeNotForHere:
    'This code doesn’t work in this workspace. If you have a code for a group or a network, the workspace must be taken in first: ask the network’s project manager for a workspace code.',
  alreadyAdmitted:
    'This workspace is already in the network. Type the code in the workspace that you want to add.',
  notFacilitator: 'Only the group’s facilitator can do this.',
  notManager: 'Only the network’s project manager can do this.',
  notMember: 'You are not in this group right now.',
  notFromHere:
    'This belongs to a network that this workspace isn’t part of. Please do it in the workspace where you take part.',
  memberGone: 'This person is no longer in the group.',
  lastFacilitator: 'The group would have no facilitator left. Choose another facilitator first.',
  groupsUnled:
    'These would have no facilitator left: {{groups}}. Choose another facilitator there first, and then remove the workspace.',
  ownPart:
    'You can’t remove yourself or the workspace that you are in now: a network always needs a project manager. Ask another project manager to do it.',
  noOrganisations: 'The network has no organisations yet. Ask the project manager.',
  nameTaken: 'There is already an organisation with this name.',
  tooManyOrganisations: 'There is room for {{max}} organisations at most.',
  quorum: 'Enter a number from 1 to {{max}}, or leave it empty.',
  channelOnly: 'Type this in the channel that should become the group’s home channel.',
  noPage: 'There is nothing at this address. Check that you have the whole link.',
  tooManyVisits:
    'This page has been opened many times from this network already. Try again in an hour.',
  workspaceElsewhere:
    'This workspace doesn’t take part in the group’s network. Ask the network’s project manager for a workspace code.',
  privateOnly: 'Let’s do this between the two of us: write the same to me in a private message.',
  alreadyLinked: 'These chat accounts are linked already.',
  linkingOver: 'This request is no longer valid. Start again: {/verme link}',
  notYourAccount: 'This chat account is not linked to you.',
  onlyAccount: 'You have this chat account only, so there is nothing to unlink.',
  accountNeeded:
    'Only through this account do you take part in: {{networks}}. Leave the groups there first, or link another account that takes part there. If you are a project manager, ask another project manager to remove you from that role.',
  addMeFirst: 'I’ll answer you in private. Please add me to your apps in Teams first.',
  poll: {
    closed: 'This poll has already closed.',
    settled: 'The time is already settled.',
    cancelled: 'This poll has been called off.',
    open: 'The poll is still open. Close it first.',
    edited: 'The poll has been changed in the meantime. Check the times and send again.',
  },
  tooManyPolls:
    'The group already has {{max}} open polls. Close or call off one of them first to make room for a new one.',
  nobodyToAsk:
    'There is nobody else in the group to ask yet. You’ll find the join code on the group’s card: {/verme groups}',
  answerFirst: 'You will see the others’ answers once you have answered yourself.',
  offersClosed: 'In this group the facilitator chooses the times.',
  tooManyOffers:
    'You have already suggested {{max}} times, thank you! Tell the facilitator about other wishes.',
  offerDecided: 'This suggestion has already been decided on.',
  offer: {
    tooSoon: 'This time is before the poll closes. Choose a later one.',
    known: 'This time is already there.',
    before: 'You have proposed this time before. Would another one work?',
    full: 'The poll already has {{max}} times. Remove one of them first.',
  },
  notYourPoll: 'This poll belongs to a group that you are not in right now.',
  countsOnly: 'This group shows counts only, no names.',
  slotIsOut: 'This time can’t be chosen: too few can come, or somebody who is needed cannot.',
  notYourMeeting: 'This meeting belongs to a group that you are not in right now.',
  pair: {
    notYours: 'This pair is not yours. You find your own with the command {/verme pair}.',
    late: 'The pair has moved on in the meantime. This is how it stands now.',
    full: 'The pair has two already. If one is to change, they have to leave first.',
    manyGoals: 'There is room for {{max}} goals, one a line. Join some or leave some out.',
    changed:
      'Your partner has changed this meanwhile. Above you see what it says now. Join the texts and save.',
    futureDay: 'That day is still to come. Note the day once you have gone through the goals.',
    pastDay: 'That day has passed. Choose a later one.',
    webAddress: 'Write an address that begins with https://.',
    days: 'Write the number of days as a number, 1–{{max}}.',
    longGoal: 'One goal may have {{max}} characters at most. Shorten it a little.',
    heldDays: 'Write the number of days held as a number, 0–{{max}}.',
    nobody:
      'I found nobody of that name, or there are several. Add the organisation in brackets: Name (Organisation).',
    alreadyIn:
      'You are looking for a pair already. See your search with the command {/verme pair}.',
    alreadyPair: 'These two are a pair already. You will find their period in the list of pairs.',
    codeElsewhere: 'The code of a pair comes with the command {/verme pair}.',
    notReadable: 'This form cannot be read just now. Open the pair again to see how things stand.',
    self: 'Choose two different people.',
    searchOver: 'This has ended already. Thank you for wanting to take part!',
    ownSearch: 'This is your own search. Let’s hope that somebody takes it up!',
  },
  agreement: {
    gone: 'This section was removed in the meantime. If you save again, it becomes a new section.',
    edited:
      'Someone changed this section in the meantime. Above you can see what it says now. Adjust your text and send it again.',
    rewritten:
      'The agreement was changed in the meantime. Look at the text once more, then post it.',
    tooMany: 'An agreement has room for at most {{max}} sections.',
    full: 'The whole agreement has room for {{max}} characters, and {{left}} of them are left for this section. Please shorten it a little.',
    lastSection: 'This is the only section. You can edit it instead.',
    manyProposals:
      '{{max}} suggestions of yours are waiting already, thank you! Let the facilitator look at them first.',
    decided: 'This suggestion has already been dealt with.',
    takenIn:
      'Somebody has already included this suggestion. Above you see what the section says now. Save if you want your text in its place.',
    noRoom: 'The suggestion does not fit as it is. You can shorten it: press “Edit and include”.',
    unchanged: 'There is nothing new to post in the agreement.',
    outdated: 'There is already a newer version of the agreement. Here it is.',
  },
  meetingCancelled: 'This meeting has been cancelled.',
  meetingOver: 'This meeting has already taken place.',
  meetingElsewhen: 'The meeting has moved. You now see the new time here. Can you come then?',
  meetingsChanged: 'The meetings have just changed. Check your answers and save again.',
  meetingMoved: 'The meeting has just changed. Above you see how it is now. Cancel it anyway?',
  meetingNotOver: 'This meeting is not over yet. Come back to this afterwards.',
  meetingClosed:
    'The meeting was more than {{days}} days ago and can no longer be changed. Tell the project manager.',
  meetingChanged:
    'Somebody has just changed the details of this meeting. You can see them above. Check yours and save again.',
  notHost: 'Only the facilitator or the meeting’s host can change the place and other details.',
  attendance: {
    unkept:
      'This network does not note who was there. The project manager can change that in the network’s settings.',
    notHeld: 'The meeting was not held. If it was held after all, mark that first.',
    nobody: 'None of the present members was in the group then, so there is nothing to mark.',
    none: 'Mark at least one. If the meeting was not held, choose “Not held” on its card.',
  },
  topic: {
    decided:
      'Something has already happened to this topic. See how things are now among the group’s topics: {/verme topic}',
    notYours: 'Only the person who suggested a topic can change it.',
    boxFull:
      'There are already {{max}} topics in the box. Once you have talked about them, there is room for new ones again.',
    tooMany:
      'You already have {{max}} topics in the box, thank you for them! If you remove one, a new one fits in.',
    noMeeting:
      'The group has no agreed meeting coming up. The topic waits in the box until there is one.',
    meetingGone: 'This meeting is no longer ahead. Choose another one.',
    there: 'This meeting already has the topic “{{topic}}”. Choose what happens to it.',
    noRoom:
      'This meeting already has the topic “{{topic}}”. The two do not fit together. Choose another meeting, or let the new topic take its place.',
    noTurns: 'There are no turns to share out just now.',
  },
  slot: {
    none: 'Add at least one time.',
    tooMany: 'There is room for {{max}} times at most.',
    incomplete: 'Fill this in too, or clear the whole time.',
    invalid: 'I couldn’t get a date or a time out of this.',
    past: 'This time has already passed.',
    tooFar: 'This is over two years away. Is the year right?',
    endsBeforeStart: 'The end must come after the start.',
    acrossMidnight: 'A meeting can’t go on past midnight. Could it end by 23:59?',
    duplicate: 'Same as time {{row}}.',
    overlaps: 'Overlaps with time {{row}}.',
    missingHour: 'The clocks go forward then, and this time doesn’t exist. Pick another.',
    doubledHour: 'The clocks go back then, and this time comes twice. Pick another.',
  },
  wish: {
    past: 'This day has already passed. Pick one to come.',
    tooLong:
      'A meeting this long doesn’t fit between these times. Make it shorter, or allow more of the day.',
    fewWeekdays:
      'I ask the group about at least two days of the week with free days on them. Choose more.',
    noneFree:
      'I found no free day on these days of the week: there are breaks, holidays or other meetings of the group. Try other days, or another first day.',
  },
  typed: {
    unread: 'I didn’t quite get this. Could you write it like this: Tue 24 Nov 14–16',
    weekday: 'The weekday and the date don’t match. Which one did you mean?',
    noDate: 'Which day?',
    noTime: 'At what time?',
    noEnd: 'Until when?',
    night: 'At night? If you meant the afternoon, write it like this: 14–16',
    midnight: 'A meeting can’t go on past midnight. Could it end by 23:59?',
    extra: 'I didn’t understand this, so I leave it out. Is the time right?',
    differs: 'This says another time than the one below. I use the one below.',
    rest: 'These are not among the times. If they can be left out, send again.',
  },
  warning: {
    again: 'Could you look at the remarks below? If everything is right, send again.',
    far: 'This is over ten months away. Is the year {{year}} right?',
    sunday: 'This is a Sunday.',
    holiday: 'This is a day off: {{name}}.',
    break: 'There is a school break then: {{names}}.',
    meeting: 'The group already has a meeting then: {{title}}.',
  },
  deadline: {
    past: 'This moment has already passed.',
    afterFirstSlot: 'Answers are needed before the first time.',
  },
  'database-unavailable':
    'The database is not answering right now. Nothing was saved. Please try again in a moment.',
  'data-folder-in-use':
    'The data folder {{folder}} is in use by another running bot (process {{pid}}). Stop that one, or set DATA_FOLDER to another folder.',
  'data-folder-forbidden':
    'The data folder {{folder}} cannot be written. Give the bot rights to it, or set DATA_FOLDER to another folder.',
  'data-folder-link-broken':
    'The database of {{folder}} has been moved or removed. Restore it from a backup, or remove the link to start empty.',
  'embedded-unsupported':
    'There is no PostgreSQL of the bot’s own for this platform ({{platform}} {{arch}}). Set DATABASE_URL to the address of a PostgreSQL server.',
  'embedded-user-missing':
    'PostgreSQL refuses to run as root, and the user postgres could not be created. Create it, or start the bot as an ordinary user.',
  'embedded-failed': 'The bot’s own PostgreSQL did not start. The reason is in {{log}}.',
  'migration-failed':
    'The database could not be updated, and is as it was. Please contact whoever runs the bot.',
};
