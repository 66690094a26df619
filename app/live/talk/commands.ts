import type { Context } from '#app/kernel/context.ts'
import { barWord } from '../order/barred-words.ts'
import { mergeQuestions } from '../order/merging.ts'
import { removeQuestion } from '../order/question-removal.ts'
import { liftSanction, sanction } from '../order/sanctions.ts'
import { choose } from '../polls/choosing.ts'
import { closePoll, openPoll } from '../polls/polls.ts'
import { react } from '../polls/reactions.ts'
import type { RoomCommand, RoomCommandName } from './model/room-command.ts'
import type { PollTotals } from './model/room-view.ts'
import { removeRoomMessage, sendRoomMessage } from './messages.ts'
import { answerQuestion, askQuestion, moveQuestion } from './questions.ts'
import type { LoggedEvent } from './room-log.ts'
import { pinOpening, sayNotice, slowDown } from './showing.ts'
import { voteFor } from './votes.ts'

/** What a command has led to: what was written, or how many votes there are now. */
export interface CommandResult {
  events: LoggedEvent[]
  votes?: number
  totals?: PollTotals
}

/**
 * Carries out what a socket asks for: each command by its use case, which decides who may.
 * @throws the code of the use case
 */
export const COMMANDS: {
  [N in RoomCommandName]: (context: Context, input: RoomCommand<N>) => Promise<CommandResult>
} = {
  ask: async (context, input) => ({ events: [await askQuestion(context, input)] }),
  vote: async (context, input) => ({
    events: [],
    votes: await voteFor(context, input),
  }),
  withdraw: async (context, input) => ({
    events: await moveQuestion(context, { ...input, action: 'withdraw' }),
  }),
  move: async (context, input) => ({ events: await moveQuestion(context, input) }),
  answer: async (context, input) => ({ events: await answerQuestion(context, input) }),
  say: async (context, input) => ({ events: [await sendRoomMessage(context, input)] }),
  remove: async (context, input) => ({ events: await removeRoomMessage(context, input) }),
  remove_question: async (context, input) => ({ events: await removeQuestion(context, input) }),
  merge: async (context, input) => ({ events: await mergeQuestions(context, input) }),
  sanction: async (context, input) => ({ events: await sanction(context, input) }),
  lift: async (context, input) => ({ events: await liftSanction(context, input) }),
  word: async (context, input) => ({ events: [await barWord(context, input)] }),
  pin: async (context, input) => ({ events: await pinOpening(context, input) }),
  open_poll: async (context, input) => ({ events: await openPoll(context, input) }),
  close_poll: async (context, input) => ({ events: await closePoll(context, input) }),
  choose: async (context, input) => ({ events: [], totals: await choose(context, input) }),
  react: async (context, input) => {
    await react(context, input)
    return { events: [] }
  },
  notice: async (context, input) => ({ events: await sayNotice(context, input) }),
  slow: async (context, input) => ({ events: [await slowDown(context, input)] }),
}
