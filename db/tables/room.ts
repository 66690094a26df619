import type { ColumnType, Generated } from 'kysely'

export interface RoomTables {
  room: RoomTable
  roomStep: RoomStepTable
  announcedRoom: AnnouncedRoomTable
  roomPerson: RoomPersonTable
  roomOpening: RoomOpeningTable
  roomEvent: RoomEventTable
  roomQuestion: RoomQuestionTable
  roomVote: RoomVoteTable
  roomReminder: RoomReminderTable
  roomSanction: RoomSanctionTable
  barredWord: BarredWordTable
  roomPoll: RoomPollTable
  roomPollVote: RoomPollVoteTable
  removedWords: RemovedWordsTable
}

export type RoomState = 'draft' | 'in_review' | 'scheduled' | 'live' | 'ended' | 'cancelled'

/** When a question is seen by everybody: as soon as it is asked, or once a moderator shows it. */
export type QuestionsAppear = 'at_once' | 'when_shown'

interface RoomTable {
  id: string
  /** The employer, college or organiser that opens it. */
  hostId: string
  fairId: string | null
  state: RoomState
  title: string
  summary: Generated<string>
  coverFileId: string | null
  startsAt: Date
  endsAt: Date
  openedAt: Date | null
  endedAt: Date | null
  playbackUrl: string | null
  /** Whether what was recorded of it is shown, once it is over. */
  showsReplay: Generated<boolean>
  questionsAppear: QuestionsAppear
  /** Seconds between two messages of one person; 0 is no limit. */
  slowSeconds: Generated<number>
  /** The opening under the picture. */
  pinnedOpeningId: string | null
  /** The number of the last event: who writes the next one counts it up and holds the row. */
  lastSeq: Generated<number>
  /** How often what was said before was changed: something was taken out, or somebody deleted the account. */
  rewrites: Generated<number>
  /** When its host was reminded of the questions that were left. */
  answersRemindedAt: Date | null
  createdBy: string | null
  createdAt: Date
  updatedAt: Date
}

interface RoomStepTable {
  id: string
  roomId: string
  fromState: RoomState
  toState: RoomState
  reason: string
  actorAccountId: string | null
  at: Date
}

/** What was announced of a room last; what its host has changed since stands in the room. */
interface AnnouncedRoomTable {
  roomId: string
  title: string
  summary: string
  playbackUrl: string | null
  fairId: string | null
  /** The file may be gone since. */
  coverFileId: string | null
  /** In the order of the room. */
  openings: string[]
}

export type RoomRole = 'presenter' | 'moderator'

interface RoomPersonTable {
  roomId: string
  accountId: string
  role: RoomRole
}

interface RoomOpeningTable {
  roomId: string
  openingId: string
  place: number
}

/** Who is sent an event: everybody in the room, or those who run it and whoever it is of. */
export type RoomAudience = 'all' | 'desk'

/** Numbered without gaps within a room; a resend of one client meets the one that stands. */
interface RoomEventTable {
  roomId: string
  seq: number
  kind: string
  audience: RoomAudience
  payload: ColumnType<Record<string, unknown>, string, string>
  authorId: string | null
  clientMessageId: string | null
  at: Date
}

export type QuestionState =
  'waiting' | 'shown' | 'answering' | 'answered' | 'dismissed' | 'withdrawn' | 'merged' | 'removed'

interface RoomQuestionTable {
  id: string
  roomId: string
  authorId: string | null
  /** To the room; the organiser can always know. */
  anonymous: boolean
  text: string
  openingId: string | null
  state: QuestionState
  mergedInto: string | null
  votes: Generated<number>
  askedAt: Date
  /** Null where it was answered by voice alone. */
  answer: string | null
  answeredBy: string | null
  answeredAt: Date | null
  /** Where in the broadcast its answer begins, in milliseconds from the broadcast's beginning. */
  momentMs: number | null
  reason: Generated<string>
}

interface RoomVoteTable {
  questionId: string
  accountId: string
  at: Date
}

interface RoomReminderTable {
  roomId: string
  accountId: string
  askedAt: Date
  /** When it was said that the room begins soon. */
  toldAt: Date | null
  /** When it was said that it is live. */
  liveToldAt: Date | null
}

/** Who may not speak in a room, for a while or at all; one at a time for each thing that was said. */
interface RoomSanctionTable {
  id: string
  roomId: string
  accountId: string
  /** The question or message that it was set by; null for one from before that was noted. */
  saidId: string | null
  kind: 'mute' | 'ban'
  /** Null for a ban, which stands until it is lifted. */
  until: Date | null
  /** What was said that led to it. */
  about: string
  setBy: string | null
  setAt: Date
  liftedAt: Date | null
  liftedBy: string | null
}

interface BarredWordTable {
  id: string
  /** Null for a word that no room allows. */
  roomId: string | null
  word: string
  addedBy: string | null
  addedAt: Date
}

/** A question with a few choices that everybody in a room is asked; one is open at a time. */
interface RoomPollTable {
  id: string
  roomId: string
  question: string
  choices: ColumnType<string[], string, never>
  createdBy: string | null
  openedAt: Date
  closedAt: Date | null
  /** Counted up with every choice: the number of its totals. */
  revision: Generated<number>
}

interface RoomPollVoteTable {
  pollId: string
  accountId: string
  /** The place of what was chosen among the poll's choices, from 0. */
  chosen: number
  at: Date
}

/** What somebody of the desk took out of a room; the room itself and its log have no word of it any more. */
interface RemovedWordsTable {
  /** The question or message that it was. */
  saidId: string
  roomId: string
  authorId: string
  text: string
  /** Of a question, the answer that went with it. */
  answer: string | null
  removedAt: Date
}
