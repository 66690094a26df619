import type { Trx } from '#app/kernel/context.ts'
import { chooseLocale } from '#app/i18n/index.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isLive } from '../interviews/model/interview.ts'
import { sayWhen } from '#app/i18n/say-when.ts'
import { fillTemplate, openPlaceholders } from './model/template.ts'

/**
 * The words of an answer with its placeholders filled in for one applicant: name, opening, and the
 * time and place of the interview.
 * @throws `template_open` where one has nothing to be filled with, for it would be sent as it is.
 */
export async function fillWords(
  trx: Trx,
  application: { id: string; title: string },
  words: { field: 'note' | 'reason'; text: string },
): Promise<string> {
  if (openPlaceholders(words.text).length === 0) return words.text
  const { name } = await trx
    .selectFrom('application')
    .where('id', '=', application.id)
    .select('name')
    .executeTakeFirstOrThrow()
  const interview = await trx
    .selectFrom('interview')
    .innerJoin('interviewRound', 'interviewRound.id', 'interview.roundId')
    .leftJoin('interviewSlot', 'interviewSlot.id', 'interview.slotId')
    .where('interview.applicationId', '=', application.id)
    .select(['interview.state', 'interviewRound.place'])
    .select(['interviewSlot.startsAt', 'interviewSlot.endsAt'])
    .orderBy('interview.createdAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  const at =
    interview?.startsAt &&
    interview.endsAt &&
    (isLive(interview.state) || interview.state === 'held')
      ? { startsAt: interview.startsAt, endsAt: interview.endsAt }
      : null
  const filled = fillTemplate(words.text, {
    name,
    title: application.title,
    time: at ? sayWhen(at, chooseLocale(undefined, null)) : undefined,
    place: interview?.place || undefined,
  })
  const [open] = openPlaceholders(filled)
  if (open) throw new Fault('template_open', { field: words.field, params: { word: open } })
  return filled
}
