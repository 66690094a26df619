import type { Migration } from 'kysely/migration'
import * as accounts from './2026-11-23T01-accounts.ts'
import * as messages from './2026-11-23T02-messages.ts'
import * as fair from './2026-11-23T03-fair.ts'
import * as admissionAction from './2026-11-23T04-admission-action.ts'
import * as guestApplications from './2026-11-23T05-guest-applications.ts'
import * as openingHeld from './2026-11-23T06-opening-held.ts'
import * as admissionFacts from './2026-11-23T07-admission-facts.ts'
import * as verificationReminder from './2026-11-23T08-verification-reminder.ts'
import * as screening from './2026-11-25T01-screening.ts'
import * as imports from './2026-11-25T02-imports.ts'
import * as searches from './2026-11-25T03-searches.ts'
import * as people from './2026-11-25T04-people.ts'
import * as interviews from './2026-11-25T05-interviews.ts'
import * as figures from './2026-11-25T06-figures.ts'
import * as deskLists from './2026-11-26T01-desk-lists.ts'
import * as payFloor from './2026-11-26T02-pay-floor.ts'
import * as complaintAdditions from './2026-11-26T03-complaint-additions.ts'
import * as removedTemplates from './2026-11-26T04-removed-templates.ts'
import * as refusedInterviews from './2026-11-26T06-refused-interviews.ts'
import * as importRenewal from './2026-11-26T07-import-renewal.ts'
import * as foldedNames from './2026-11-26T08-folded-names.ts'
import * as interviewFeeds from './2026-11-26T09-interview-feeds.ts'
import * as paidMonths from './2026-11-26T09-paid-months.ts'
import * as nameWords from './2026-11-26T10-name-words.ts'
import * as narrowChoice from './2026-11-26T11-narrow-choice.ts'
import * as restoredRows from './2026-11-26T12-restored-rows.ts'
import * as papersReminded from './2026-11-26T14-papers-reminded.ts'
import * as sheetBeginnings from './2026-11-26T15-sheet-beginnings.ts'
import * as rowsApart from './2026-11-26T16-rows-apart.ts'
import * as colleges from './2026-11-26T20-colleges.ts'
import * as demands from './2026-11-26T21-demands.ts'
import * as plans from './2026-11-26T22-plans.ts'
import * as allocations from './2026-11-26T23-allocations.ts'
import * as rosterImports from './2026-11-26T30-roster-imports.ts'
import * as demandRulings from './2026-11-26T40-demand-rulings.ts'
import * as allocationWork from './2026-11-26T60-allocation-work.ts'
import * as agreements from './2026-11-26T70-agreements.ts'
import * as lotteryNames from './2026-11-26T85-lottery-names.ts'
import * as ownPostEmployers from './2026-11-26T90-own-post-employers.ts'
import * as toldReasons from './2026-11-26T95-told-reasons.ts'
import * as ruleWords from './2026-11-26T96-rule-words.ts'
import * as employerStaff from './2026-11-26T97-employer-staff.ts'
import * as choiceRounds from './2026-11-26T98-choice-rounds.ts'
import * as rosterImportRows from './2026-11-26T98-roster-import-rows.ts'
import * as studentPhones from './2026-11-26T98-student-phones.ts'
import * as revokedOwnPosts from './2026-11-26T99-revoked-own-posts.ts'
import * as answerDeadlines from './2026-11-27T01-answer-deadlines.ts'
import * as rooms from './2026-11-27T20-rooms.ts'
import * as removedPosts from './2026-11-27T22-removed-posts.ts'
import * as paperLinks from './2026-11-27T23-paper-links.ts'
import * as rosterPlans from './2026-11-27T30-roster-plans.ts'
import * as roomRewrites from './2026-11-28T01-room-rewrites.ts'
import * as socketNodes from './2026-11-28T02-socket-nodes.ts'
import * as roomOrder from './2026-11-28T10-room-order.ts'
import * as roomAnswers from './2026-11-28T11-room-answers.ts'
import * as roomReminders from './2026-11-28T30-room-reminders.ts'
import * as roomCovers from './2026-11-28T31-room-covers.ts'
import * as roomReviews from './2026-11-28T32-room-reviews.ts'
import * as roomPolls from './2026-11-28T40-room-polls.ts'
import * as keptPlacements from './2026-11-28T70-kept-placements.ts'
import * as ownPostGuides from './2026-11-28T82-own-post-guides.ts'
import * as paperLinkPhones from './2026-11-28T83-paper-link-phones.ts'
import * as announcedRooms from './2026-11-28T84-announced-rooms.ts'
import * as mendedSites from './2026-11-28T84-mended-sites.ts'
import * as agreementGuides from './2026-11-28T86-agreement-guides.ts'
import * as pollRevisions from './2026-11-28T88-poll-revisions.ts'
import * as ownPostFilings from './2026-11-28T90-own-post-filings.ts'
import * as visitPhotos from './2026-11-28T91-visit-photos.ts'
import * as removedQuestions from './2026-11-28T92-removed-questions.ts'
import * as arrivals from './2026-11-28T93-arrivals.ts'
import * as arrivalTellings from './2026-11-28T95-arrival-tellings.ts'
import * as lateTrainings from './2026-11-28T96-late-trainings.ts'
import * as stepsOfArrivals from './2026-11-28T97-steps-of-arrivals.ts'
import * as enteredPreferences from './2026-11-29T01-entered-preferences.ts'
import * as enteredSecondWishes from './2026-11-29T02-entered-second-wishes.ts'
import * as removedWords from './2026-11-29T03-removed-words.ts'
import * as streamKeys from './2026-11-29T04-stream-keys.ts'
import * as streamProviders from './2026-11-29T06-stream-providers.ts'
import * as sanctionsBySaid from './2026-11-29T07-sanctions-by-what-was-said.ts'
import * as calledOffRooms from './2026-11-29T08-called-off-rooms.ts'
import * as replaysThatLack from './2026-11-29T13-replays-that-lack.ts'
import * as replaysNotShown from './2026-11-29T14-replays-not-shown.ts'
import * as presentersOfPictures from './2026-11-30T01-presenters-of-pictures.ts'
import * as broadcasts from './2026-11-28T99-broadcasts.ts'
import * as recognisedCaptions from './2026-11-29T10-recognised-captions.ts'
import * as replays from './2026-11-29T00-replays.ts'
import * as invitationContacts from './2026-11-28T60-invitation-contacts.ts'

/** Every migration by its UTC name. A landed migration is frozen: what changes is a new one. */
export const MIGRATIONS: Record<string, Migration> = {
  '2026-11-23T01-accounts': accounts,
  '2026-11-23T02-messages': messages,
  '2026-11-23T03-fair': fair,
  '2026-11-23T04-admission-action': admissionAction,
  '2026-11-23T05-guest-applications': guestApplications,
  '2026-11-23T06-opening-held': openingHeld,
  '2026-11-23T07-admission-facts': admissionFacts,
  '2026-11-23T08-verification-reminder': verificationReminder,
  '2026-11-25T01-screening': screening,
  '2026-11-25T02-imports': imports,
  '2026-11-25T03-searches': searches,
  '2026-11-25T04-people': people,
  '2026-11-25T05-interviews': interviews,
  '2026-11-25T06-figures': figures,
  '2026-11-26T01-desk-lists': deskLists,
  '2026-11-26T02-pay-floor': payFloor,
  '2026-11-26T03-complaint-additions': complaintAdditions,
  '2026-11-26T04-removed-templates': removedTemplates,
  '2026-11-26T06-refused-interviews': refusedInterviews,
  '2026-11-26T07-import-renewal': importRenewal,
  '2026-11-26T08-folded-names': foldedNames,
  '2026-11-26T09-interview-feeds': interviewFeeds,
  '2026-11-26T09-paid-months': paidMonths,
  '2026-11-26T10-name-words': nameWords,
  '2026-11-26T11-narrow-choice': narrowChoice,
  '2026-11-26T12-restored-rows': restoredRows,
  '2026-11-26T14-papers-reminded': papersReminded,
  '2026-11-26T15-sheet-beginnings': sheetBeginnings,
  '2026-11-26T16-rows-apart': rowsApart,
  '2026-11-26T20-colleges': colleges,
  '2026-11-26T21-demands': demands,
  '2026-11-26T22-plans': plans,
  '2026-11-26T23-allocations': allocations,
  '2026-11-26T30-roster-imports': rosterImports,
  '2026-11-26T40-demand-rulings': demandRulings,
  '2026-11-26T60-allocation-work': allocationWork,
  '2026-11-26T70-agreements': agreements,
  '2026-11-26T85-lottery-names': lotteryNames,
  '2026-11-26T90-own-post-employers': ownPostEmployers,
  '2026-11-26T95-told-reasons': toldReasons,
  '2026-11-26T96-rule-words': ruleWords,
  '2026-11-26T97-employer-staff': employerStaff,
  '2026-11-26T98-choice-rounds': choiceRounds,
  '2026-11-26T98-roster-import-rows': rosterImportRows,
  '2026-11-26T98-student-phones': studentPhones,
  '2026-11-26T99-revoked-own-posts': revokedOwnPosts,
  '2026-11-27T01-answer-deadlines': answerDeadlines,
  '2026-11-27T20-rooms': rooms,
  '2026-11-27T22-removed-posts': removedPosts,
  '2026-11-27T23-paper-links': paperLinks,
  '2026-11-27T30-roster-plans': rosterPlans,
  '2026-11-28T01-room-rewrites': roomRewrites,
  '2026-11-28T02-socket-nodes': socketNodes,
  '2026-11-28T10-room-order': roomOrder,
  '2026-11-28T11-room-answers': roomAnswers,
  '2026-11-28T30-room-reminders': roomReminders,
  '2026-11-28T31-room-covers': roomCovers,
  '2026-11-28T32-room-reviews': roomReviews,
  '2026-11-28T40-room-polls': roomPolls,
  '2026-11-28T70-kept-placements': keptPlacements,
  '2026-11-28T60-invitation-contacts': invitationContacts,
  '2026-11-28T82-own-post-guides': ownPostGuides,
  '2026-11-28T83-paper-link-phones': paperLinkPhones,
  '2026-11-28T84-announced-rooms': announcedRooms,
  '2026-11-28T84-mended-sites': mendedSites,
  '2026-11-28T86-agreement-guides': agreementGuides,
  '2026-11-28T88-poll-revisions': pollRevisions,
  '2026-11-28T90-own-post-filings': ownPostFilings,
  '2026-11-28T91-visit-photos': visitPhotos,
  '2026-11-28T92-removed-questions': removedQuestions,
  '2026-11-28T93-arrivals': arrivals,
  '2026-11-28T95-arrival-tellings': arrivalTellings,
  '2026-11-28T96-late-trainings': lateTrainings,
  '2026-11-28T97-steps-of-arrivals': stepsOfArrivals,
  '2026-11-28T99-broadcasts': broadcasts,
  '2026-11-29T00-replays': replays,
  '2026-11-29T01-entered-preferences': enteredPreferences,
  '2026-11-29T02-entered-second-wishes': enteredSecondWishes,
  '2026-11-29T03-removed-words': removedWords,
  '2026-11-29T04-stream-keys': streamKeys,
  '2026-11-29T06-stream-providers': streamProviders,
  '2026-11-29T07-sanctions-by-what-was-said': sanctionsBySaid,
  '2026-11-29T08-called-off-rooms': calledOffRooms,
  '2026-11-29T10-recognised-captions': recognisedCaptions,
  '2026-11-29T13-replays-that-lack': replaysThatLack,
  '2026-11-29T14-replays-not-shown': replaysNotShown,
  '2026-11-30T01-presenters-of-pictures': presentersOfPictures,
}
